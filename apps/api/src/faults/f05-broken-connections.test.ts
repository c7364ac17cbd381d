import { armFailpoints, type Failpoint } from "@inlet/engine";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openPool } from "../runtime.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { smallChunks } from "../testing/small-chunks.ts";
import { openTcpProxy, type TcpProxy } from "../testing/tcp-proxy.ts";

const ROWS = 300;
const lines = Array.from({ length: ROWS }, (_, index) => `${2_125_550_000 + index},Person ${index}`);
const file = csvFile(`phone,last name\n${lines.join("\n")}\n`);

let app: TestApp;
let client: ImportClient;
let requests: TcpProxy;
let tasks: TcpProxy;

/** The limits of the real pools, made short. */
const withLimits = (url: string, limits: Record<string, string>) => `${url}?${new URLSearchParams(limits).toString()}`;

beforeAll(async () => {
  app = await createTestApp(
    {},
    {
      requests: async (url) => {
        requests = await openTcpProxy(url);
        return withLimits(requests.url, { lock_timeout: "400", statement_timeout: "1000", query_timeout: "2000" });
      },
      tasks: async (url) => {
        tasks = await openTcpProxy(url);
        return withLimits(tasks.url, { idle_in_transaction_session_timeout: "700" });
      },
    },
  );
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(async () => {
  await app.close();
  await Promise.all([requests.close(), tasks.close()]);
});
afterEach(async () => {
  armFailpoints(null);
  tasks.delay(0);
  await app.pool.query("DROP TRIGGER IF EXISTS slow ON user_job; DROP FUNCTION IF EXISTS slow()");
  await app.pool.query("TRUNCATE contact CASCADE");
});

const count = async (sql: string) => Number((await app.pool.query(`SELECT count(*) FROM ${sql}`)).rows[0].count);

/** Do something the first time a worker comes by a place. */
function onceAt(place: Failpoint, act: () => void | Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  armFailpoints(async (name) => {
    if (name !== place) return;
    armFailpoints(null);
    await act();
    resolve();
  });
  return promise;
}

async function checked(): Promise<string> {
  const { id } = await client.create(file);
  await client.check(id, smallChunks);
  return id;
}

async function expectOneRun(id: string): Promise<void> {
  expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { processed: ROWS, created: ROWS } });
  expect(await count("contact")).toBe(ROWS);
  expect(await count(`change_record WHERE job_id = '${id}'`)).toBe(ROWS);
}

describe("a worker whose connections break", () => {
  test.for(["load.mid_copy", "load.before_commit", "plan.chunk_written", "plan.before_commit"] as const)(
    "at %s does it again",
    async (place) => {
      const broken = onceAt(place, () => tasks.cut());
      const { id } = await client.create(file);
      await client.settled(id);
      expect(await client.check(id, smallChunks)).toMatchObject({ status: "validated", plan: { create: ROWS } });
      await broken;
      await client.run(id);
      await expectOneRun(id);
    },
  );

  test.for(["run.chunk_held", "run.effects_written", "run.before_commit", "run.chunk_committed"] as const)(
    "at %s writes every row once",
    async (place) => {
      const id = await checked();
      const broken = onceAt(place, () => tasks.cut());
      expect((await client.run(id)).status).toBe("completed");
      await broken;
      await expectOneRun(id);
    },
  );

  test("with a slow network takes its time", async () => {
    const id = await checked();
    tasks.delay(15);
    expect((await client.run(id)).status).toBe("completed");
    await expectOneRun(id);
  });

  test("and are not told of it loses its locks: the job can be cancelled", async () => {
    const id = await checked();
    const deaf = onceAt("run.effects_written", () => tasks.deafen());
    ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
    await deaf;
    // The chunk holds the job's row until the database ends the session that says no more.
    await expect
      .poll(async () => (await client.send("POST", `/user-jobs/${id}/cancel`)).statusCode, { timeout: 20_000 })
      .toBe(202);
    tasks.cut();
    expect(await client.settled(id)).toMatchObject({ status: "cancelled", counts: { processed: 0 } });
    expect(await count("contact")).toBe(0);
  });
});

describe("a request", () => {
  test("that waits for a lock is refused, and told to come back", async () => {
    const holder = await app.pool.connect();
    await holder.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
    const answer = await client.send("GET", "/contacts");
    await holder.query("ROLLBACK");
    holder.release();
    expect(problemOf(answer)).toMatchObject({ http: 503, code: "database_busy" });
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect((await client.send("GET", "/contacts")).statusCode).toBe(200);
  });

  test("whose statement goes on and on is refused, and changes nothing", async () => {
    const id = await checked();
    await app.pool.query(
      "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$",
    );
    await app.pool.query("CREATE TRIGGER slow BEFORE UPDATE ON user_job FOR EACH ROW EXECUTE FUNCTION slow()");
    expect(problemOf(await client.send("POST", `/user-jobs/${id}/run`))).toMatchObject({
      http: 503,
      code: "database_busy",
    });
    expect(await client.settled(id)).toMatchObject({ status: "validated" });
  });

  test("that is not answered any more ends, and later ones get new connections", async () => {
    expect((await client.send("GET", "/contacts")).statusCode).toBe(200);
    requests.deafen();
    expect(problemOf(await client.send("GET", "/contacts"))).toMatchObject({ http: 503, code: "database_unavailable" });
    await expect.poll(async () => (await client.send("GET", "/contacts")).statusCode, { timeout: 30_000 }).toBe(200);
  });

  test("whose connection is cut is refused or answered, and the next one is answered", async () => {
    const answer = client.send("GET", "/contacts");
    requests.cut();
    expect([200, 503]).toContain((await answer).statusCode);
    await expect.poll(async () => (await client.send("GET", "/contacts")).statusCode).toBe(200);
  });
});

describe("without saying otherwise in DATABASE_URL", () => {
  test.for([
    { use: "requests", statement: "1min", lock: "10s" },
    // The statement of a stage takes as long as the file is large.
    { use: "tasks", statement: "0", lock: "0" },
  ] as const)("connections of $use end what would hang", async ({ use, statement, lock }) => {
    const pool = openPool(use, { databaseUrl: app.databaseUrl, log: pino({ level: "silent" }) });
    const show = async (name: string) => (await pool.query(`SHOW ${name}`)).rows[0][name];
    expect(await show("statement_timeout")).toBe(statement);
    expect(await show("lock_timeout")).toBe(lock);
    expect(await show("idle_in_transaction_session_timeout")).toBe("30s");
    expect(await show("tcp_keepalives_idle")).toBe("10");
    await pool.end();
  });
});
