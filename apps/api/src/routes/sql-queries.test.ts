import type { SqlPreview } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { createSqlTestApp, type SqlTestApp } from "../testing/sql-source.ts";

let app: SqlTestApp;
let admin: ImportClient;

beforeAll(async () => {
  app = await createSqlTestApp();
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
});
afterAll(() => app.drop());

const ask = (query: string, connection = "shop") =>
  admin.send("POST", "/datasources/sql/preview", { connection, query });
const preview = async (query: string) => ok<SqlPreview>(await ask(query), 200);

test("the first rows come with names and types of their columns, and nothing is kept", async () => {
  expect(await preview("SELECT id, first_name, tags, born, seen FROM shop.customer ORDER BY id;")).toEqual({
    columns: [
      { index: 0, header: "id", name: "id", type: "integer" },
      { index: 1, header: "first_name", name: "first_name", type: "text" },
      { index: 2, header: "tags", name: "tags", type: "text[]" },
      { index: 3, header: "born", name: "born", type: "date" },
      { index: 4, header: "seen", name: "seen", type: "timestamp with time zone" },
    ],
    rows: [
      ["1", "Ada", "board, big donor", "1815-12-10", expect.stringMatching(/^2026-03-01 /)],
      ["2", "Grace", "", "", ""],
      ["3", "Édith", "", "1906-12-09", ""],
    ],
    is_more: false,
  });
  expect(await app.sessions()).toBe(0);
});

test("twenty rows are shown, and that there are more", async () => {
  const shown = await preview("SELECT n FROM generate_series(1, 21) AS n");
  expect(shown.rows).toHaveLength(20);
  expect(shown.is_more).toBe(true);
  expect((await preview("SELECT n FROM generate_series(1, 20) AS n")).is_more).toBe(false);
});

test("columns of one name are numbered, one without a name goes by its place", async () => {
  const { columns } = await preview("SELECT 1 AS a, 2 AS a, 3, '' AS \"\u0001b\"");
  expect(columns.map(({ name }) => name)).toEqual(["a", "a (2)", "col_2", "\u0001b"]);
});

test("values come as PostgreSQL writes them", async () => {
  const { rows } = await preview(`SELECT 1.10::numeric, '00501'::text, true, '\\x00ff'::bytea, '{"a": 1}'::jsonb,
    interval '1 day', 'NaN'::float8, ARRAY[1,2], ARRAY['a,b','c'], ARRAY[['x'],['y']], ARRAY['a', NULL],
    1e300::float8, 9007199254740993::bigint, NULL, '', E'two\\nlines'`);
  expect(rows).toEqual([
    [
      "1.10",
      "00501",
      "t",
      "\\x00ff",
      '{"a": 1}',
      "1 day",
      "NaN",
      "1, 2",
      '{"a,b",c}',
      "{{x},{y}}",
      "a",
      "1e+300",
    ].concat(["9007199254740993", "", "", "two\nlines"]),
  ]);
});

