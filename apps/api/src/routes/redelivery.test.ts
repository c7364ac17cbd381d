import { importTypes } from "@inlet/crm";
import { createFolderStore, openQueue, tasks, type EngineContext } from "@inlet/engine";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let context: EngineContext;
let closeQueue: () => Promise<void>;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  const log = pino({ level: "silent" });
  const queue = await openQueue({ connectionString: app.databaseUrl, tasks, log });
  closeQueue = () => queue.close();
  context = {
    ...{ pool: app.pool, importTypes, log, files: await createFolderStore(app.filesDir) },
    enqueue: (db, task, payload) => queue.enqueue(db, task, payload),
    options: async () => [],
    defaultCountry: async () => "US",
    maxRows: 10_000,
  };
});
afterAll(async () => {
  await closeQueue();
  await app.close();
});
beforeEach(() => app.pool.query("TRUNCATE contact, campaign_list CASCADE"));

/** Deliver a task once more, as a queue does that did not hear of its end. */
async function deliver(name: string, jobId: string, signal = new AbortController().signal): Promise<void> {
  const task = tasks.find((one) => one.name === name);
  await task?.run({ jobId }, { ...context, signal });
}

async function state(id: string) {
  const suffix = id.replaceAll("-", "");
  const queries = [
    "SELECT c::text FROM contact c ORDER BY id",
    "SELECT c::text FROM change_record c ORDER BY id",
    "SELECT m::text FROM campaign_list_member m ORDER BY 1",
    `SELECT o::text FROM import."outcome_${suffix}" o ORDER BY row_id`,
    `SELECT p::text FROM import."plan_${suffix}" p ORDER BY row_id`,
    `SELECT chunk, last_row, operation FROM import_ledger WHERE job_id = '${id}' ORDER BY operation, chunk`,
    `SELECT status, counts, undo, plan, version FROM user_job WHERE id = '${id}'`,
  ];
  return Promise.all(queries.map(async (sql) => (await app.pool.query(sql)).rows));
}

const lines = Array.from({ length: 4_500 }, (_, index) => `${2_125_550_000 + (index % 4_000)},Person ${index}`);
const file = csvFile(`phone,last name\n${lines.join("\n")}\n`);
const list = { campaign_list: "Everybody" };
const pretend = (id: string, status: string) =>
  app.pool.query("UPDATE user_job SET status = $2 WHERE id = $1", [id, status]);

describe("a task that is delivered again after its end", () => {
  test.for(tasks.map(({ name }) => name))("%s changes nothing", async (name) => {
    const { id } = await client.importFile(file, { body: list });
    if (name === "undo-job") {
      ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
      await client.settled(id);
    }
    const before = await state(id);
    for (let time = 0; time < 3; time++) await deliver(name, id);
    expect(await state(id)).toEqual(before);
  });

  test("run-job changes nothing even where the last move of the job was lost", async () => {
    const { id } = await client.importFile(file, { body: list });
    const [contacts, changes, members, outcomes, , ledger, job] = await state(id);
    await pretend(id, "running");
    await deliver("run-job", id);
    const after = await state(id);
    expect(after.slice(0, 4)).toEqual([contacts, changes, members, outcomes]);
    expect(after[5]).toEqual(ledger);
    expect(after[6]?.[0]).toMatchObject({ status: job?.[0].status, counts: job?.[0].counts });
  });

  test("run-job does the rest, and only the rest, of ranges that were split", async () => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Person 1234')");
    const { id, summary } = await client.importFile(file, { body: list });
    expect(summary).toMatchObject({ created: 3_999, failed: 1 });
    const before = await state(id);
    expect(before[5]?.length).toBeGreaterThan(3);
    await app.pool.query("ALTER TABLE contact DROP CONSTRAINT house_rule");
    await pretend(id, "running");
    await deliver("run-job", id);
    const after = await state(id);
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after[5]).toEqual(before[5]);
  });

  test("undo-job takes back what is left, once", async () => {
    await app.pool.query("INSERT INTO contact (phone, source) VALUES ('+12125550000', 'manual')");
    const { rows: before } = await app.pool.query("SELECT c::text FROM contact c");
    const { id } = await client.importFile(file, { body: list });
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    expect(await client.settled(id)).toMatchObject({ undo: { put_back: 4_000, kept: 0 } });
    const undone = await state(id);
    await pretend(id, "undoing");
    await deliver("undo-job", id);
    const after = await state(id);
    expect(after.slice(0, 6)).toEqual(undone.slice(0, 6));
    expect((await app.pool.query("SELECT c::text FROM contact c")).rows).toEqual(before);
    expect(after[6]?.[0]).toMatchObject({ status: "undone", undo: { put_back: 4_000, kept: 0 } });
  });
});

describe("two workers at one job", () => {
  test("write every row once, and the one that lost it stops", async () => {
    const { id } = await client.create(file);
    await client.settled(id);
    await client.check(id, { options: { chunk_rows: 1_500 } });
    await app.pool.query("UPDATE user_job SET status = 'running', counts = $2, started_at = now() WHERE id = $1", [
      id,
      {
        total: 4_500,
        processed: 0,
        created: 0,
        enriched: 0,
        unchanged: 0,
        skipped: 0,
        failed: 0,
        duplicates: 0,
        warnings: 0,
        fields_enriched: 0,
        plan_changed: 0,
      },
    ]);
    const ends = await Promise.allSettled([deliver("run-job", id), deliver("run-job", id), deliver("run-job", id)]);
    for (const end of ends) if (end.status === "rejected") expect(end.reason.name).toBe("JobTakenAway");
    expect(await client.settled(id)).toMatchObject({
      status: "completed",
      counts: { processed: 4_500, created: 4_000 },
    });
    expect((await app.pool.query("SELECT count(*)::int FROM contact")).rows).toEqual([{ count: 4_000 }]);
    expect((await state(id))[5]).toHaveLength(3);
  });

  test("a worker that lost its job while checking leaves it to the other", async () => {
    const { id } = await client.create(file);
    await client.settled(id);
    await client.check(id);
    await pretend(id, "validating");
    const ends = await Promise.allSettled([deliver("plan-job", id), deliver("plan-job", id)]);
    for (const end of ends) if (end.status === "rejected") expect(end.reason.name).toBe("JobTakenAway");
    expect(await client.settled(id)).toMatchObject({ status: "validated", plan: { create: 4_000, total: 4_500 } });
  });
});
