import type { DatasourceList, DatasourceView, UserJob } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { getTableConfig } from "drizzle-orm/pg-core";
import { readdir } from "node:fs/promises";
import { escapeIdentifier } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { createSqlTestApp, type SqlTestApp } from "../testing/sql-source.ts";

let app: SqlTestApp;
let admin: ImportClient;
let member: ImportClient;

beforeAll(async () => {
  app = await createSqlTestApp();
  admin = importClient(app, await app.apiKey((await app.signIn("admin")).user));
  member = importClient(app, await app.apiKey((await app.signIn("member")).user));
});
afterAll(() => app.drop());

const columns = "SELECT phone, first_name, tags FROM shop.customer";
const job = (query: string) => ({ import_type: "contact", datasource: "sql", options: { connection: "shop", query } });
const create = async (query: string, headers = {}) =>
  ok<UserJob>(await admin.send("POST", "/user-jobs", job(query), headers), 201);
const tableOf = (id: string) => {
  const { schema, name } = getTableConfig(importTables(id).row);
  return `${escapeIdentifier(schema ?? "public")}.${escapeIdentifier(name)}`;
};
const view = async (id: string) => ok<DatasourceView>(await admin.send("GET", `/user-jobs/${id}/datasource`), 200);
const put = (id: string, query: string, client = admin) =>
  client.send("PUT", `/user-jobs/${id}/datasource`, { options: { connection: "shop", query } });

test("what a query answers is imported as a file would be", async () => {
  const { id } = await create(`${columns} ORDER BY id`);
  expect(await view(id)).toMatchObject({
    datasource: "sql",
    file_name: "Query on shop",
    rows_loaded: 3,
    findings: { connection: "shop", types: ["text", "text", "text[]"], header_row: null, left_out: [], issues: [] },
    options: { connection: "shop", query: `${columns} ORDER BY id` },
    sample: [
      { row: 1, line: 1, cells: ["212-555-0101", "Ada", "board, big donor"] },
      { row: 2, line: 2, cells: ["212-555-0102", "Grace", ""] },
      { row: 3, line: 3, cells: ["212-555-0103", "Édith", ""] },
    ],
    raw_lines: [],
  });
  await admin.check(id);
  await admin.run(id);
  expect(await admin.summary(id)).toMatchObject({ created: 3 });
});

test("an answer without rows is one", async () => {
  const { id, rows_loaded } = await create(`${columns} WHERE false`);
  expect(rows_loaded).toBe(0);
  expect((await view(id)).findings?.columns.map(({ name }) => name)).toEqual(["phone", "first_name", "tags"]);
});

test("many rows come whole and in order", async () => {
  const { id } = await create("SELECT n AS phone, repeat('é', n % 50) AS note FROM generate_series(1, 25000) n");
  await admin.settled(id);
  const { rows } = await app.pool.query(
    `SELECT count(*)::int AS rows, bool_and((cells->>0)::int = _id AND length(cells->>1) = _id % 50) AS fit
     FROM ${tableOf(id)}`,
  );
  expect(rows).toEqual([{ rows: 25_000, fit: true }]);
});

test("the same query reads what was answered, another one asks anew and takes its place", async () => {
  const { id } = await create(columns);
  const before = await view(id);
  const files = await readdir(app.filesDir);
  await app.pool.query("INSERT INTO shop.customer VALUES (4, '212-555-0104', 'Dana')");

  ok(await put(id, columns), 200);
  expect(await view(id)).toMatchObject({ rows_loaded: 3, sha256: before.sha256 });

  ok(await put(id, `${columns} WHERE id = 4`), 200);
  expect(await view(id)).toMatchObject({ rows_loaded: 1, sample: [{ cells: ["212-555-0104", "Dana", ""] }] });
  const after = await readdir(app.filesDir);
  expect(after).toHaveLength(files.length);
  expect(after.filter((name) => !files.includes(name))).toHaveLength(1);
  await app.pool.query("DELETE FROM shop.customer WHERE id = 4");
});

test("a query that fails leaves the job and its rows as they are", async () => {
  const { id } = await create(columns);
  const before = await view(id);
  const files = await readdir(app.filesDir);
  expect(problemOf(await put(id, "SELECT nothing"))).toMatchObject({ http: 422, code: "query_failed" });
  expect(await view(id)).toEqual(before);
  expect(await readdir(app.filesDir)).toEqual(files);
});

