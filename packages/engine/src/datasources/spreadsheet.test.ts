import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "./spreadsheet/testing/read-workbook.ts";
import { xlsx, xlsxEntries } from "./spreadsheet/testing/xlsx.ts";
import { zip } from "./spreadsheet/testing/zip.ts";
import spreadsheet from "./spreadsheet.ts";

const run = promisify(execFile);
const samples = join(import.meta.dirname, "spreadsheet/samples");

/** What members.fods holds, whoever wrote it in whatever format. */
const header = [
  ...["id", "name", "born", "seen", "at", "lasted"],
  ...["amount", "share", "price", "number", "member", "twice", "note"],
];
const members = [
  [
    ...["007", "Jörg Größe", "1985-03-07", "2024-02-29 23:59:58", "08:30:00", "27:05:09"],
    ...["0.1", "0.125", "19.99", "123456789012", "TRUE", "0.2", "two   spaces & <more>"],
  ],
  [
    ...["0012", "Zoë Nîmes", "2000-12-31", "1999-01-01 00:00:01", "00:00:00", "00:00:30"],
    ...["1234.5", "1", "-1234.56", "42", "FALSE", "2469", "first line\nsecond line"],
  ],
  [
    ...["1e5", "Łukasz", "1901-01-01", "9999-12-31 12:00:00", "23:59:59", "100:00:00"],
    ...["-0.000001", "0.333333333333333", "0", "1234567890123450", "TRUE", "-0.000002", "=1+1"],
  ],
  ["13", "Ann", "", "", "", "", "3.14159265358979", "", "", "", "", "#N/A", "O'Neil"],
];

/** What has to come of a file in this format. */
const wholeTable = (format: string) => ({
  findings: {
    format,
    sheet: 0,
    sheets: [
      { name: "Zähler & Namen", is_hidden: false },
      { name: "geheim", is_hidden: true },
    ],
    header_row: 3,
    header_rows: 1,
    columns: header.map((name, index) => ({ index, header: name, name })),
  },
  rows: members.map((cells, index) => ({
    line: [4, 5, 6, 8][index],
    cells,
    defect: index === 3 ? { code: "error_cell", message: expect.stringContaining("L8") } : null,
  })),
  leftOut: [
    { from_line: 1, to_line: 2, reason: "preamble" },
    { from_line: 7, to_line: 7, reason: "blank" },
  ],
  blankLines: 1,
  issues: [{ code: "hidden_sheets" }, { code: "hidden_rows", line: 6 }, { code: "merged_cells" }],
  rawLines: [
    { line: 1, text: "Mitglieder des Vereins" },
    { line: 2, text: "" },
    { line: 3, text: header.join(" | ") },
    ...[4, 5, 6, 7, 8].map((line) => ({ line })),
  ],
});

describe("a workbook that LibreOffice wrote reads as the table it was made of", () => {
  test.for(["xlsx", "xls", "ods"])("%s", async (format) => {
    const read = await readWorkbook(await readFile(join(samples, `members.${format}`)));
    expect(read).toMatchObject(wholeTable(format));
  });

  test("and a sheet chosen by hand is read in its place", async () => {
    for (const format of ["xlsx", "xls", "ods"]) {
      const { findings, rows } = await readWorkbook(await readFile(join(samples, `members.${format}`)), { sheet: 1 });
      expect(findings).toMatchObject({ sheet: 1, columns: [{ name: "secret" }] });
      expect(rows).toEqual([{ line: 2, cells: ["x"], defect: null }]);
    }
  });
});

const soffice = await run("soffice", ["--version"]).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);

describe.skipIf(soffice === null)("what LibreOffice here makes of the table reads the same", () => {
  test.for(["xlsx", "xls", "ods"])("%s", { timeout: 120_000 }, async (format) => {
    const folder = await mkdtemp(join(tmpdir(), "inlet-soffice-"));
    try {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const convert = ["--headless", "--convert-to", format, "--outdir", folder, join(samples, "members.fods")];
      await run("soffice", [profile, ...convert]);
      const read = await readWorkbook(await readFile(join(folder, `members.${format}`)));
      expect(read).toMatchObject(wholeTable(format));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("parts are found however their names are written", () => {
  const made = xlsxEntries({
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>',
    strings: ["<si><t>name</t></si>", "<si><t>Ann</t></si>"],
  });
  const relations = "xl/_rels/workbook.xml.rels";

  test.for([
    { name: "in capitals", named: (name: string) => name.replace("shared", "Shared").replace("sheets/", "Sheets/") },
    { name: "with backslashes", named: (name: string) => name.replaceAll("/", "\\") },
  ])("$name", async ({ named }) => {
    const { rows } = await readWorkbook(zip(made.map((entry) => ({ ...entry, name: named(entry.name) }))));
    expect(rows).toMatchObject([{ line: 2, cells: ["Ann"], defect: null }]);
  });

  test("referred to with backslashes", async () => {
    const entries = made.map((entry) =>
      entry.name === relations ? { ...entry, content: String(entry.content).replace("sheets/", "sheets\\") } : entry,
    );
    expect((await readWorkbook(zip(entries))).rows).toMatchObject([{ line: 2, cells: ["Ann"], defect: null }]);
  });

  test("referred to as by an address, with a space that is %20", async () => {
    const entries = made.map(({ name, ...entry }) => ({
      ...entry,
      name: name.replace("sheet1", "my sheet"),
      ...(name === relations && { content: String(entry.content).replace("sheet1", "my%20sheet") }),
    }));
    expect((await readWorkbook(zip(entries))).rows).toMatchObject([{ line: 2, cells: ["Ann"], defect: null }]);
  });
});

describe("what follows a workbook", () => {
  const made = xlsx({ rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>' });

  test.for([
    { name: "a line break", bytes: "\r\n" },
    { name: "zeros up to a full block", bytes: "\0".repeat(2_000) },
  ])("is passed over where it is $name", async ({ bytes }) => {
    const { rows } = await readWorkbook(Buffer.concat([made, Buffer.from(bytes)]), { header_row: 1 });
    expect(rows).toMatchObject([{ line: 2, cells: ["2"], defect: null }]);
  });

  test("has the file refused where it is more than that", async () => {
    const read = readWorkbook(Buffer.concat([made, Buffer.from("more")]));
    await expect(read).rejects.toMatchObject({ code: "workbook_damaged" });
  });
});

describe("a file is recognised by how it begins", () => {
  test.for([
    { name: "members.xlsx", isWorkbook: true },
    { name: "members.xls", isWorkbook: true },
    { name: "members.ods", isWorkbook: true },
    { name: "members.fods", isWorkbook: false },
  ])("$name", async ({ name, isWorkbook }) => {
    const bytes = await readFile(join(samples, name));
    expect(spreadsheet.recognises?.(bytes.subarray(0, 4_096))).toBe(isWorkbook);
  });

  test.for([
    { name: "an empty file", head: "" },
    { name: "text", head: "name,phone\n" },
    {
      name: "a text document",
      head: "PK\x03\x04".padEnd(26, "\0") + "\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
    },
    { name: "another archive", head: "PK\x03\x04".padEnd(26, "\0") + "\x09\0\0\0photo.jpg" },
    { name: "the beginning of an archive", head: "PK\x03\x04" },
  ])("$name is no workbook", ({ head }) => {
    expect(spreadsheet.recognises?.(Buffer.from(head, "latin1"))).toBe(false);
  });
});