describe("what does not read is refused and does nothing", () => {
  test.for([
    "SELECT 1; DROP TABLE shop.customer",
    "SELECT 1; COMMIT; DELETE FROM shop.customer",
    "INSERT INTO shop.customer (id) VALUES (9)",
    "DELETE FROM shop.customer RETURNING id",
    "WITH gone AS (DELETE FROM shop.customer RETURNING id) SELECT * FROM gone",
    "SELECT * FROM shop.customer FOR UPDATE",
    "SELECT * INTO shop.copied FROM shop.customer",
    "SELECT nextval('shop.counter')",
    "SELECT setval('shop.counter', 99)",
    "SELECT lo_create(4711)",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'touch /tmp/inlet-was-here'",
    "COPY shop.customer TO STDOUT",
    "SET ROLE postgres",
    "SET transaction_read_only = off",
    "SET TRANSACTION READ WRITE",
    "DO $$ BEGIN DELETE FROM shop.customer; END $$",
    "COMMIT",
    "ROLLBACK; SELECT 1",
    "BEGIN",
    "LISTEN inlet_job",
    "EXPLAIN ANALYZE DELETE FROM shop.customer",
    "CALL shop.nothing()",
    "SELECT set_config('transaction_read_only', 'off', true)",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT set_config('role', 'postgres', false)",
    "SELECT set_config('session_authorization', 'postgres', false)",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT $1",
    "-- nothing",
    "SELECT 1 WITH HOLD",
  ])("%s", async (query) => {
    const before = await state();
    const answer = problemOf(await ask(query));
    expect(answer).toMatchObject({ http: 422, code: "query_failed", hint: expect.any(String) });
    expect(await state()).toEqual(before);
  });

  test.for([
    { query: "SELECT phone FROM shop.customer WHERE id = $1", title: "parameter", hint: "value itself" },
    {
      query: "WITH gone AS (DELETE FROM shop.customer RETURNING id) SELECT * FROM gone",
      title: "changes",
      hint: "reads",
    },
  ])("and told in words of the query: $query", async ({ query, title, hint }) => {
    const answer = problemOf(await ask(query));
    expect(answer).toMatchObject({ title: expect.stringContaining(title), hint: expect.stringContaining(hint) });
    expect(answer.title).not.toMatch(/cursor|bind|inlet_/i);
  });

  async function state() {
    const { rows } = await app.pool.query(
      `SELECT (SELECT array_agg(c::text ORDER BY id) FROM shop.customer c) AS customers,
        (SELECT last_value FROM shop.counter) AS counter, to_regclass('shop.copied') AS copied,
        (SELECT count(*)::int FROM pg_largeobject_metadata) AS objects`,
    );
    return rows;
  }
});

test("a function of the database that turns writing on is refused as well", async () => {
  await app.pool.query(`CREATE FUNCTION shop.sneak() RETURNS int LANGUAGE plpgsql AS $$
    BEGIN
      BEGIN PERFORM set_config('transaction_read_only', 'off', true); EXCEPTION WHEN OTHERS THEN NULL; END;
      DELETE FROM shop.customer; RETURN 1;
    END $$`);
  expect(problemOf(await ask("SELECT shop.sneak()"))).toMatchObject({ code: "query_failed" });
  const { rows } = await app.pool.query("SELECT count(*)::int AS count FROM shop.customer");
  expect(rows).toEqual([{ count: 3 }]);
});

test("locks, settings and messages of a query are gone with it", async () => {
  await preview(
    "SELECT pg_advisory_lock(4711)::text, set_config('statement_timeout', '0', false), pg_notify('x', 'y')::text",
  );
  const { rows } = await app.pool.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711");
  expect(rows).toEqual([]);
  const settings = "SELECT current_setting('statement_timeout'), current_setting('transaction_read_only')";
  expect((await preview(settings)).rows).toEqual([["5min", "on"]]);
});

test.for([
  { query: "SELECT\n  nothing FROM shop.customer", title: /^Line 2, column 3: column "nothing" does not exist/ },
  { query: "SELECT 'é', 'ü', oops", title: /^Line 1, column 18: / },
  { query: "SELECT 1; SELECT 2", title: /more than one statement/ },
  { query: "SELECT 1/0", title: /division by zero/ },
  { query: "SELECT * FROM app_user", title: /permission denied/ },
  { query: "UPDATE shop.customer SET id = 1", title: /^Line 1, column 1: syntax error/ },
])("$query is refused where it is wrong", async ({ query, title }) => {
  const answer = problemOf(await ask(query));
  expect(answer.title).toMatch(title);
  expect(JSON.stringify(answer)).not.toMatch(/DECLARE|inlet_rows|CURSOR/);
});

describe("what is no query by its length is refused with words of its own", () => {
  test.for([
    { name: "an empty one", query: "", code: "query_empty", title: /empty/ },
    { name: "one of spaces", query: " \n\t ", code: "query_empty", title: /empty/ },
    {
      name: "one that is far too long",
      query: "x".repeat(100_001),
      code: "query_too_long",
      title: /100,001 characters; 100,000 are/,
    },
  ])("$name", async ({ query, code, title }) => {
    const refusal = { http: 422, code, title: expect.stringMatching(title), hint: expect.any(String) };
    const options = { connection: "shop", query };
    expect(problemOf(await ask(query))).toMatchObject(refusal);
    const asJob = { import_type: "contact", datasource: "sql", options };
    expect(problemOf(await admin.send("POST", "/user-jobs", asJob))).toMatchObject(refusal);
  });

  test("and the longest one is asked", async () => {
    expect((await preview("SELECT 1 --".padEnd(100_000, "x"))).rows).toEqual([["1"]]);
  });
});

