import type { DatasourceView, JobRow, UserJob } from "@inlet/contract";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const put = (id: string, options: object) => client.send("PUT", `/user-jobs/${id}/datasource`, { options });
const view = async (id: string) => ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
const jsonFile = (value: unknown, name = "people.json") => csvFile(JSON.stringify(value, null, 2), name);

/** Contacts as an API answers with them, and organisations beside. */
const answer = {
  total: 3,
  data: {
    people: [
      { phone: "+12125550100", first_name: "Ada", address: { city: "London" }, tags: ["a, b", "VIP"], score: 1.1 },
      { phone: "+12125550101", first_name: "Zoë", address: { city: "Paris" }, tags: null },
      { phone: "+12125550102", first_name: null, late: "00123" },
    ],
    clubs: [{ phone: "+12125550199", first_name: "Club" }],
  },
};

test("nested contacts are imported, and what is not mapped is kept under the name of its column", async () => {
  const { id } = await client.create(jsonFile(answer));
  expect(await view(id)).toMatchObject({
    datasource: "json",
    findings: {
      layout: "array",
      path: "/data/people",
      paths: [
        { path: "/data/people", records: 3 },
        { path: "/data/clubs", records: 1 },
        { path: "", records: 1 },
      ],
      columns: ["phone", "first_name", "address.city", "tags", "score", "late"].map((name) => ({ name })),
      header_row: null,
    },
    raw_lines: expect.arrayContaining([{ line: 2, text: '  "total": 3,' }]),
  });
  await client.check(id);
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ total_rows: 3, created: 3, failed: 0 });
  const { rows } = await app.pool.query("SELECT phone, first_name, contact_metadata FROM contact ORDER BY phone");
  expect(rows).toMatchObject([
    { phone: "+12125550100", first_name: "Ada" },
    { phone: "+12125550101", first_name: "Zoë" },
    { phone: "+12125550102", first_name: null },
  ]);
  const kept = rows.map(({ contact_metadata: metadata }) => z.record(z.string(), z.string()).parse(metadata));
  expect(kept[0]).toMatchObject({ score: "1.1" });
  expect(kept[2]).toMatchObject({ late: "00123" });
});

test("another place of the records can be chosen at the upload and later, one that is none cannot", async () => {
  const { id } = await client.create(jsonFile(answer), { path: "/data/clubs" });
  expect(await view(id)).toMatchObject({ rows_loaded: 1, options: { path: "/data/clubs" } });
  const job = ok<UserJob>(await put(id, { path: "/data/people" }), 200);
  expect(job).toMatchObject({ status: "loaded", rows_loaded: 3 });
  expect(problemOf(await put(id, { path: "/nowhere" }))).toMatchObject({
    http: 422,
    code: "path_not_found",
    hint: expect.stringContaining("/data/people"),
  });
  expect(problemOf(await put(id, { delimiter: ";" }))).toMatchObject({ http: 400, code: "invalid_request" });
  expect(await view(id)).toMatchObject({ rows_loaded: 3, options: { path: "/data/people" } });
});

test("a broken line of an NDJSON file fails alone, with its line and its text", async () => {
  const lines = ['{"phone":"+12125550100"}', '{"phone":"+12125550101",,}', "", '{"phone":"+12125550102"}'];
  const { id, summary } = await client.importFile(csvFile(lines.join("\n"), "people.ndjson"));
  expect(summary).toMatchObject({ total_rows: 3, created: 2, failed: 1 });
  const { rows } = await client.rows(id, "?status=invalid");
  expect(rows).toMatchObject([{ line: 2, cells: ['{"phone":"+12125550101",,}'], issues: [{ code: "broken_record" }] }]);
});

/** Of records without keys there is one column, so that there is something to match. */
const valueIsPhone = { columns: [{ column: 0, action: "field", field: "phone" }] };

