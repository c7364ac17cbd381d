import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

/** Every column of every contact, list and membership. */
async function state() {
  const tables = ["contact", "campaign_list", "campaign_list_member"];
  const all = tables.map(async (table) => (await app.pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows);
  return Promise.all(all);
}

const undo = async (id: string) => {
  ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
  return client.settled(id);
};
const run = async (text: string, changes: Record<string, unknown> = {}) =>
  client.importFile(csvFile(text), { changes, body: { campaign_list: "A list" } });

beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, campaign_list CASCADE");
  await app.pool.query(
    `INSERT INTO contact (phone, first_name, last_name, tags, do_not_email, birth_date, contact_metadata, source,
                          last_enriched_at, updated_at, version)
     VALUES ('+12125550100', 'Ada', NULL, '{board}', false, NULL, '{"old": "x"}', 'manual', NULL, '2020-01-01 10:00:00.123456+02', 7),
            ('+12125550101', '', 'Bell', '{}', NULL, '1990-01-01', '{}', 'csv', '2021-06-01', '2021-06-01', 2),
            ('+12125550102', NULL, NULL, NULL, true, NULL, '{}', 'api', NULL, now(), 1)`,
  );
});

const file = [
  "phone,first name,last name,tags,birthday,old,shoe",
  '2125550100,Eve,Byron,"Board, vip",1815-12-10,y,38',
  "2125550101,Bob,Other,vip,,z,",
  "2125550102,Cyd,,,,,40",
  "2125550103,New,Person,a,2000-02-29,b,c",
  "2125550100,,,third,,,",
  "2125550103,,,d,,,",
  "",
].join("\n");

describe("undo restores every column of every contact, times and versions included", () => {
  test("after an import that filled empty fields", async () => {
    const before = await state();
    const { id, summary } = await run(file);
    expect(summary).toMatchObject({ created: 1, enriched: 5, failed: 0 });
    expect(await state()).not.toEqual(before);
    expect(await undo(id)).toMatchObject({ status: "undone", undo: { put_back: 4, kept: 0 } });
    expect(await state()).toEqual(before);
  });

  test("after an import that replaced values", async () => {
    const before = await state();
    const { id } = await run(file, { conflict: { policy: "use_new" } });
    await undo(id);
    expect(await state()).toEqual(before);
  });

  test("after a contact was changed in many chunks of the run and of the undo", async () => {
    const before = await state();
    const people = Array.from({ length: 2_600 }, (_, index) => `2135550${String(index).padStart(3, "0")},,v${index}`);
    const lines = people.map((line, index) => (index % 2 === 0 ? `2125550100,,v${index}` : line));
    const { id, summary } = await run(`phone,first name,hobby\n${lines.join("\n")}\n`, {
      conflict: { policy: "use_new" },
    });
    expect(summary.enriched).toBeGreaterThanOrEqual(1_300);
    await undo(id);
    expect(await state()).toEqual(before);
  });

  test("one import after the other, the last one first", async () => {
    const empty = await state();
    const first = await run(file);
    const between = await state();
    const second = await run(file.replaceAll("38", "39"), { conflict: { policy: "use_new" } });
    await undo(second.id);
    expect(await state()).toEqual(between);
    await undo(first.id);
    expect(await state()).toEqual(empty);
  });
});

describe("undo with a later change", () => {
  test("puts the rest of the record back and keeps what was changed", async () => {
    const { id } = await run(file);
    await app.pool.query("UPDATE contact SET last_name = 'Married' WHERE phone = '+12125550100'");
    expect(await undo(id)).toMatchObject({ status: "undone", undo: { kept: 1 } });
    const { rows } = await app.pool.query(
      "SELECT last_name, birth_date, tags, contact_metadata FROM contact WHERE phone = '+12125550100'",
    );
    expect(rows).toEqual([{ last_name: "Married", birth_date: null, tags: ["board"], contact_metadata: { old: "x" } }]);
  });

  test("by a program that writes a whole contact back, with the version it once read", async () => {
    const { id } = await run("phone,first name\n2125550109,New\n");
    await app.pool.query("UPDATE contact SET job_title = 'Boss' WHERE phone = '+12125550109'");
    await app.pool.query("UPDATE contact SET job_title = 'Chief', version = 1 WHERE phone = '+12125550109'");
    expect(await undo(id)).toMatchObject({ undo: { put_back: 0, kept: 1 } });
    const { rows } = await app.pool.query("SELECT job_title, version FROM contact WHERE phone = '+12125550109'");
    expect(rows).toEqual([{ job_title: "Chief", version: 3 }]);
  });

  test("by another import: what that one filled stays, and the record with it", async () => {
    const first = await run("phone,first name\n2125550109,New\n");
    await run("phone,last name\n2125550109,Filled\n");
    expect(await undo(first.id)).toMatchObject({ undo: { put_back: 0, kept: 1 } });
    const { rows } = await app.pool.query("SELECT first_name, last_name FROM contact WHERE phone = '+12125550109'");
    expect(rows).toEqual([{ first_name: "New", last_name: "Filled" }]);
  });

  test("by a delete: nothing is left to put back, and undo says so", async () => {
    const { id } = await run(file);
    await app.pool.query("DELETE FROM contact");
    expect(await undo(id)).toMatchObject({ status: "undone", undo: { put_back: 0, kept: 0 } });
    expect((await app.pool.query("SELECT FROM contact")).rows).toEqual([]);
  });
});

test("undo asked for twice takes back once", async () => {
  const before = await state();
  const { id } = await run(file);
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.send("POST", `/user-jobs/${id}/undo`)));
  expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1);
  await client.settled(id);
  expect(await state()).toEqual(before);
  expect((await client.send("POST", `/user-jobs/${id}/undo`)).statusCode).toBe(409);
});
