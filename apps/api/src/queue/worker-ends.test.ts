import type { JobStatus } from "@inlet/contract";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { Client, escapeIdentifier } from "pg";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { startWorker, type WorkerProcess } from "../testing/worker-process.ts";

/** More than the upload waits for, in every stage. */
const ROWS = 45_000;
/** A load is quicker than the rest: so many are read for some seconds. */
const ROWS_TO_LOAD = 500_000;
const manyRows = (length: number) => {
  const lines = Array.from(
    { length },
    (_, index) => `${2_125_550_000 + index},Person ${index} of a file that is too large to be waited for`,
  );
  return csvFile(`phone,last name\n${lines.join("\n")}\n`, "large.csv");
};
const large = manyRows(ROWS);
const largeToLoad = manyRows(ROWS_TO_LOAD);
const small = csvFile("phone\n2025550001\n", "small.csv");

let app: TestApp;
let client: ImportClient;
let workers: WorkerProcess[] = [];
beforeAll(async () => {
  app = await createTestApp({}, { hasWorker: false, maxUploadBytes: 64 * 1024 ** 2 });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("TRUNCATE contact CASCADE"));
afterEach(async () => {
  for (const worker of workers) if (worker.isAlive()) await worker.end("SIGKILL");
  workers = [];
});

const start = async (options: Parameters<typeof startWorker>[1] = {}) => {
  const worker = await startWorker(app, options);
  workers.push(worker);
  return worker;
};

/** Wait until the job is in the middle of a stage: it has the status, and got on in it. */
async function inTheMiddleOf(id: string, status: JobStatus): Promise<void> {
  const gotOn = `CASE status WHEN 'loading' THEN rows_loaded > 0 WHEN 'validating' THEN rows_checked > 0
    WHEN 'running' THEN (counts->>'processed')::int > 0 ELSE (undo->>'put_back')::int > 0 END`;
  for (;;) {
    const { rows } = await app.pool.query(`SELECT status, ${gotOn} AS got_on FROM user_job WHERE id = $1`, [id]);
    if (rows[0].status === status && rows[0].got_on) return;
    if (rows[0].status === "failed") throw new Error("the job failed");
    await app.pool.query("SELECT pg_sleep(0.01)");
  }
}

/** Bring the job to a stage, by whoever works, and leave it in the middle of it. */
async function reach(status: JobStatus): Promise<string> {
  const file = status === "loading" ? largeToLoad : large;
  const { id } = ok<{ id: string }>(await client.upload("/user-jobs", file, { import_type: "contact" }), 201);
  if (status === "loading") return id;
  await client.settled(id);
  const { mapping } = await client.mapField(id);
  ok(await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping }), 200);
  if (status === "validating") return id;
  await client.settled(id);
  ok(await client.send("POST", `/user-jobs/${id}/run`, {}), 202);
  if (status === "running") return id;
  await client.settled(id);
  ok(await client.send("POST", `/user-jobs/${id}/undo`, {}), 202);
  return id;
}

const ends: Record<string, JobStatus> = {
  loading: "loaded",
  validating: "validated",
  running: "completed",
  undoing: "undone",
};

const contacts = async () => (await app.pool.query("SELECT count(*)::int AS n FROM contact")).rows[0].n;

describe.for(["loading", "validating", "running", "undoing"] as const)("in the middle of %s", (status) => {
  test("a worker told to stop does so within ten seconds, and the next one goes on", async () => {
    const first = await start();
    const id = await reach(status);
    await inTheMiddleOf(id, status);
    expect(await first.end("SIGTERM", 10_000)).toEqual({ code: 0, signal: null });
    expect((await client.send("GET", `/user-jobs/${id}`)).json()).toMatchObject({ status });
    const { rows } = await app.pool.query("SELECT 1 FROM pgboss.job WHERE state = 'active' AND name = 'import'");
    expect(rows).toEqual([]);
    await start();
    expect(await client.settled(id)).toMatchObject({ status: ends[status] });
    expect(await contacts()).toBe(status === "running" ? ROWS : 0);
  }, 300_000);

  test("the task of a worker that is killed is taken over", async () => {
    const first = await start();
    const id = await reach(status);
    await inTheMiddleOf(id, status);
    await first.end("SIGKILL");
    await start();
    expect(await client.settled(id)).toMatchObject({ status: ends[status] });
    expect(await contacts()).toBe(status === "running" ? ROWS : 0);
  }, 300_000);
});

test("a job that its workers die of is given up after some tries, with the reason, and the queue moves on", async () => {
  const { id: poison } = ok<{ id: string }>(
    await client.upload("/user-jobs", { ...small, name: "poison.csv" }, { import_type: "contact" }),
    201,
  );
  const script = join(import.meta.dirname, "../testing/poisoned-worker.ts");
  let deaths = 0;
  while (deaths <= 5) {
    const worker = await start({ script, nodeArgs: ["--max-old-space-size=128"] });
    const isDead = worker.ended.then(() => false);
    // Waiting for the job ends after a minute; the worker may well live longer.
    const isOver = client.settled(poison).then(
      () => true,
      () => isDead,
    );
    if (await Promise.race([isOver, isDead])) break;
    deaths += 1;
    // Time passes: nobody has heard of the dead worker, and the pause before the next try is over.
    await app.pool.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'");
    await app.pool.query("UPDATE user_job SET updated_at = now() - interval '1 minute' WHERE id = $1", [poison]);
  }
  expect(deaths).toBe(5);
  expect(await client.settled(poison)).toMatchObject({
    status: "failed",
    failure: { at: "loading", code: "worker_lost", message: expect.stringContaining("several times") },
  });
  const { id: next } = ok<{ id: string }>(await client.upload("/user-jobs", small, { import_type: "contact" }), 201);
  expect(await client.settled(next)).toMatchObject({ status: "loaded" });
}, 300_000);

test("a worker whose database goes away under it goes on when it is back, and does not end", async () => {
  const worker = await start();
  const id = await reach("running");
  await inTheMiddleOf(id, "running");
  await databaseIsAway(3_000);
  expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { created: ROWS } });
  expect(await contacts()).toBe(ROWS);
  expect(worker.isAlive()).toBe(true);
}, 300_000);

/** Cut every connection to the database, and refuse new ones for a while. */
async function databaseIsAway(ms: number): Promise<void> {
  const name = new URL(app.databaseUrl).pathname.slice(1);
  const admin = new Client({ connectionString: inject("postgres").adminUrl });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${escapeIdentifier(name)} ALLOW_CONNECTIONS false`);
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  await admin.query("SELECT pg_sleep($1)", [ms / 1000]);
  await admin.query(`ALTER DATABASE ${escapeIdentifier(name)} ALLOW_CONNECTIONS true`);
  await admin.end();
}