test.for([
  { connection: "own", code: "connection_not_allowed", title: /may do more than read/ },
  { connection: "wrong", code: "connection_failed", title: /does not accept its user or password \(28P01\)/ },
  { connection: "nowhere", code: "connection_failed", title: /cannot be reached \(ECONNREFUSED\)/ },
  { connection: "mute", code: "connection_failed", title: /cannot be reached \(ECONNRESET\)/ },
  { connection: "__proto__", code: "unknown_connection", title: /no connection/ },
  { connection: "", code: "unknown_connection", title: /no connection/ },
])("the connection “$connection” is $code, and no address is told", async ({ connection, code, title }) => {
  const answer = problemOf(await ask("SELECT 1", connection));
  expect(answer).toMatchObject({ http: 422, code, title: expect.stringMatching(title) });
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|postgresql:|hidden|not-the-password/);
  expect(JSON.stringify(answer)).not.toContain(app.role);
});

test.for([
  { grant: "ALTER ROLE :role CREATEROLE", revoke: "ALTER ROLE :role NOCREATEROLE" },
  { grant: "ALTER ROLE :role REPLICATION", revoke: "ALTER ROLE :role NOREPLICATION" },
  { grant: "GRANT postgres TO :role", revoke: "REVOKE postgres FROM :role" },
  { grant: "GRANT pg_read_server_files TO :role", revoke: "REVOKE pg_read_server_files FROM :role" },
])("a role that may do more than read asks nothing: $grant", async ({ grant, revoke }) => {
  await app.pool.query(grant.replace(":role", app.role));
  try {
    expect(problemOf(await ask("SELECT 1"))).toMatchObject({ http: 422, code: "connection_not_allowed" });
  } finally {
    await app.pool.query(revoke.replace(":role", app.role));
  }
  await preview("SELECT 1");
});

test("the role of Inlet itself asks nothing, nor does a member of it, though they can do little", async () => {
  const own = `own_${app.role}`;
  await app.pool.query(`CREATE ROLE ${own} LOGIN PASSWORD 'own-secret' IN ROLE pg_read_all_data, pg_write_all_data`);
  const inlet = await createSqlTestApp({}, { user: own, password: "own-secret" });
  try {
    const client = importClient(inlet, { cookie: (await inlet.signIn("admin")).cookie });
    const send = async (connection: string) =>
      client.send("POST", "/datasources/sql/preview", { connection, query: "SELECT 1" });
    expect(problemOf(await send("own"))).toMatchObject({
      code: "connection_not_allowed",
      title: expect.stringMatching(/Inlet itself/),
    });
    ok(await send("shop"), 200);
    await app.pool.query(`GRANT ${own} TO ${inlet.role}`);
    expect(problemOf(await send("shop"))).toMatchObject({
      code: "connection_not_allowed",
      title: expect.stringMatching(/Inlet itself/),
    });
  } finally {
    await inlet.drop();
    await app.pool.query(`DROP ROLE ${own}`);
  }
});

test("a value larger than memory should hold cuts the connection, not the server", async () => {
  const query = "SELECT repeat('x', 100000000) FROM generate_series(1, 3)";
  expect(problemOf(await ask(query))).toMatchObject({ http: 422, code: "row_too_long" });
  await preview("SELECT 1");
});

test("no columns are no answer", async () => {
  expect(problemOf(await ask("SELECT FROM shop.customer"))).toMatchObject({ http: 422, code: "no_columns" });
});

test("the log holds no address, no password and no value of a query", () => {
  expect(app.logged()).not.toContain(app.password);
  expect(app.logged()).not.toMatch(/hidden|not-the-password|Édith|shop\.customer/);
});
