import type { UndoPreview } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { endAfter, openDeliveries } from "../testing/deliveries.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let worker: Awaited<ReturnType<typeof openDeliveries>>;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  worker = await openDeliveries(app);
});
afterAll(async () => {
  await worker.close();
  await app.close();
});

const phone = (index: number) => `+1${2_125_550_000 + index}`;
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, campaign_list CASCADE");
  await app.pool.query(
    `INSERT INTO contact (phone, first_name, source, version)
     SELECT '+1' || 2125550000 + 7 * n, 'Old ' || n, 'manual', 1 + n % 3 FROM generate_series(1, 500) AS n`,
  );
});

/** Rows that create, enrich, and meet each other far apart: more than two chunks of undo. */
const lines = Array.from({ length: 11_000 }, (_, index) => `${phone(index % 10_400)},Person ${index},n${index}`);
const file = csvFile(`phone,last name,hobby\n${lines.join("\n")}\n`);
const importAll = () =>
  client.importFile(file, { changes: { conflict: { policy: "use_new" } }, body: { campaign_list: "Everybody" } });

async function state() {
  const tables = ["contact", "campaign_list", "campaign_list_member"];
  return Promise.all(
    tables.map(async (name) => (await app.pool.query(`SELECT t::text FROM ${name} t ORDER BY 1`)).rows),
  );
}
/** Begin an undo that no worker but the test's hears of. */
const begin = (id: string) => app.pool.query("UPDATE user_job SET status = 'undoing' WHERE id = $1", [id]);
const undo = (id: string, signal?: AbortSignal) => worker.deliver("undo-job", id, signal);
const chunksDone = async (id: string) =>
  (await app.pool.query("SELECT FROM import_ledger WHERE job_id = $1 AND operation = 'undo'", [id])).rowCount;
const notes = async (id: string) =>
  (
    await app.pool.query(
      `SELECT action, count(*)::int, count(DISTINCT entity_id)::int AS records FROM change_record
       WHERE job_id = $1 AND action NOT IN ('created', 'enriched') GROUP BY 1 ORDER BY 1`,
      [id],
    )
  ).rows;

describe("an undo whose worker ends between chunks, again and again", () => {
  test("restores every column once another one takes it up, and counts each record once", async () => {
    const before = await state();
    const { id, summary } = await importAll();
    expect(summary).toMatchObject({ created: 9_900, enriched: 1_100 });
    await begin(id);
    for (const chunks of [1, 0, 1]) await expect(undo(id, endAfter(chunks))).rejects.toThrow("the worker ended");
    expect(await chunksDone(id)).toBe(2);
    await undo(id);
    expect(await state()).toEqual(before);
    expect(await client.settled(id)).toMatchObject({
      status: "undone",
      undo: { processed: 11_000, put_back: 10_400, deleted: 9_900, restored: 500, kept: 0, gone: 0, refused: 0 },
    });
    expect(await notes(id)).toEqual([{ action: "undone", count: 10_400, records: 10_400 }]);
  });

  test("leaves a dry run that tells what is left to do", async () => {
    const { id } = await importAll();
    await begin(id);
    await expect(undo(id, endAfter(1))).rejects.toThrow("the worker ended");
    await app.pool.query("UPDATE user_job SET status = 'failed' WHERE id = $1", [id]);
    const { rows } = await app.pool.query("SELECT undo FROM user_job WHERE id = $1", [id]);
    const left = ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
    expect(left.deleted + rows[0].undo.deleted).toBe(9_900);
    expect(left.restored + rows[0].undo.restored).toBe(500);
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { deleted: 9_900, restored: 500 } });
  });
});

test("an undo whose connection is killed in the middle of a chunk does that chunk again, once", async () => {
  const before = await state();
  const { id } = await importAll();
  await app.pool.query(`CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN
    IF OLD.last_name = 'Person 5005' THEN PERFORM pg_advisory_xact_lock(77); END IF; RETURN OLD; END $f$`);
  await app.pool.query("CREATE TRIGGER halt BEFORE DELETE ON contact FOR EACH ROW EXECUTE FUNCTION halt()");
  const blocker = await app.pool.connect();
  try {
    await blocker.query("SELECT pg_advisory_lock(77)");
    await begin(id);
    const undone = undo(id);
    for (let isKilled = false; !isKilled;) {
      const { rows } = await blocker.query(
        "SELECT pg_terminate_backend(pid) AS done FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted",
      );
      isKilled = rows.length > 0;
    }
    await blocker.query("SELECT pg_advisory_unlock(77)");
    await undone;
  } finally {
    await blocker.query("SELECT pg_advisory_unlock_all()");
    blocker.release();
    await app.pool.query("DROP TRIGGER halt ON contact; DROP FUNCTION halt()");
  }
  expect(await state()).toEqual(before);
  expect(await client.settled(id)).toMatchObject({ undo: { processed: 11_000, put_back: 10_400 } });
});

test("an undo delivered to three workers at once takes back once", async () => {
  const before = await state();
  const { id } = await importAll();
  await begin(id);
  const ends = await Promise.allSettled([undo(id), undo(id), undo(id)]);
  for (const end of ends) if (end.status === "rejected") expect(end.reason.name).toBe("JobTakenAway");
  expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { processed: 11_000, put_back: 10_400 } });
  expect(await state()).toEqual(before);
  expect(await notes(id)).toEqual([{ action: "undone", count: 10_400, records: 10_400 }]);
});

describe("an undo that a newer import of the same people meets", () => {
  const newer = csvFile(
    `phone,job title\n${Array.from({ length: 10_400 }, (_, index) => `${phone(index)},Boss`).join("\n")}\n`,
  );

  test("between two chunks: what is still there and was enriched is kept and listed", async () => {
    const { id } = await importAll();
    await begin(id);
    await expect(undo(id, endAfter(1))).rejects.toThrow("the worker ended");
    const { rows: left } = await app.pool.query("SELECT count(*)::int FROM contact");
    const second = await client.importFile(newer);
    expect(second.summary).toMatchObject({ enriched: left[0].count });
    await undo(id);
    const job = await client.settled(id);
    const made = left[0].count - 500;
    expect(job).toMatchObject({ status: "undone", undo: { kept: made, gone: 0 } });
    expect((await client.summary(id)).undo_kept[0]).toMatchObject({ label: "Job title", ours: null, current: "Boss" });
    const { rows } = await app.pool.query("SELECT count(*)::int, count(job_title)::int AS boss FROM contact");
    expect(rows).toEqual([{ count: 10_400, boss: 10_400 }]);
    const { rows: old } = await app.pool.query(
      "SELECT DISTINCT last_name, contact_metadata FROM contact WHERE first_name LIKE 'Old %'",
    );
    expect(old).toEqual([{ last_name: null, contact_metadata: {} }]);
  });

  test("at the same time: nobody's value is lost, whoever comes first", async () => {
    const { id } = await importAll();
    const { id: other } = await client.create(newer);
    await client.settled(other);
    await client.check(other);
    await begin(id);
    ok(await client.send("POST", `/user-jobs/${other}/run`), 202);
    await undo(id);
    expect(await client.settled(other)).toMatchObject({ status: "completed" });
    const { rows } = await app.pool.query("SELECT count(*)::int, count(job_title)::int AS boss FROM contact");
    expect(rows).toEqual([{ count: 10_400, boss: 10_400 }]);
    const { rows: old } = await app.pool.query(
      "SELECT DISTINCT last_name, contact_metadata FROM contact WHERE first_name LIKE 'Old %'",
    );
    expect(old).toEqual([{ last_name: null, contact_metadata: {} }]);
  });
});
