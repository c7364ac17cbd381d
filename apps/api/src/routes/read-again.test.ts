import type { DatasourceView, UserJob } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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
const cells = async (id: string) => (await view(id)).sample.map(({ cells: row }) => row);
const read = async (id: string) => ok<UserJob>(await client.send("GET", `/user-jobs/${id}`), 200);

describe("a file of any layout gives the same contacts", () => {
  const text = 'phone,first name,hobby\n2125550100,Ada,"one, two"\n2125550101,Zoë,x\n';
  const utf16 = (bom: string) => Buffer.from(`${bom}${text}`, "utf16le");
  test.for([
    { name: "7: UTF-8 with BOM", bytes: Buffer.from(`\uFEFF${text}`) },
    { name: "UTF-16 LE", bytes: utf16("\uFEFF") },
    { name: "UTF-16 BE", bytes: utf16("\uFEFF").swap16() },
    { name: "Windows-1252", bytes: Buffer.from(text, "latin1") },
    { name: "25: CR alone", bytes: Buffer.from(text.replaceAll("\n", "\r")) },
    { name: "25: CRLF", bytes: Buffer.from(text.replaceAll("\n", "\r\n")) },
    { name: "semicolons", bytes: Buffer.from(text.replace(/,(?! )/g, ";")) },
    { name: "tabs", bytes: Buffer.from(text.replace(/,(?! )/g, "\t")) },
    { name: "pipes", bytes: Buffer.from(text.replace(/,(?! )/g, "|")) },
    { name: "two bars", bytes: Buffer.from(text.replace(/,(?! )/g, "||")) },
    { name: "carets", bytes: Buffer.from(text.replace(/,(?! )/g, "^")) },
    { name: "a comma and a space", bytes: Buffer.from(text.replace(/,(?! )/g, ", ")) },
    { name: "single quotes", bytes: Buffer.from(text.replaceAll('"', "'").replace(",x", ",'x'")) },
    { name: "27: a separator line", bytes: Buffer.from(`sep=;\r\n${text.replace(/,(?! )/g, ";")}`) },
    { name: "no last line break", bytes: Buffer.from(text.trimEnd()) },
  ])("$name", async ({ bytes }) => {
    const { summary } = await client.importFile({ name: "people.csv", bytes });
    expect(summary).toMatchObject({ total_rows: 2, created: 2, failed: 0 });
    const { rows } = await app.pool.query("SELECT phone, first_name, contact_metadata FROM contact ORDER BY phone");
    expect(rows).toEqual([
      { phone: "+12125550100", first_name: "Ada", contact_metadata: { hobby: "one, two" } },
      { phone: "+12125550101", first_name: "Zoë", contact_metadata: { hobby: "x" } },
    ]);
  });
});

describe("reading a file again", () => {
  test("with other quotes gives other cells, and what was chosen at the upload holds", async () => {
    const file = csvFile("phone|name\n2125550100|'a|b'\n");
    const { id } = await client.create(file, { quote: "none", delimiter: "|" });
    expect(await view(id)).toMatchObject({ options: { quote: "none" }, findings: { quote: null, escape: null } });
    expect(await cells(id)).toEqual([["2125550100", "'a", "b'"]]);
    await put(id, { delimiter: "|", quote: "'" });
    expect(await cells(id)).toEqual([["2125550100", "a|b"]]);
  });

  test("with another delimiter gives other columns, and drops the mapping", async () => {
    const { id } = await client.create(csvFile("phone;a,b\n2125550100;x,y\n2125550101;z,w\n"));
    await put(id, { delimiter: ";" });
    await client.check(id);
    expect((await client.mapField(id)).is_saved).toBe(true);
    const job = ok<UserJob>(await put(id, { delimiter: "," }), 200);
    expect(job).toMatchObject({ status: "loaded", rows_loaded: 2 });
    expect(await view(id)).toMatchObject({
      options: { delimiter: "," },
      findings: { delimiter: ",", delimiter_sure: true, columns: [{ name: "phone;a" }, { name: "b" }] },
    });
    expect((await client.mapField(id)).is_saved).toBe(false);
    expect(problemOf(await client.send("GET", `/user-jobs/${id}/preview`))).toMatchObject({ code: "not_checked_yet" });
    expect((await client.rows(id)).rows.map(({ status, action }) => [status, action])).toEqual([
      ["new", null],
      ["new", null],
    ]);
  });

  test("27: from another header row leaves out what stands above it, visibly", async () => {
    const { id } = await client.create(csvFile("Export of,May\nphone,name\n2125550100,Ada\n"));
    ok(await put(id, { header_row: 2 }), 200);
    expect(await view(id)).toMatchObject({
      findings: { header_row: 2, left_out: [{ from_line: 1, to_line: 1, reason: "preamble" }] },
      rows_loaded: 1,
    });
    ok(await put(id, { header_row: 1 }), 200);
    expect(await cells(id)).toEqual([
      ["phone", "name"],
      ["2125550100", "Ada"],
    ]);
    ok(await put(id, { header_row: 0 }), 200);
    expect((await view(id)).findings).toMatchObject({
      header_row: null,
      columns: [{ name: "col_0" }, { name: "col_1" }],
    });
    expect((await view(id)).rows_loaded).toBe(3);
    ok(await put(id, {}), 200);
    expect((await view(id)).options).toEqual({});
  });

  test("with lines as rows that were left out brings each of them back, and out again", async () => {
    const file = csvFile("phone,name,men\n2125550100,Ada,1\n# by hand\n2125550101,Bo,2\nTotal,,3\n");
    expect(await client.create(file, { as_rows: "footer,comment" })).toMatchObject({ rows_loaded: 4 });
    const { id } = await client.create(file);
    expect(await view(id)).toMatchObject({
      rows_loaded: 2,
      findings: { left_out: [{ from_line: 3 }, { from_line: 5 }] },
    });
    ok(await put(id, { as_rows: ["footer", "comment"] }), 200);
    expect(await view(id)).toMatchObject({
      rows_loaded: 4,
      findings: { left_out: [], as_rows: ["footer", "comment"] },
    });
    expect(await cells(id)).toContainEqual(["Total", "", "3"]);
    ok(await put(id, { as_rows: ["comment"] }), 200);
    expect(await view(id)).toMatchObject({
      rows_loaded: 3,
      findings: { left_out: [{ from_line: 5, reason: "footer" }] },
    });
    ok(await put(id, {}), 200);
    expect((await view(id)).rows_loaded).toBe(2);
  });

  test("11: in another encoding gives the letters of that encoding", async () => {
    const { id } = await client.create({ name: "a.csv", bytes: Buffer.from("phone,name\n2125550100,Zoë\n") });
    ok(await put(id, { encoding: "windows-1252" }), 200);
    expect(await cells(id)).toEqual([["2125550100", "ZoÃ«"]]);
    ok(await put(id, { encoding: "utf-8" }), 200);
    expect(await cells(id)).toEqual([["2125550100", "Zoë"]]);
  });

  test("lets what was mended go: the file is as it was", async () => {
    const { id } = await client.create(csvFile("phone,name\n2125550100,Ada\n"));
    await client.check(id);
    ok(await client.send("PATCH", `/user-jobs/${id}/rows/1`, { cells: [{ column: 1, value: "Eve" }] }), 200);
    ok(await put(id, {}), 200);
    expect(await cells(id)).toEqual([["2125550100", "Ada"]]);
  });
});

