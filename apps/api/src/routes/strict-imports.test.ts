import type { UserJob } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const strict = { options: { mode: "strict", campaign_list: "All or none" } };
const run = (id: string) => client.send("POST", `/user-jobs/${id}/run`, {});
const patch = (id: string, row: number, body: Record<string, unknown>) =>
  client.send("PATCH", `/user-jobs/${id}/rows/${row}`, body);
const state = async () => (await app.pool.query("SELECT * FROM contact ORDER BY id")).rows;

describe("one bad row in strict mode", () => {
  const file = csvFile("phone,email\n2125550100,a@example.org\n2125550101,nonsense\n2125550102,c@example.org\n");
  const checked = async () => {
    const { id } = await client.create(file);
    await client.check(id, strict);
    return id;
  };

  beforeEach(() => app.pool.query("DELETE FROM contact"));

  test("stands against the run, which says why and does nothing", async () => {
    const id = await checked();
    const { blocked, totals } = await client.preview(id);
    expect(blocked).toEqual({ code: "strict_refused", message: expect.stringMatching(/^1 row is not in order/) });
    expect(totals).toMatchObject({ total: 3, create: 2, fail: 1 });
    expect(problemOf(await run(id))).toMatchObject({ http: 409, code: "strict_refused" });
    expect(await client.settled(id)).toMatchObject({ status: "validated" });
    expect(await state()).toEqual([]);
  });

  test("does not any more once it is mended", async () => {
    const id = await checked();
    ok(await patch(id, 2, { cells: [{ column: 1, value: "b@example.org" }] }), 200);
    expect((await client.preview(id)).blocked).toBeNull();
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ status: "completed", created: 3, failed: 0 });
  });

  test("does not any more once it is left out", async () => {
    const id = await checked();
    ok(await patch(id, 2, { is_excluded: true }), 200);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ status: "completed", created: 2, skipped: 1 });
  });

  test("is a matter of the mode: the same rows checked leniently can run", async () => {
    const id = await checked();
    await client.check(id, { options: { mode: "lenient", campaign_list: null } });
    expect((await client.preview(id)).blocked).toBeNull();
  });
});

describe("a row that cannot go in shows only during a strict run", () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => `212${String(5_550_000 + index)},Person ${index}`);
  const before = [
    { phone: "+12125550007", last_name: null },
    { phone: "+12129990000", last_name: "Other" },
  ];
  const people = () => csvFile(`phone,last name\n${rows.join("\n")}\n`, "people.csv");

  beforeEach(async () => {
    await app.pool.query("DELETE FROM contact");
    for (const { phone, last_name } of before) {
      await app.pool.query("INSERT INTO contact (phone, last_name, source) VALUES ($1, $2, 'manual')", [
        phone,
        last_name,
      ]);
    }
  });

  async function runToItsEnd() {
    const { id } = await client.create(people());
    await client.check(id, strict);
    return { id, run: async () => (ok(await run(id), 202), await client.settled(id)) };
  }

  async function expectNothingStays(job: UserJob | { status: string }, id: string, row: number) {
    expect(job).toMatchObject({ status: "failed", failure: { at: "running", code: "strict_refused" } });
    expect(job).toMatchObject({ failure: { message: expect.stringContaining(`Row ${row} could not go in`) } });
    const { rows: left } = await app.pool.query("SELECT phone, last_name FROM contact ORDER BY id");
    expect(left).toEqual(before);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ created: 0, enriched: 0, failed: 1, waiting: 2_499, campaign_list: null });
    expect(summary.failed_rows).toEqual([expect.objectContaining({ row, status: "error", action: "failed" })]);
    expect(summary.failed_rows[0]?.issues).not.toEqual([]);
    const { rows: outcomes } = await app.pool.query(`SELECT * FROM import."outcome_${id.replaceAll("-", "")}"`);
    expect(outcomes).toHaveLength(1);
    expect(problemOf(await client.send("POST", `/user-jobs/${id}/resume`))).toMatchObject({ code: "wrong_status" });
  }

  test("because the database refuses it: nothing stays, and the row and the rule are named", async () => {
    await app.pool.query(
      "ALTER TABLE contact ADD CONSTRAINT no_thirteen CHECK (last_name IS DISTINCT FROM 'Person 2313')",
    );
    const job = await runToItsEnd();
    const ended = await job.run();
    await expectNothingStays(ended, job.id, 2_314);
    expect(ended).toMatchObject({ failure: { message: expect.stringContaining("no thirteen") } });
    await app.pool.query("ALTER TABLE contact DROP CONSTRAINT no_thirteen");
  });

  test("because two contacts of its number were made meanwhile: nothing stays", async () => {
    const job = await runToItsEnd();
    await app.pool.query(
      "INSERT INTO contact (phone, source) SELECT '+12125552400', 'manual' FROM generate_series(1, 2)",
    );
    before.push(...Array.from({ length: 2 }, () => ({ phone: "+12125552400", last_name: null })));
    const ended = await job.run();
    await expectNothingStays(ended, job.id, 2_401);
    expect(ended).toMatchObject({ failure: { message: expect.stringContaining("Several existing records match") } });
  });
});