test("a job that has run is not asked anew, and nothing of the answer stays", async () => {
  const { id } = await create(columns);
  await admin.check(id);
  await admin.run(id);
  const files = await readdir(app.filesDir);
  expect(problemOf(await put(id, `${columns} LIMIT 1`))).toMatchObject({ http: 409, code: "wrong_status" });
  expect(await readdir(app.filesDir)).toEqual(files);
});

test("the same key makes one job and asks once, whatever stands in the database since", async () => {
  const key = { "idempotency-key": "asked-once" };
  const first = await create(columns, key);
  await app.pool.query("UPDATE shop.customer SET first_name = 'Changed' WHERE id = 2");
  const files = await readdir(app.filesDir);
  expect((await create(columns, key)).id).toBe(first.id);
  expect(await readdir(app.filesDir)).toEqual(files);
  const other = await admin.send("POST", "/user-jobs", job(`${columns} LIMIT 1`), key);
  expect(problemOf(other)).toMatchObject({ http: 422, code: "idempotency_key_reused" });
});

test("two at once with one key make one job and keep one file", async () => {
  const files = await readdir(app.filesDir);
  const key = { "idempotency-key": "asked-twice" };
  const [first, second] = await Promise.all([create(columns, key), create(columns, key)]);
  expect(second?.id).toBe(first?.id);
  expect(await readdir(app.filesDir)).toHaveLength(files.length + 1);
});

test("admins see the connections by name, members see nothing of them", async () => {
  const listed = ok<DatasourceList>(await admin.send("GET", "/datasources"), 200).datasources;
  expect(listed.find(({ key }) => key === "sql")).toMatchObject({
    permission: "admin",
    accepts: [],
    options: { properties: { connection: { enum: ["shop", "own", "wrong", "mute", "nowhere"] } } },
  });
  const shown = (await member.send("GET", "/datasources")).body;
  expect(shown).toContain('"csv"');
  expect(shown).not.toMatch(/"sql"|shop/);
});

test("members ask nothing, whichever way", async () => {
  const options = { connection: "shop", query: "SELECT 1" };
  const answers = [
    await member.send("POST", "/datasources/sql/preview", options),
    await member.send("POST", "/user-jobs", job("SELECT 1")),
    await member.upload("/user-jobs", csvFile("a\n1\n"), { import_type: "contact", datasource: "sql" }),
  ];
  for (const answer of answers) expect(problemOf(answer)).toMatchObject({ http: 403, code: "not_allowed" });
  const { id } = await create(columns);
  expect(problemOf(await put(id, "SELECT 1", member))).toMatchObject({ http: 404 });
});

test("who was an admin once does not ask anew in a job of that time", async () => {
  const { cookie, user } = await app.signIn("admin");
  const former = importClient(app, { cookie });
  const { id } = ok<UserJob>(await former.send("POST", "/user-jobs", job(columns)), 201);
  await app.pool.query("UPDATE app_user SET role = 'member' WHERE id = $1", [user.id]);
  expect(problemOf(await put(id, "SELECT 1", former))).toMatchObject({ http: 403, code: "not_allowed" });
});

test("a file that pretends to be an answer is refused", async () => {
  const file = csvFile('[["phone","text"]]\n["212-555-0199"]\n', "answer.csv");
  const fields = { import_type: "contact", datasource: "sql", path: "x" };
  expect(problemOf(await admin.upload("/user-jobs", file, fields))).toMatchObject({ http: 422, code: "no_file_taken" });
});

test.for([
  { name: "an unknown import type", body: { ...job("SELECT 1"), import_type: "nothing" }, status: 422 },
  { name: "another datasource", body: { ...job("SELECT 1"), datasource: "csv" }, status: 400 },
  { name: "a key that is not known", body: { ...job("SELECT 1"), status: "completed" }, status: 400 },
  { name: "an option that is not known", body: { ...job("SELECT 1"), options: { url: "postgres://x" } }, status: 400 },
  { name: "no options", body: { import_type: "contact", datasource: "sql" }, status: 400 },
])("$name is refused", async ({ body, status }) => {
  expect(problemOf(await admin.send("POST", "/user-jobs", body)).http).toBe(status);
});
