import type { UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { openTcpProxy, type TcpProxy } from "../testing/tcp-proxy.ts";

const ROWS = 4_500;
const lines = Array.from({ length: ROWS }, (_, index) => `${2_125_550_000 + index},Person ${index}`);
const file = csvFile(`phone,last name\n${lines.join("\n")}\n`);

let app: TestApp;
let client: ImportClient;
let requests: TcpProxy;
let tasks: TcpProxy;

beforeAll(async () => {
  app = await createTestApp(
    {},
    {
      requests: async (url) => (requests = await openTcpProxy(url)).url,
      tasks: async (url) => (tasks = await openTcpProxy(url)).url,
    },
  );
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(async () => {
  await app.close();
  await Promise.all([requests.close(), tasks.close()]);
});
beforeEach(() =>
  app.pool.query("TRUNCATE contact, campaign_list, change_record, import_ledger, user_job, idempotency_key CASCADE"),
);

const count = async (sql: string) => Number((await app.pool.query(`SELECT count(*) FROM ${sql}`)).rows[0].count);

/** What is in the database of one import that ran once, whatever happened on the way. */
async function expectOneRun(id: string): Promise<void> {
  expect(await client.settled(id)).toMatchObject({
    status: "completed",
    counts: { processed: ROWS, created: ROWS, failed: 0 },
  });
  expect(await count("contact")).toBe(ROWS);
  expect(await count(`change_record WHERE job_id = '${id}' AND action = 'created'`)).toBe(ROWS);
  const { rows } = await app.pool.query(
    "SELECT sum(last_row - chunk + 1)::int AS done FROM import_ledger WHERE job_id = $1",
    [id],
  );
  expect(rows).toEqual([{ done: ROWS }]);
}

describe("when the answer to a worker's COMMIT is lost", () => {
  test("of a load or a check, the task that comes again finds it done", async () => {
    tasks.loseCommits(`COPY "import"."row_`, 1);
    const { id } = await client.create(file);
    expect(await client.settled(id)).toMatchObject({ status: "loaded", rows_loaded: ROWS });
    tasks.loseCommits(`TRUNCATE "import"."plan_`, 1);
    expect(await client.check(id)).toMatchObject({ status: "validated", plan: { total: ROWS, create: ROWS } });
    expect(tasks.commitsToLose()).toBe(0);
    await client.run(id);
    await expectOneRun(id);
  });

  test.for([
    { name: "of every chunk", text: "INSERT INTO import_ledger", times: 3 },
    { name: "of one chunk, several times in a row", text: "INSERT INTO import_ledger", times: 1 },
    { name: "of the end", text: "finished_at", times: 1 },
  ])("$name of a run, nothing is written twice", async ({ text, times }) => {
    const { id } = await client.create(file);
    await client.check(id);
    tasks.loseCommits(text, times);
    await client.run(id);
    expect(tasks.commitsToLose()).toBe(0);
    await expectOneRun(id);
  });

  test("of every chunk of an undo, everything is put back once", async () => {
    await app.pool.query("INSERT INTO contact (phone, source) VALUES ('+12125550000', 'manual')");
    const { rows: before } = await app.pool.query("SELECT c::text FROM contact c");
    const { id } = await client.importFile(file);
    tasks.loseCommits("'undo'", 2);
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { put_back: ROWS, kept: 0 } });
    expect(tasks.commitsToLose()).toBe(0);
    expect((await app.pool.query("SELECT c::text FROM contact c")).rows).toEqual(before);
  });

  test("of a row that the database refuses, the row is counted once", async () => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Person 7')");
    const { id } = await client.create(csvFile(`phone,last name\n${lines.slice(0, 20).join("\n")}\n`));
    await client.check(id);
    tasks.loseCommits("refused_by_database", 1);
    await client.run(id);
    await app.pool.query("ALTER TABLE contact DROP CONSTRAINT house_rule");
    expect(tasks.commitsToLose()).toBe(0);
    expect(await client.summary(id)).toMatchObject({ created: 19, failed: 1, status: "completed_with_errors" });
  });
});

describe("when the answer to a request's COMMIT is lost", () => {
  test.for<{ headers: Record<string, string> }>([{ headers: {} }, { headers: { "idempotency-key": "upload-1" } }])(
    "an upload with $headers is one import, and its file stays",
    async ({ headers }) => {
      requests.loseCommits(`"user_job"`, 1);
      const answer = await client.upload("/user-jobs", file, { import_type: "contact" }, headers);
      const { id } = ok<UserJob>(answer, 201);
      expect(requests.commitsToLose()).toBe(0);
      expect(await client.settled(id)).toMatchObject({ status: "loaded", rows_loaded: ROWS });
      const { rows } = await app.pool.query("SELECT id, file_key FROM user_job");
      expect(rows).toEqual([{ id, file_key: expect.any(String) }]);
      expect(await readdir(app.filesDir)).toContain(rows[0].file_key);
    },
  );

  test.for<{ headers: Record<string, string> }>([{ headers: {} }, { headers: { "idempotency-key": "run-1" } }])(
    "a start with $headers is answered, and runs once",
    async ({ headers }) => {
      const { id } = await client.create(file);
      await client.check(id);
      requests.loseCommits(`"user_job"`, 1);
      ok(await client.send("POST", `/user-jobs/${id}/run`, undefined, headers), 202);
      expect(requests.commitsToLose()).toBe(0);
      await expectOneRun(id);
    },
  );
});