describe("options that cannot work are refused, and the job is as it was", () => {
  const latin = { name: "a.csv", bytes: Buffer.from("phone,name\n2125550100,Zo\xeb\n", "latin1") };

  test.for([
    { name: "a header row behind the end", options: { header_row: 50 }, status: 422 },
    { name: "an unknown encoding", options: { encoding: "utf-7" }, status: 400 },
    { name: "a letter for a delimiter", options: { delimiter: "a" }, status: 400 },
    { name: "quotes that are letters", options: { quote: "q" }, status: 400 },
    { name: "quotes of two signs", options: { quote: "<>" }, status: 400 },
    { name: "a negative header row", options: { header_row: -1 }, status: 400 },
    { name: "a line that can be no row", options: { as_rows: ["separator_line"] }, status: 400 },
    { name: "an option that is none", options: { skip: 3 }, status: 400 },
  ])("$name", async ({ options, status }) => {
    const { id } = await client.create(latin);
    await client.check(id);
    const before = [await read(id), await view(id), await client.mapField(id), await client.preview(id)];
    const problem = problemOf(await put(id, options));
    expect(problem.http).toBe(status);
    expect(problem.code).toMatch(/^[a-z_]+$/);
    expect([await read(id), await view(id), await client.mapField(id), await client.preview(id)]).toEqual(before);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 1 });
  });

  test("a file whose end cannot be read so can be read in another way afterwards", async () => {
    // Only with commas is the quote at the beginning of a cell; it stands behind what the first look sees.
    const lines = Array.from({ length: 30_000 }, (_, index) => `2125550100;n${index},x`);
    const file = csvFile(`phone;name,y\n${lines.join("\n")}\n2125550101;n,"open\nand so on\n`);
    const { id } = await client.create(file, { delimiter: ";" });
    expect(problemOf(await put(id, { delimiter: "," }))).toMatchObject({ http: 422, code: "unclosed_quote" });
    expect(await client.settled(id)).toMatchObject({
      status: "failed",
      failure: { at: "loading", code: "unclosed_quote" },
    });
    for (const path of ["/map-field", "/preview", "/rows", "/rows.csv"]) {
      expect(problemOf(await client.send("GET", `/user-jobs/${id}${path}`)).http, path).toBe(409);
    }
    expect(problemOf(await client.send("PUT", `/user-jobs/${id}/map-field`, {}))).toMatchObject({
      code: "not_loaded_yet",
    });
    expect(await view(id)).toMatchObject({ findings: { delimiter: "," }, sample: [] });
    expect(ok<UserJob>(await put(id, { delimiter: ";" }), 200)).toMatchObject({
      status: "loaded",
      rows_loaded: 30_002,
    });
  });

  test("after the run", async () => {
    const { id } = await client.importFile(latin);
    const problem = problemOf(await put(id, { delimiter: ";" }));
    expect(problem).toMatchObject({ http: 409, code: "wrong_status" });
    expect(await client.summary(id)).toMatchObject({ created: 1 });
  });
});
