import type { JobRow } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact RESTART IDENTITY CASCADE");
  await app.pool.query(`
    INSERT INTO contact (id, first_name, last_name, phone, email, external_id, source) OVERRIDING SYSTEM VALUE VALUES
      (901, 'Ada', 'Byron', '+12125550101', 'ada@example.org', 'E-1', 'manual'),
      (902, 'Bob', 'Bell', '+12125550102', 'bob@example.org', NULL, 'manual'),
      (903, 'Cyd', 'Cole', '+12125550103', 'cyd@example.org', 'E-3', 'manual');
    INSERT INTO contact_address (contact_id, location, street, postal_code) VALUES (902, 'home', '1 Main St', '02134');
    SELECT setval(pg_get_serial_sequence('contact', 'id'), 1000)`);
});

const options = (chunk_rows?: number, mode = "lenient") => ({
  mode,
  campaign_list: null,
  ...(chunk_rows && { chunk_rows }),
});

async function checked(lines: readonly string[], changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await client.create(csvFile(lines.join("\n")));
  await client.check(id, { options: options(), ...changes });
  return id;
}

const rowsOf = async (id: string) =>
  (await client.rows(id)).rows.map(({ action, status_message: message }) => [action, message?.split(". ")[0] ?? null]);
const shared = async () =>
  (await app.pool.query("SELECT external_id FROM contact GROUP BY 1 HAVING count(external_id) > 1")).rows;
const holder = async (externalId: string) =>
  (await app.pool.query("SELECT id::int, phone FROM contact WHERE external_id = $1", [externalId])).rows;
const mend = async (id: string, row: number, cells: { column: number; value: string }[]) =>
  ok<JobRow>(await client.send("PATCH", `/user-jobs/${id}/rows/${row}`, { cells }), 200);

const OF_ADA = "External ID “E-1” belongs to contact #901";

describe("an External ID that another contact has", () => {
  test.for([
    { rule: "phone", lines: ["phone,external id", "2125550102,E-1"] },
    { rule: "phone", lines: ["phone,external id", "2125550199,E-1"] },
    { rule: "email", lines: ["email,external id", "bob@example.org,E-1"] },
    { rule: "contact_id", lines: ["Inlet contact ID,external id", "902,E-1"] },
    {
      rule: "name_address",
      lines: ["first name,last name,home street,home zip,external id", "Bob,Bell,1 Main St,02134,E-1"],
    },
    { rule: "none", lines: ["first name,external id", "Dee,E-1"] },
  ])("keeps a row out whose contact is found by $rule: $lines", async ({ rule, lines }) => {
    const before = await readTables(app.pool, ["contact"]);
    const id = await checked(lines, { match: { rule } });
    const { totals } = await client.preview(id);
    expect(totals).toMatchObject({ fail: 1, create: 0, enrich: 0 });
    const [row] = (await client.rows(id)).rows;
    expect(row?.issues).toEqual([
      expect.objectContaining({ code: "value_taken", severity: "error", message: OF_ADA, value: "E-1" }),
    ]);
    expect(row?.issues[0]?.hint).toBe("Correct it or leave it blank, or find existing contacts by External ID.");
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ failed: 1, plan_changed_count: 0 });
    expect((await client.rows(id)).rows[0]?.status).toBe("error");
    expect(await readTables(app.pool, ["contact"])).toEqual(before);
  });

  test.for([
    { name: "is its own", line: "2125550101,E-1", policy: "use_new", action: "unchanged" },
    { name: "is not taken over", line: "2125550103,E-1", policy: "keep_existing", action: "unchanged" },
    { name: "is not there", line: "2125550103,", policy: "use_new", action: "unchanged" },
    { name: "nobody has", line: "2125550102,e-1", policy: "keep_existing", action: "enrich" },
    { name: "would replace its own", line: "2125550103,E-1", policy: "use_new", action: "fail" },
  ])("keeps no row out whose External ID $name, or does: $action", async ({ line, policy, action }) => {
    const id = await checked(["phone,external id", line], { conflict: { policy } });
    expect((await client.rows(id)).rows.map((row) => row.action)).toEqual([action]);
  });

  test("keeps all rows out where they go in together", async () => {
    const lines = ["phone,external id", "2125550199,E-9", "2125550102,E-1"];
    const id = await checked(lines, { options: options(undefined, "strict") });
    expect((await client.preview(id)).blocked).toMatchObject({ code: "strict_refused" });
  });

  test("is known at the run where it was given meanwhile", async () => {
    const id = await checked(["phone,external id", "2125550102,E-9", "2125550199,E-8"]);
    expect((await client.preview(id)).totals).toMatchObject({ create: 1, enrich: 1 });
    await app.pool.query("UPDATE contact SET external_id = 'E-9' WHERE id = 901");
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 1, enriched: 0, failed: 1, plan_changed_count: 1 });
    expect(await rowsOf(id)).toEqual([
      ["failed", "External ID “E-9” belongs to contact #901"],
      ["created", null],
    ]);
    expect(await shared()).toEqual([]);
  });
});

