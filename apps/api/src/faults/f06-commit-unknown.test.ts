import type { UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { smallChunks } from "../testing/small-chunks.ts";
import { openTcpProxy, type TcpProxy } from "../testing/tcp-proxy.ts";

const ROWS = 450;
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
    const ofLoad = tasks.loseCommits(`COPY "import"."row_`);
    const { id } = await client.create(file);
    expect(await client.settled(id)).toMatchObject({ status: "loaded", rows_loaded: ROWS });
    expect(ofLoad()).toBe(1);
    const ofCheck = tasks.loseCommits(`"import"."plan_`);
    expect(await client.check(id, smallChunks)).toMatchObject({ status: "validated", plan: { create: ROWS } });
    expect(ofCheck()).toBe(1);
    await client.run(id);
    await expectOneRun(id);
  });

  test.for([
    { name: "of every chunk", text: "INSERT INTO import_ledger", lost: ROWS / smallChunks.options.chunk_rows },
    { name: "of the end", text: `"finished_at" = now()`, lost: 1 },
  ])("$name of a run, nothing is written twice", async ({ text, lost }) => {
    const { id } = await client.create(file);
    await client.check(id, smallChunks);
    const end = tasks.loseCommits(text);
    await client.run(id);
    expect(end()).toBe(Math.ceil(lost));
    await expectOneRun(id);
  });

  test("of every chunk of an undo, everything is put back once", async () => {
    await app.pool.query("INSERT INTO contact (phone, source) VALUES ('+12125550000', 'manual')");
    const { rows: before } = await app.pool.query("SELECT c::text FROM contact c");
    const { id } = await client.importFile(file, { changes: smallChunks });
    const end = tasks.loseCommits("INSERT INTO import_ledger");
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { put_back: ROWS, kept: 0 } });
    expect(end()).toBe(5);
    expect((await app.pool.query("SELECT c::text FROM contact c")).rows).toEqual(before);
  });

  test("of a row that the database refuses, the row is counted once", async () => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Person 7')");
    const { id } = await client.create(csvFile(`phone,last name\n${lines.slice(0, 20).join("\n")}\n`));
    await client.check(id);
    const end = tasks.loseCommits("refused_by_database");
    await client.run(id);
    await app.pool.query("ALTER TABLE contact DROP CONSTRAINT house_rule");
    expect(end()).toBe(1);
    expect(await client.summary(id)).toMatchObject({ created: 19, failed: 1, status: "completed_with_errors" });
  });
});

describe("when the answer to a request's COMMIT is lost", () => {
  test.for<{ headers: Record<string, string> }>([{ headers: {} }, { headers: { "idempotency-key": "upload-1" } }])(
    "an upload with $headers is one import, and its file stays",
    async ({ headers }) => {
      const end = requests.loseCommits(`"user_job"`, 1);
      const answer = await client.upload("/user-jobs", file, { import_type: "contact" }, headers);
      const { id } = ok<UserJob>(answer, 201);
      expect(end()).toBe(1);
      expect(await client.settled(id)).toMatchObject({ status: "loaded", rows_loaded: ROWS });
      const { rows } = await app.pool.query("SELECT id, file_key FROM user_job");
      expect(rows).toEqual([{ id, file_key: expect.any(String) }]);
      expect(await readdir(app.filesDir)).toContain(rows[0].file_key);
    },
  );

  test("of an upload, every time it is tried, the client is told to try again, and the import has its file", async () => {
    const end = requests.loseCommits(`insert into "user_job"`);
    const answer = await client.upload("/user-jobs", file, { import_type: "contact" });
    expect(problemOf(answer)).toMatchObject({ http: 503, code: "database_unavailable" });
    expect(end()).toBeGreaterThan(1);
    const { rows } = await app.pool.query("SELECT id, file_key FROM user_job");
    expect(rows).toHaveLength(1);
    expect(await readdir(app.filesDir)).toContain(rows[0].file_key);
    expect(await client.settled(rows[0].id)).toMatchObject({ status: "loaded", rows_loaded: ROWS });
  });

  test.for<{ headers: Record<string, string> }>([{ headers: {} }, { headers: { "idempotency-key": "run-1" } }])(
    "a start with $headers is answered, and runs once",
    async ({ headers }) => {
      const { id } = await client.create(file);
      await client.check(id);
      const end = requests.loseCommits(`"user_job"`, 1);
      ok(await client.send("POST", `/user-jobs/${id}/run`, undefined, headers), 202);
      expect(end()).toBe(1);
      await expectOneRun(id);
    },
  );
});
