import type { RunCounts, UserJob } from "@inlet/contract";
import { armFailpoints } from "@inlet/engine";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

const ROWS = 30_000;
/** Rows the run writes in one transaction. */
const CHUNK_ROWS = 5_000;

let app: TestApp;
let client: ImportClient;
let id: string;

const lines = Array.from({ length: ROWS }, (_, index) => `${2_020_000_000 + index * 7},Person ${index}`);
const large = csvFile(`phone,last name\n${lines.join("\n")}\n`, "large.csv");

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

beforeEach(async () => {
  await app.pool.query("TRUNCATE contact CASCADE");
  id = (await client.create(large)).id;
  await client.settled(id);
  await client.check(id);
});

const move = (name: string) => client.send("POST", `/user-jobs/${id}/${name}`);
const read = async () => ok<UserJob>(await client.send("GET", `/user-jobs/${id}`), 200);
const contacts = async () => Number((await app.pool.query("SELECT count(*) FROM contact")).rows[0].count);

/** Start the run, and wait until it has written something. */
async function startAndWaitForRows(): Promise<void> {
  ok(await move("run"), 202);
  while (countsOf(await read()).processed === 0) await new Promise((resolve) => void setTimeout(resolve, 5));
}

function countsOf(job: Pick<UserJob, "status">): RunCounts {
  if ("counts" in job && job.counts) return job.counts as RunCounts; // every status after the run has them
  throw new Error(`a job that is ${job.status} has no counts`);
}

/** Nothing is written once a job stands: its counts, its contacts and its ledger stay and agree. */
async function expectStanding(status: string): Promise<RunCounts> {
  const before = await read();
  expect(before.status).toBe(status);
  await new Promise((resolve) => void setTimeout(resolve, 100));
  const counts = countsOf(await read());
  expect(counts).toEqual(countsOf(before));
  const { created, enriched, unchanged, skipped, failed, processed } = counts;
  expect(created + enriched + unchanged + skipped + failed).toBe(processed);
  expect(await contacts()).toBe(created);
  const { rows } = await app.pool.query(
    "SELECT COALESCE(sum(last_row - chunk + 1), 0)::int AS done FROM import_ledger WHERE job_id = $1 AND operation = 'run'",
    [id],
  );
  expect(rows[0].done).toBe(processed);
  return counts;
}

test("the pace of a run counts the time its rows have taken", async () => {
  const holder = await app.pool.connect();
  const committed = Promise.withResolvers<void>();
  const seen = Promise.withResolvers<void>();
  armFailpoints(async (name) => {
    if (name !== "run.chunk_committed") return;
    committed.resolve();
    await seen.promise;
  });
  try {
    await holder.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
    ok(await move("run"), 202);
    const waiting = "SELECT FROM pg_locks WHERE relation = 'contact'::regclass AND NOT granted";
    while ((await app.pool.query(waiting)).rowCount === 0) continue;
    const { rows: released } = await holder.query("SELECT clock_timestamp()::text AS at");
    await holder.query("ROLLBACK");
    await committed.promise;
    const { rows } = await app.pool.query(
      "SELECT status, updated_at >= $2::timestamptz AS is_later FROM user_job WHERE id = $1",
      [id, released[0].at],
    );
    expect(rows).toEqual([{ status: "running", is_later: true }]);
  } finally {
    holder.release();
    seen.resolve();
    armFailpoints(null);
  }
  expect(await client.settled(id)).toMatchObject({ status: "completed" });
});

describe("a large run", () => {
  test("pauses, says what waits, and goes on to the end", async () => {
    await startAndWaitForRows();
    const paused = countsOf(ok<UserJob>(await move("pause"), 202));
    const { processed } = await expectStanding("paused");
    expect(processed).toBeLessThan(ROWS);
    expect(processed - paused.processed).toBeLessThanOrEqual(CHUNK_ROWS);
    expect(await client.summary(id)).toMatchObject({ created: processed, waiting: ROWS - processed });
    expect(problemOf(await move("pause"))).toMatchObject({ http: 409, code: "wrong_status" });
    ok(await move("resume"), 202);
    expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { created: ROWS, processed: ROWS } });
    await expectStanding("completed");
  });

  test("cancelled stops within a chunk, keeps what is in, and undo takes that back", async () => {
    await startAndWaitForRows();
    const cancelled = countsOf(ok<UserJob>(await move("cancel"), 202));
    const { processed } = await expectStanding("cancelled");
    expect(processed - cancelled.processed).toBeLessThanOrEqual(CHUNK_ROWS);
    expect(await client.summary(id)).toMatchObject({ status: "cancelled", waiting: ROWS - processed });
    for (const name of ["resume", "run", "pause", "cancel"]) {
      expect(problemOf(await move(name))).toMatchObject({ http: 409, code: "wrong_status" });
    }
    ok(await move("undo"), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { put_back: processed, kept: 0 } });
    expect(await contacts()).toBe(0);
  });

  test("is not deleted under way; afterwards it goes with its rows and file, and the contacts stay", async () => {
    await startAndWaitForRows();
    expect(problemOf(await client.send("DELETE", `/user-jobs/${id}`))).toMatchObject({ http: 409, code: "still_busy" });
    ok(await move("cancel"), 202);
    const left = (await expectStanding("cancelled")).created;
    const { rows: before } = await app.pool.query("SELECT file_key FROM user_job WHERE id = $1", [id]);
    expect((await client.send("DELETE", `/user-jobs/${id}`)).statusCode).toBe(204);
    const { rows: tables } = await app.pool.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'import'::regnamespace AND relname LIKE '%' || $1 || '%'",
      [id.replaceAll("-", "")],
    );
    expect(tables).toEqual([]);
    expect(await readdir(app.filesDir)).not.toContain(before[0].file_key);
    expect(problemOf(await client.send("GET", `/user-jobs/${id}`))).toMatchObject({ http: 404 });
    expect(await contacts()).toBe(left);
    const { rows: one } = await app.pool.query("SELECT id FROM contact ORDER BY id LIMIT 1");
    const page = await client.send("GET", `/contacts/${one[0].id}`);
    expect(page.json().history).toEqual([expect.objectContaining({ action: "created", row: 1, file_name: null })]);
  });

  test("moved by many at once ends in one status, with counts that agree", async () => {
    await startAndWaitForRows();
    await Promise.all(["pause", "resume", "pause", "cancel", "resume", "pause", "resume"].map(move));
    await move("resume");
    const { status } = await client.settled(id);
    expect(status).toMatch(/^(completed|cancelled|paused)$/);
    await expectStanding(status);
  });
});

test("a job is deleted while its rows are checked", async () => {
  const { mapping } = await client.mapField(id);
  ok(await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping }), 200);
  expect((await client.send("DELETE", `/user-jobs/${id}`)).statusCode).toBe(204);
  expect(problemOf(await client.send("GET", `/user-jobs/${id}`))).toMatchObject({ http: 404 });
});