describe.for([1, 2, 500])("of one file, in chunks of %i rows", (chunkRows) => {
  const inChunks = { options: options(chunkRows) };

  test.for([
    { rule: "phone", lines: ["phone,external id", "2125550151,E-9", "2125550152,E-9", "2125550151,E-9"] },
    { rule: "none", lines: ["last name,external id", "A,E-9", "B,E-9", "C,E-9"] },
    { rule: "email", lines: ["email,external id", "a@example.org,", "b@example.org,E-9", "a@example.org,E-9"] },
  ])("the first row that gives an External ID gives it, by $rule", async ({ rule, lines }) => {
    const id = await checked(lines, { ...inChunks, match: { rule } });
    const planned = await rowsOf(id);
    const ofFirst = `External ID “E-9” belongs to the contact of row ${rule === "email" ? 2 : 1} of this file`;
    expect(planned).toEqual(
      {
        phone: [
          ["create", null],
          ["fail", ofFirst],
          ["unchanged", null],
        ],
        none: [
          ["create", null],
          ["fail", ofFirst],
          ["fail", ofFirst],
        ],
        email: [
          ["create", null],
          ["create", null],
          ["fail", ofFirst],
        ],
      }[rule],
    );
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ plan_changed_count: 0 });
    expect(await holder("E-9")).toHaveLength(1);
    await client.undo(id);
    expect(await holder("E-9")).toEqual([]);
  });

  test("a row that comes to give one at the run takes it from a later one", async () => {
    const id = await checked(["phone,external id", "2125550103,E-9", "2125550152,E-8", "2125550153,E-9"], inChunks);
    expect((await rowsOf(id)).map(([action]) => action)).toEqual(["unchanged", "create", "create"]);
    await app.pool.query("UPDATE contact SET external_id = NULL WHERE id = 903");
    await client.run(id);
    expect(await holder("E-9")).toEqual([{ id: 903, phone: "+12125550103" }]);
    expect(await client.summary(id)).toMatchObject({ created: 1, enriched: 1, failed: 1, plan_changed_count: 2 });
  });

  test("a contact that a row makes beside its own has its External ID alone", async () => {
    const header = "phone,first name,external id,spouse,spouse external id";
    const after = await checked([header, "2125550151,Dee,,Ed,E-9", "2125550152,Eve,E-9,,"], inChunks);
    const ofRow = "External ID “E-9” belongs to the contact of row 1 of this file";
    expect(await rowsOf(after)).toEqual([
      ["create", null],
      ["fail", ofRow],
    ]);
    await client.run(after);
    expect(await holder("E-9")).toHaveLength(1);
    await client.undo(after);

    const before = await checked([header, "2125550102,Bob,E-9,,", "2125550151,Dee,,Ed,E-9"], inChunks);
    await client.run(before);
    expect(await holder("E-9")).toEqual([{ id: 902, phone: "+12125550102" }]);
    const own = await checked([header, "2125550155,Flo,E-7,Gus,E-7"], inChunks);
    await client.run(own);
    expect(await shared()).toEqual([]);
  });
});

test("rows that were kept out go in once the row before them is mended or left out", async () => {
  const lines = ["phone,external id", "2125550151,E-9", "2125550152,E-9", "2125550153,E-9"];
  const id = await checked(lines);
  const actions = async () => (await client.rows(id)).rows.map(({ action }) => action);
  expect(await actions()).toEqual(["create", "fail", "fail"]);
  await mend(id, 1, [{ column: 1, value: "E-8" }]);
  expect(await actions()).toEqual(["create", "create", "fail"]);
  ok(await client.send("PATCH", `/user-jobs/${id}/rows/2`, { is_excluded: true }), 200);
  expect(await actions()).toEqual(["create", "skip", "create"]);
  const row = await mend(id, 1, [{ column: 1, value: "E-9" }]);
  expect(row).toMatchObject({
    action: "fail",
    status_message: expect.stringContaining("the contact of row 3 of this file"),
  });
  await mend(id, 1, [{ column: 1, value: "" }]);
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: 2, plan_changed_count: 0 });
  expect(await holder("E-9")).toMatchObject([{ phone: "+12125550153" }]);
});
