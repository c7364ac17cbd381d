import { armFailpoints } from "@inlet/engine";
import { dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { startInlet } from "../testing/start-inlet.ts";
import { readDatabase } from "../testing/read-database.ts";
import { openDeliverer, type Deliverer } from "../testing/deliverer.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { smallChunks } from "../testing/small-chunks.ts";

const ROWS = 450;
const lines = Array.from({ length: ROWS }, (_, index) => `${2_125_550_000 + index},Person ${index}`);
const file = csvFile(`phone,last name\n${lines.join("\n")}\n`);

let app: TestApp;
let client: ImportClient;
let workers: Deliverer;

beforeAll(async () => {
  app = await createTestApp({}, { hasWorker: false });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  // Who freezes in a transaction loses it after two seconds here, not thirty.
  workers = await openDeliverer({ ...app, databaseUrl: `${app.databaseUrl}?idle_in_transaction_session_timeout=2000` });
});
afterAll(async () => {
  await workers.close();
  await app.close();
});
afterEach(async () => {
  armFailpoints(null);
  await app.pool.query("TRUNCATE contact CASCADE");
  await app.pool.query("DELETE FROM pgboss.job");
});

const count = async (sql: string) => Number((await app.pool.query(`SELECT count(*) FROM ${sql}`)).rows[0].count);

async function started(): Promise<string> {
  const upload = client.create(file);
  await expect.poll(() => count("user_job WHERE status = 'loading'")).toBe(1);
  const { rows: jobs } = await app.pool.query("SELECT id FROM user_job WHERE status = 'loading'");
  await workers.deliver("load-job", jobs[0].id);
  const { id } = await upload;
  const { mapping } = await client.mapField(id);
  const check = client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, ...smallChunks });
  await expect.poll(() => count("user_job WHERE status = 'validating'")).toBe(1);
  await workers.deliver("plan-job", id);
  ok(await check, 200);
  ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
  return id;
}

async function expectOneRun(id: string): Promise<void> {
  expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { processed: ROWS, created: ROWS } });
  expect(await count("contact")).toBe(ROWS);
  expect(await count(`change_record WHERE job_id = '${id}'`)).toBe(ROWS);
}

/** Stops whoever comes by as the nth, until it is opened. */
function gateAt(visit: number) {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const pass = async () => {
    reached.resolve();
    await opened.promise;
  };
  return { visit, reached: reached.promise, open: () => opened.resolve(), pass };
}

/** The database once nothing changes any more: of a run that stands before a chunk, the one before may still commit. */
async function quietDatabase() {
  for (let before = await readDatabase(app.pool); ;) {
    await app.pool.query("SELECT pg_sleep(0.5)");
    const now = await readDatabase(app.pool);
    if (isDeepStrictEqual(now, before)) return now;
    before = now;
  }
}

describe("a worker that wakes after another one has taken its job", () => {
  test.for([
    { task: "run-job", place: "run.before_chunk" },
    { task: "undo-job", place: "undo.before_chunk" },
  ] as const)("is refused at its next write in a $task, while the other one goes on", async ({ task, place }) => {
    const id = await started();
    if (task === "undo-job") {
      await workers.deliver("run-job", id);
      ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    }
    // The frozen one stands before its second chunk, the other one before its third.
    const [frozen, other] = [gateAt(2), gateAt(4)];
    let visits = 0;
    armFailpoints(async (name) => {
      if (name !== place) return;
      visits++;
      await [frozen, other].find(({ visit }) => visit === visits)?.pass();
    });
    const first = workers.deliver(task, id);
    const end = first.then(
      () => "done",
      (error: Error) => error.name,
    );
    await frozen.reached;
    const second = workers.deliver(task, id);
    await other.reached;
    const before = await quietDatabase();
    frozen.open();
    // Its turn to write is lost, or its job is.
    expect(["JobTakenAway", "TurnLost"]).toContain(await end);
    expect(await readDatabase(app.pool)).toEqual(before);
    other.open();
    await second;
    if (task === "run-job") await expectOneRun(id);
    else expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { put_back: ROWS, kept: 0 } });
  });
});

describe("a worker frozen in the middle of a chunk, longer than the queue waits for it", () => {
  test("loses its locks and its job, and writes nothing when it wakes", async () => {
    const id = await started();
    const env = {
      DATABASE_URL: `${app.databaseUrl}?idle_in_transaction_session_timeout=1000`,
      INLET_DATA_DIR: dirname(app.filesDir),
    };
    const holder = await app.pool.connect();
    await holder.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
    const frozen = await startInlet("worker.ts", env);
    await expect
      .poll(() => count("pg_locks WHERE relation = 'contact'::regclass AND NOT granted"), { timeout: 20_000 })
      .toBeGreaterThan(0);
    frozen.signal("SIGSTOP");
    const other = await startInlet("worker.ts", env);
    await holder.query("ROLLBACK");
    holder.release();
    await expect.poll(async () => (await client.settled(id)).status, { timeout: 90_000 }).toBe("completed");
    await expectOneRun(id);
    const before = await readDatabase(app.pool);
    frozen.signal("SIGCONT");
    frozen.signal("SIGTERM"); // it ends once what it has at hand is over
    expect(await frozen.ended).toBe(0);
    expect(await readDatabase(app.pool)).toEqual(before);
    other.signal("SIGTERM");
    expect(await other.ended).toBe(0);
  }, 120_000);
});

test("a chunk that waits for longer than a transaction may stand idle goes in, and the run goes on", async () => {
  const id = await started();
  const holder = await app.pool.connect();
  await holder.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
  const worker = await startInlet("worker.ts", {
    DATABASE_URL: `${app.databaseUrl}?idle_in_transaction_session_timeout=1000`,
    INLET_DATA_DIR: dirname(app.filesDir),
  });
  await expect
    .poll(() => count("pg_locks WHERE relation = 'contact'::regclass AND NOT granted"), { timeout: 20_000 })
    .toBeGreaterThan(0);
  // The transaction that holds the turn is ended meanwhile.
  await expect
    .poll(() => count("pg_locks WHERE locktype = 'advisory' AND classid = hashtext('inlet:turn')::oid AND granted"), {
      timeout: 20_000,
    })
    .toBe(0);
  await holder.query("ROLLBACK");
  holder.release();
  await expect.poll(async () => (await client.settled(id)).status, { timeout: 90_000 }).toBe("completed");
  await expectOneRun(id);
  worker.signal("SIGTERM");
  expect(await worker.ended).toBe(0);
}, 120_000);