test("an empty list is an import of no rows", async () => {
  const { summary } = await client.importFile(csvFile("[]", "people.json"), { changes: valueIsPhone });
  expect(summary).toMatchObject({ total_rows: 0, created: 0, failed: 0, status: "completed" });
});

test("records without any key are rows without a value, which are skipped", async () => {
  const { summary } = await client.importFile(csvFile("[{},{}]", "people.json"), { changes: valueIsPhone });
  expect(summary).toMatchObject({ total_rows: 2, created: 0, skipped: 2, failed: 0 });
});

test("keys that are those of every object, or cannot be stored, are columns like any other", async () => {
  const text = '[{"phone":"+12125550100","__proto__":"p","constructor":{"prototype":"c"},"\\u0000":"z","\\ud800":"s"}]';
  const { summary } = await client.importFile(csvFile(text, "people.json"));
  expect(summary).toMatchObject({ created: 1, failed: 0 });
  const { rows } = await app.pool.query("SELECT contact_metadata::text AS kept FROM contact");
  expect(JSON.parse(String(rows[0].kept), (key, value: unknown) => value)).toMatchObject({
    "constructor.prototype": "c",
    "\u2400": "z",
    "\uFFFD": "s",
  });
  expect(rows[0].kept).toContain('"__proto__": "p"');
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("every naughty string is kept exactly, as a value and as a key", async () => {
  const corpus = await readFile(join(import.meta.dirname, "../corpora/blns.json"), "utf8");
  const strings = z
    .array(z.string())
    .parse(JSON.parse(corpus))
    .filter((text) => text.trim() !== "");
  const records = strings.map((text, index) => ({ phone: `+1212555${String(index).padStart(4, "0")}`, note: text }));
  const byKey = Object.fromEntries(strings.map((text) => [text, text]));
  const { id } = await client.create(jsonFile([...records, { phone: "+12125559999", ...byKey }]));
  const { findings } = await view(id);
  const headers = new Set(findings?.columns.map(({ header }) => header));
  expect(strings.filter((text) => !headers.has(text.trim()))).toEqual([]);
  const rows: JobRow[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { rows: JobRow[]; next: number | null } = await client.rows(id, `?limit=200&after=${after}`);
    rows.push(...page.rows);
    after = page.next;
  }
  expect(rows.slice(0, strings.length).map(({ cells }) => cells[1])).toEqual(strings);
  const last = rows.at(-1)?.cells.filter((cell) => cell !== "") ?? [];
  expect(last.toSorted()).toEqual(["+12125559999", ...new Set(strings)].toSorted());
});

describe("a JSON file that cannot be imported is refused, and nothing stays of it", () => {
  test.for([
    { name: "a file that breaks off", text: '[{"phone":"+1212', code: "json_truncated" },
    { name: "a comma too many", text: '[{"phone":"+12125550100"},,]', code: "broken_json" },
    { name: "a CSV file", text: "phone\n+12125550100\n", code: "not_json" },
    { name: "no records", text: "{}", code: "no_records" },
    { name: "brackets without end", text: "[".repeat(100_000), code: "too_deep" },
  ])("$name", async ({ text, code }) => {
    const { rows: before } = await app.pool.query("SELECT count(*)::int AS jobs FROM user_job");
    const files = await readdir(app.filesDir);
    const problem = problemOf(
      await client.upload("/user-jobs", csvFile(text, "people.json"), { import_type: "contact" }),
    );
    expect(problem).toMatchObject({ http: 422, code, hint: expect.any(String) });
    const { rows: after } = await app.pool.query("SELECT count(*)::int AS jobs FROM user_job");
    expect(after).toEqual(before);
    expect(await readdir(app.filesDir)).toEqual(files);
  });

  test("and one that is named .csv is told to be named .json", async () => {
    const file = csvFile('[{"phone":"+12125550100"}]', "people.csv");
    expect(problemOf(await client.upload("/user-jobs", file, { import_type: "contact" }))).toMatchObject({
      code: "not_csv",
      hint: expect.stringContaining(".json"),
    });
  });
});
