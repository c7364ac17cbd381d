import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

async function checked(text: string, name?: string): Promise<string> {
  const { id } = await client.create(csvFile(text, name));
  await client.check(id);
  return id;
}

const download = (id: string, query = "") => client.send("GET", `/user-jobs/${id}/rows.csv${query}`);
async function table(id: string, query = ""): Promise<string[][]> {
  const { body } = await download(id, query);
  return Papa.parse<string[]>(body.replace(/^\uFEFF/, ""), { skipEmptyLines: false }).data.slice(0, -1);
}

test("rows come with their columns, line, status, reason and hint", async () => {
  const id = await checked("Mobile,Name,Name\n2125550100,Ada,x\n\n,Bob,y\n2125550100,Ada,z\n, ,\n");
  const answer = await download(id);
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.body.startsWith("\uFEFF")).toBe(true);
  const [header, ...rows] = await table(id);
  expect(header).toEqual(["Mobile", "Name", "Name", "Line number", "Row status", "Reason", "Hint"]);
  expect(rows.map((row) => row.slice(3, 5))).toEqual([
    ["2", "valid"],
    ["4", "invalid"],
    ["5", "duplicate"],
    ["6", "excluded"],
  ]);
  expect(rows[1]).toEqual([
    "",
    "Bob",
    "y",
    "4",
    "invalid",
    "Phone is missing",
    expect.stringContaining("phone number"),
  ]);
  expect(rows[3]?.[5]).toBe("The row is blank");
});

test("can be limited to a status or a group, and a word that is none is refused", async () => {
  const id = await checked("phone,email\n2125550101,a@example.org\n,b@example.org\n");
  expect((await table(id, "?status=ERROR")).map(([phone, email]) => [phone, email])).toEqual([
    ["phone", "email"],
    ["", "b@example.org"],
  ]);
  expect(await table(id, "?status=imported")).toHaveLength(1);
  expect(problemOf(await download(id, "?status=nice"))).toMatchObject({ http: 400, code: "invalid_request" });
});

test("more rows than one batch are all there, in file order", async () => {
  const phones = Array.from({ length: 2_345 }, (_, index) => String(2_125_550_000 + index));
  const rows = await table(await checked(`phone\n${phones.join("\n")}\n`));
  expect(rows.slice(1).map(([phone]) => phone)).toEqual(phones);
});

describe("no cell is run by a spreadsheet", () => {
  const dangerous = [
    ...['=HYPERLINK("http://x.example","y")', "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1", "\r=1"],
    ...["\n=1", "\uFF1D1+1", "\uFF0B1+1a", "\uFF0D1a", "\uFF20SUM(1)", "=\n1", "-", "+", "="],
  ];
  const harmless = ["-5", "+44 20 7946 0958", "+16175551234", "-5.25", "(5)", "a=b", "1-2", ";=1", " =1", "'=1", "é"];

  test("what begins a formula gets an apostrophe; numbers and all else stay", async () => {
    const text = Papa.unparse([["phone", "note"], ...[...dangerous, ...harmless].map((note) => ["2125550102", note])]);
    const rows = (await table(await checked(text))).slice(1).map(([, note]) => note);
    expect(rows).toEqual([...dangerous.map((note) => `'${note}`), ...harmless]);
  });

  test("headers included", async () => {
    const [header] = await table(await checked('phone,=1+1,"@x"\n2125550102,a,b\n'));
    expect(header?.slice(0, 3)).toEqual(["phone", "'=1+1", "'@x"]);
  });

  test("every cell is quoted, so that no delimiter of another country breaks out", async () => {
    const { body } = await download(await checked('phone,note\n2125550102,"a"";=1+1"\n'));
    expect(body).toContain('"a"";=1+1"');
  });
});

test("failed rows go in once mended in the download, whose own columns stay out", async () => {
  const id = await checked("phone,first name,balance\nnone,Ada,-5\n2125550177,Bob,+44 20 7946 0958\n");
  const { body } = await download(id, "?status=ERROR");
  const again = await client.importFile(csvFile(body.replace('"none"', '"2125550178"'), "mended.csv"));
  expect(again.summary).toMatchObject({ total_rows: 1, created: 1 });
  const { rows } = await app.pool.query(
    "SELECT first_name, contact_metadata FROM contact WHERE phone = '+12125550178'",
  );
  expect(rows).toEqual([{ first_name: "Ada", contact_metadata: { balance: "-5" } }]);
});

test.for([
  { name: "line breaks", file: "a\r\nSet-Cookie: x=1.csv" },
  { name: "quotes", file: 'a";filename="evil.exe.csv' },
  { name: "other scripts", file: "Kontakte – Zürich 連絡先.csv" },
  { name: "folders", file: "../../etc/passwd" },
])("a file name with $name makes a header of one safe line", async ({ file }) => {
  const id = await checked("phone\n2125550103\n", file);
  const { headers } = await download(id, "?status=VALID");
  const value = String(headers["content-disposition"]);
  expect(value).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~!#$&+^`|-]+$/);
  expect(value.match(/"/g)).toHaveLength(2);
  expect(headers["set-cookie"]).toBeUndefined();
  const shown = decodeURIComponent(value.split("UTF-8''")[1] ?? "");
  expect(shown).toMatch(/ - valid rows\.csv$/);
  expect(shown).not.toMatch(/[/\\"\r\n]/);
});

test("rows of a job that is not checked yet come as they were read", async () => {
  const { id } = await client.create(csvFile("phone\n2125550104\n"));
  expect((await table(id))[1]).toEqual(["2125550104", "2", "new", "", ""]);
});
