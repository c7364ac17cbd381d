import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importClient, problemOf, type ImportClient } from "../testing/import-client.ts";
import { createSqlTestApp, type SqlTestApp } from "../testing/sql-source.ts";

let app: SqlTestApp;
let admin: ImportClient;
let cookie: string;

beforeAll(async () => {
  app = await createSqlTestApp({ timeMs: 4_000, rows: 1_000 });
  ({ cookie } = await app.signIn("admin"));
  admin = importClient(app, { cookie });
});
afterAll(() => app.drop());

const job = (query: string) => ({ import_type: "contact", datasource: "sql", options: { connection: "shop", query } });
const create = (query: string) => admin.send("POST", "/user-jobs", job(query));

async function expectNothingKept() {
  expect(await readdir(app.filesDir)).toEqual([]);
  const { rows } = await app.pool.query("SELECT count(*)::int AS count FROM user_job");
  expect(rows).toEqual([{ count: 0 }]);
  await expect.poll(() => app.sessions()).toBe(0);
}

test.for([
  { name: "one long statement", query: "SELECT pg_sleep(60)::text AS phone" },
  {
    name: "many short ones that put the limit off",
    query: `SELECT n::text AS phone, pg_sleep(0.2)::text, set_config('statement_timeout', '0', false),
      set_config('client_connection_check_interval', '0', false) FROM generate_series(1, 1000) n`,
  },
])("what takes too long is stopped, in the database too: $name", async ({ query }) => {
  expect(problemOf(await create(query))).toMatchObject({ http: 422, code: "query_timeout" });
  await expectNothingKept();
});

test("one row too many, and nothing is kept", async () => {
  const query = "SELECT n::text AS phone FROM generate_series(1, 1001) n";
  expect(problemOf(await create(query))).toMatchObject({ http: 422, code: "too_many_rows" });
  await expectNothingKept();
});

test("more bytes than an upload may have, and nothing is kept", async () => {
  const query = "SELECT repeat('x', 100000) AS phone FROM generate_series(1, 100) n";
  expect(problemOf(await create(query))).toMatchObject({ http: 413, code: "too_many_bytes" });
  await expectNothingKept();
});

test("a value longer than any cell, and nothing is kept", async () => {
  const query = "SELECT 1 AS id, repeat('x', 1048577) AS phone";
  expect(problemOf(await create(query))).toMatchObject({
    http: 422,
    code: "cell_too_long",
    title: expect.stringMatching(/^Row 1, column “phone”/),
  });
  await expectNothingKept();
});

test("an error in the middle of the rows, and nothing is kept", async () => {
  const query = "SELECT n AS phone, 1 / (500 - n) AS rest FROM generate_series(1, 900) n";
  expect(problemOf(await create(query))).toMatchObject({ http: 422, code: "query_failed" });
  await expectNothingKept();
});

test("who hangs up stops the query in the database", async () => {
  const url = await app.app.listen({ port: 0, host: "127.0.0.1" });
  const controller = new AbortController();
  const asked = fetch(`${url}/api/v1/user-jobs`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify(job("SELECT 'hung up' AS phone, pg_sleep(60)")),
    signal: controller.signal,
  });
  const isAsked = async () => {
    const { rows } = await app.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE usename = $1 AND wait_event = 'PgSleep'",
      [app.role],
    );
    return rows.length === 1;
  };
  await expect.poll(isAsked).toBe(true);
  controller.abort();
  await expect(asked).rejects.toThrow(/abort/i);
  await expect.poll(isAsked).toBe(false);
  await expect.poll(() => readdir(app.filesDir)).toEqual([]);
  await expectNothingKept();
  expect(app.logged()).not.toMatch(/request failed|hung up' AS/);
});
