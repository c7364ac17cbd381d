import { gzipSync } from "node:zlib";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, MAX_UPLOAD_BYTES, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const upload = (bytes: Buffer | string, name = "contacts.csv") =>
  client.upload("/user-jobs", { name, bytes: Buffer.from(bytes) }, { import_type: "contact" });

const wide = Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(",");

describe("a file that cannot be imported is refused, and nothing stays of it", () => {
  test.for([
    { name: "13: an empty file", bytes: "", code: "empty_file" },
    { name: "15: only line breaks", bytes: "\n\r\n\n\n", code: "empty_file" },
    {
      name: "31: a workbook renamed to .csv",
      bytes: Buffer.from("504b0304140006000800000021", "hex"),
      code: "not_csv",
    },
    { name: "31: a program renamed to .csv", bytes: Buffer.from("7f454c4602010100000000", "hex"), code: "not_csv" },
    { name: "32: a gzipped file", bytes: gzipSync("phone\n+16175551234\n"), code: "not_csv" },
    { name: "31: a web page", bytes: "<!DOCTYPE html><html><body>hi</body></html>", code: "not_csv" },
    { name: "16: 100,000 columns", bytes: `${wide}\n`, code: "too_many_columns" },
    {
      name: "18: a quote that is never closed",
      bytes: 'phone,name\n+16175551234,"Ada\n+16175551235,Bob\n',
      code: "unclosed_quote",
    },
  ])("$name", async ({ bytes, code }) => {
    const problem = problemOf(await upload(bytes));
    expect(problem).toMatchObject({ http: 422, code });
    expect(problem.title.length).toBeGreaterThan(10);
    expect(problem.hint?.length).toBeGreaterThan(10);
    const { rows } = await app.pool.query("SELECT count(*)::int AS jobs FROM user_job");
    expect(rows[0].jobs).toBe(0);
    expect(await readdir(app.filesDir)).toEqual([]);
  });

  test("over the limit", async () => {
    const problem = problemOf(await upload(Buffer.alloc(MAX_UPLOAD_BYTES + 1, "a,b\n")));
    expect(problem).toMatchObject({ http: 413, code: "file_too_large" });
    expect(await readdir(app.filesDir)).toEqual([]);
  });
});

test("18: the line that opens a quote which is never closed is named", async () => {
  const problem = problemOf(await upload('phone,name\n+16175551234,x\n+16175551234,"Ada\n+16175551235,Bob\n'));
  expect(problem.title).toContain("line 3");
});

test("14: a header alone is an import of no rows", async () => {
  const { summary } = await client.importFile(csvFile("phone,first name\n"));
  expect(summary).toMatchObject({ total_rows: 0, created: 0, failed: 0, status: "completed" });
});

