import { describe, expect, test } from "vitest";
import { attack, goodRows, refusal, SHEET, withEntry } from "./spreadsheet/testing/attack.ts";
import { inline, textRow, xlsx } from "./spreadsheet/testing/xlsx.ts";

describe("places outside any sheet are refused, and nothing is set aside for them", () => {
  test.for([
    { name: "39: row 10^11", rows: '<row r="100000000000"><c r="A100000000000"><v>1</v></c></row>' },
    { name: "39: row 0", rows: '<row r="0"><c r="A0"><v>1</v></c></row>' },
    { name: "39: row -1", rows: '<row r="-1"/>' },
    { name: "40: a column beyond the last", rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' },
    { name: "40: a cell of another row", rows: '<row r="1"><c r="A1048576"><v>1</v></c></row>' },
    { name: "40: a cell twice", rows: '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>' },
    { name: "40: rows out of order", rows: textRow(2, "a") + textRow(1, "b") },
    { name: "40: a cell named __proto__", rows: '<row r="1"><c r="__proto__"><v>1</v></c></row>' },
  ])("$name", async ({ rows }) => {
    expect(await attack(xlsx({ rows }))).toMatchObject(refusal("workbook_damaged"));
  });

  test("40: the last column of a sheet is more than a table may have", async () => {
    expect(await attack(xlsx({ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }))).toMatchObject(
      refusal("too_many_columns"),
    );
  });

  test("40: a size that the sheet does not have is not asked for", async () => {
    const read = await attack(xlsx({ rows: goodRows, before: '<dimension ref="A1:XFD1048576"/>' }));
    expect(read).toMatchObject({ findings: { columns: [{ name: "name" }, { name: "city" }] }, rows: [{ line: 2 }] });
  });

  test("40: two cells at the corners of a sheet cost a row each", async () => {
    const rows = `${textRow(1, "a", "b")}<row r="1048576"><c r="B1048576"><v>1</v></c></row>`;
    expect(await attack(xlsx({ rows }))).toMatchObject({
      rows: [{ line: 1_048_576, cells: ["", "1"] }],
      blankLines: 1_048_574,
    });
  });
});

describe("XML that declares anything is refused", () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, level) => `<!ENTITY ${String.fromCharCode(98 + level)} "${`&${String.fromCharCode(97 + level)};`.repeat(10)}">`).join("")}]>`;

  test.for([
    { name: "41: a billion laughs", doctype: laughs, text: "&j;" },
    {
      name: "42: a file of the server",
      doctype: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      text: "&x;",
    },
    { name: "42: an address", doctype: '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', text: "x" },
  ])("$name", async ({ doctype, text }) => {
    const content = `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${textRow(1, text)}</sheetData></worksheet>`;
    expect(await attack(withEntry(SHEET, { content }))).toMatchObject(refusal("workbook_refused"));
    const list = `<?xml version="1.0"?>${doctype}<workbook/>`;
    expect(await attack(withEntry("xl/workbook.xml", { content: list }))).toMatchObject(refusal("workbook_refused"));
  });
});

describe("what a workbook would do is never done", () => {
  test("44, 45: macros, links and formulas that reach out", async () => {
    const parts = {
      "xl/vbaProject.bin": { content: "Attribute VB_Name" },
      "xl/externalLinks/externalLink1.xml": { content: '<!DOCTYPE x [<!ENTITY a "b">]><externalLink/>' },
    };
    const formula = (reference: string, text: string, value: string) =>
      `<c r="${reference}" t="str"><f>${text}</f><v>${value}</v></c>`;
    const cells = [
      formula("A2", "cmd|'/c calc'!A0", "dde"),
      formula("B2", 'HYPERLINK("http://127.0.0.1:1/","x")', "x"),
    ];
    const read = await attack(xlsx({ rows: `${textRow(1, "a", "b")}<row r="2">${cells.join("")}</row>`, parts }));
    expect(read).toMatchObject({ rows: [{ cells: ["dde", "x"], defect: null }] });
  });

  test("45: a sheet that is kept elsewhere is none", async () => {
    const relations =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://127.0.0.1:1/"/></Relationships>';
    expect(await attack(withEntry("xl/_rels/workbook.xml.rels", { content: relations }))).toMatchObject(
      refusal("not_a_workbook"),
    );
  });

  test("50: names of objects are names like others, of sheets, cells and who wrote a note", async () => {
    const sheets = [{ name: "__proto__" }, { name: "constructor", state: "hidden" }];
    const rows = [textRow(1, "__proto__", "constructor") + textRow(2, "polluted", "toString"), textRow(1, "x")];
    const notes =
      '<comments><authors><author>__proto__</author></authors><commentList><comment ref="A2" authorId="0"><text><t>constructor</t></text></comment></commentList></comments>';
    const parts = { "xl/comments1.xml": { content: notes } };
    const read = await attack(xlsx({ sheets, rows, strings: ["<si><t>x</t></si>"], parts }));
    expect(read).toMatchObject({
      findings: {
        sheets: [
          { name: "__proto__", is_hidden: false },
          { name: "constructor", is_hidden: true },
        ],
        columns: [{ name: "__proto__" }, { name: "constructor" }],
      },
      rows: [{ cells: ["polluted", "toString"] }],
    });
  });
});

test("47: hidden sheets, rows and columns are read, and told", async () => {
  const sheets = [{ name: "shown" }, { name: "very", state: "veryHidden" }];
  const rows = `${textRow(1, "a", "b")}<row r="2" hidden="1">${inline("A2", "x")}</row>${textRow(3, "y", "z")}`;
  const read = await attack(
    xlsx({ sheets, rows: [rows, textRow(1, "s")], before: '<cols><col min="2" max="2" hidden="1"/></cols>' }),
  );
  expect(read).toMatchObject({
    rows: [
      { line: 2, cells: ["x", ""] },
      { line: 3, cells: ["y", "z"] },
    ],
    issues: [
      { code: "hidden_sheets", severity: "info", message: expect.stringContaining("“very”") },
      { code: "hidden_columns", severity: "info" },
      { code: "hidden_rows", severity: "info", line: 2 },
    ],
  });
});
