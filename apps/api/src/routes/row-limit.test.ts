import type { UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

const MAX_ROWS = 1_500;

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp({}, { maxRows: MAX_ROWS });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(async () => {
  const { rows } = await app.pool.query("SELECT id FROM user_job");
  for (const { id } of rows) await client.send("DELETE", `/user-jobs/${id}`);
});

const phones = (count: number) => Array.from({ length: count }, (_, index) => String(2_125_550_000 + index));
const csv = (count: number, note = "") => csvFile(`phone,note\n${phones(count).join(`,${note}\n`)},${note}\n`);
const lines = (count: number) => phones(count).map((phone) => JSON.stringify({ phone }));
const ndjson = (count: number) => csvFile(lines(count).join("\n"), "people.ndjson");

/** Names of the tables that hold rows of imports. */
async function importTables(): Promise<string[]> {
  const { rows } = await app.pool.query("SELECT tablename FROM pg_tables WHERE schemaname = 'import'");
  return rows.map(({ tablename }) => tablename);
}

const tooMany = { code: "too_many_rows", title: "The file has more than 1,500 rows.", hint: expect.any(String) };

describe("20: a file of one row too many is refused, and nothing stays of it", () => {
  test.for([
    { kind: "CSV", file: csv(MAX_ROWS + 1) },
    { kind: "NDJSON", file: ndjson(MAX_ROWS + 1) },
  ])("$kind", async ({ file }) => {
    for (const [url, fields] of [["/user-jobs", { import_type: "contact" }] as const, ["/import/csv", {}] as const]) {
      expect(problemOf(await client.upload(url, file, fields))).toMatchObject({ http: 422, ...tooMany });
    }
    expect((await app.pool.query("SELECT id FROM user_job")).rows).toEqual([]);
    expect(await importTables()).toEqual([]);
    expect(await readdir(app.filesDir)).toEqual([]);
  });

  test("of a large one the rows, once that is known; the import tells why", async () => {
    const { id } = await client.create(csv(MAX_ROWS + 1, "x".repeat(2_000)));
    const { code, title: message, hint } = tooMany;
    expect(await client.settled(id)).toMatchObject({
      ...{ status: "failed", rows_loaded: 0 },
      failure: { at: "loading", code, message, hint },
    });
    expect(await importTables()).toEqual([]);
  });
});

describe("20: a file of as many rows as are allowed is taken", () => {
  test.for([
    { kind: "CSV", file: csv(MAX_ROWS) },
    { kind: "CSV with blank lines", file: csvFile(csv(MAX_ROWS).bytes.toString().replaceAll("\n", "\n\n")) },
    { kind: "NDJSON", file: ndjson(MAX_ROWS) },
  ])("$kind", async ({ file }) => {
    expect(await client.create(file)).toMatchObject({ status: "loaded", rows_loaded: MAX_ROWS });
  });

  test("and refused when its header is to be a row as well, until it is none again", async () => {
    const { id } = await client.create(csv(MAX_ROWS));
    const put = (options: object) => client.send("PUT", `/user-jobs/${id}/datasource`, { options });
    expect(problemOf(await put({ header_row: 0 }))).toMatchObject({ http: 422, ...tooMany });
    expect(ok<UserJob>(await put({}), 200)).toMatchObject({ status: "loaded", rows_loaded: MAX_ROWS });
  });
});