test("22, 51: headers like __proto__ and headers that repeat are columns like others", async () => {
  const { id } = await client.importFile(
    csvFile("phone,__proto__,constructor,Hobby,Hobby\n6175550001,a,b,first,second\n"),
  );
  const { rows } = await client.rows(id);
  expect(
    rows[0]?.values.filter(({ is_metadata: isMetadata }) => isMetadata).map(({ field, value }) => [field, value]),
  ).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
    ["Hobby", "first"],
    ["Hobby (2)", "second"],
  ]);
  const contact = await client.send("GET", `/contacts/${rows[0]?.entity_id}`);
  const { metadata } = ok<{ metadata: { key: string; value: string }[] }>(contact, 200);
  expect(new Map(metadata.map(({ key, value }) => [key, value]))).toEqual(
    new Map([
      ["__proto__", "a"],
      ["constructor", "b"],
      ["Hobby", "first"],
      ["Hobby (2)", "second"],
    ]),
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("24: headers alike in their first 63 bytes, or but for how they are encoded, are columns apart", async () => {
  const long = "é".repeat(31);
  const headers = [`${long}a1`, `${long}a2`, `${long}é`, "ﬁ", "fi", "FI", "e\u0301", "é", "_id", "_ID"];
  const file = csvFile(`phone,${headers.join(",")}\n6175550005,${headers.map((_, index) => `v${index}`).join(",")}\n`);
  const { id } = await client.importFile(file, {
    changes: { columns: [{ column: 0, action: "field", field: "phone" }] },
  });
  const view = await app.pool.query({
    text: `SELECT * FROM import."job_${id.replaceAll("-", "")}"`,
    rowMode: "array",
  });
  const names = view.fields.slice(7).map(({ name }) => name);
  expect(new Set(names).size).toBe(headers.length);
  expect(Math.max(...names.map((name) => Buffer.byteLength(name)))).toBeLessThan(64);
  expect(view.rows[0]?.slice(7)).toEqual(headers.map((_, index) => `v${index}`));
  const { rows } = await app.pool.query("SELECT contact_metadata FROM contact WHERE phone = '+16175550005'");
  expect(rows[0].contact_metadata).toEqual(Object.fromEntries(headers.map((header, index) => [header, `v${index}`])));
});

test("29: a million blank lines are counted, and told as the ranges they make", async () => {
  const text = `phone\n${"\n".repeat(600_000)}6175550006\n${" \n".repeat(400_000)}`;
  const { id, summary } = await client.importFile(csvFile(text));
  expect(summary).toMatchObject({ total_rows: 1, created: 1, blank_lines: 1_000_000 });
  const view = await client.send("GET", `/user-jobs/${id}/datasource`);
  expect(view.json().findings.left_out).toEqual([
    { from_line: 2, to_line: 600_001, reason: "blank" },
    { from_line: 600_003, to_line: 1_000_002, reason: "blank" },
  ]);
});

test("SQL in headers, cells and file names stays text", async () => {
  const evil = `x"); DROP TABLE contact; --`;
  const { id } = await client.importFile(
    csvFile(
      `phone,"${evil.replace('"', '""')}"\n6175550002,"'; DROP TABLE contact; --"\n`,
      `'; DROP TABLE user_job; --.csv`,
    ),
  );
  const { rows } = await client.rows(id);
  expect(rows[0]?.values).toContainEqual(expect.objectContaining({ field: evil, value: "'; DROP TABLE contact; --" }));
  const view = await app.pool.query(`SELECT * FROM import."job_${id.replaceAll("-", "")}"`);
  expect(view.rows[0]).toMatchObject({ phone: "6175550002", _status: "imported", [evil]: "'; DROP TABLE contact; --" });
});

test("1, 21: rows with too few or too many cells, and NUL characters, are reported with their line and the others go in", async () => {
  const file = csvFile(
    "phone,name,city\n6175550010,Ann,Rome\n6175550011,Bob\n6175550012,Cy,Bern,extra\n\n6175550013,D\0e,Oslo\n6175550014,Eve,Linz\n",
  );
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ total_rows: 5, created: 2, failed: 3, blank_lines: 1 });
  const { rows } = await client.rows(id, "?status=ERROR");
  expect(rows.map(({ line, issues }) => [line, issues[0]?.code])).toEqual([
    [3, "too_few_cells"],
    [4, "too_many_cells"],
    [6, "nul_character"],
  ]);
  expect(rows.map(({ raw }) => raw)).toEqual(["6175550011,Bob", "6175550012,Cy,Bern,extra", null]);
});

test("3, 11: bytes that are no UTF-8 are read as Windows-1252, and that is said", async () => {
  const job = await client.create({
    name: "latin.csv",
    bytes: Buffer.from("phone,name\n6175550020,Andr\xe9\n", "latin1"),
  });
  const view = await client.send("GET", `/user-jobs/${job.id}/datasource`);
  expect(view.json()).toMatchObject({ findings: { encoding: "windows-1252", encoding_sure: false } });
  expect(view.json().sample[0].cells).toEqual(["6175550020", "André"]);
});

test("8: a byte order mark inside a file is kept, and that is said", async () => {
  const { id } = await client.importFile(csvFile("phone,hobby\n6175550030,a\n6175550031,\uFEFFb\n"));
  const view = await client.send("GET", `/user-jobs/${id}/datasource`);
  expect(view.json()).toMatchObject({
    findings: { issues: [{ code: "byte_order_mark", severity: "warning", line: 3 }] },
  });
  const { rows } = await app.pool.query("SELECT contact_metadata FROM contact WHERE phone = '+16175550031'");
  expect(rows).toEqual([{ contact_metadata: { hobby: "\uFEFFb" } }]);
});

test("an upload that breaks off leaves nothing", async () => {
  const boundary = "----cut";
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nphone\n617`;
  const answer = await app.app.inject({
    method: "POST",
    url: "/api/v1/user-jobs",
    headers: { ...client.headers, "content-type": `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  expect(problemOf(answer)).toMatchObject({ http: 400, code: "upload_incomplete" });
  expect(await readdir(app.filesDir)).toHaveLength(await storedFiles());
});

async function storedFiles(): Promise<number> {
  const { rows } = await app.pool.query("SELECT count(*)::int AS files FROM user_job");
  return rows[0].files;
}
