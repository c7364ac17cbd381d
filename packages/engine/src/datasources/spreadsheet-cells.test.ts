import { describe, expect, test } from "vitest";
import { readRawRows, readWorkbook } from "./spreadsheet/testing/read-workbook.ts";
import { inline, textRow, xlsx, type MadeXlsx } from "./spreadsheet/testing/xlsx.ts";

/** The second row of a sheet, as it stands there. */
async function rawRow(cells: string, made: MadeXlsx = {}) {
  const rows = await readRawRows(xlsx({ ...made, rows: `${textRow(1, "a", "b", "c")}<row r="2">${cells}</row>` }));
  return rows[1];
}

describe("a cell becomes the text that it holds", () => {
  test.for<{ name: string; cell: string; text: string; made?: MadeXlsx }>([
    { name: "a text with zeros and spaces", cell: inline("A2", " 007 "), text: " 007 " },
    {
      name: "a shared text",
      cell: '<c r="A2" t="s"><v>1</v></c>',
      text: "x",
      made: { strings: ["<si><t>y</t></si>", "<si><t>x</t></si>"] },
    },
    {
      name: "runs, without how they are read aloud",
      cell: '<c r="A2" t="s"><v>0</v></c>',
      text: "東京都",
      made: {
        strings: [
          '<si><r><rPr><b/></rPr><t>東京</t></r><r><t>都</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
        ],
      },
    },
    {
      name: "runs inside the cell",
      cell: '<c r="A2" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t xml:space="preserve"> b</t></r></is></c>',
      text: "a b",
    },
    { name: "a text inside a cell that is not said to have one", cell: '<c r="A2"><is><t>x</t></is></c>', text: "x" },
    { name: "a text inside a cell of shared texts", cell: '<c r="A2" t="s"><is><t>x</t></is></c>', text: "x" },
    { name: "a text inside a cell, in the place of values", cell: '<c r="A2" t="inlineStr"><v>x</v></c>', text: "x" },
    {
      name: "a text inside a cell, before a value",
      cell: '<c r="A2" t="inlineStr"><is><t>x</t></is><v>y</v></c>',
      text: "x",
    },
    { name: "a value before a text", cell: '<c r="A2"><v>7</v><is><t>x</t></is></c>', text: "7" },
    { name: "escaped characters", cell: inline("A2", "a_x000D_\nb_x005F_x0041_"), text: "a\r\nb_x0041_" },
    { name: "references and data", cell: inline("A2", "&lt;b&gt;<![CDATA[&amp;]]>"), text: "<b>&amp;" },
    { name: "44: a text like a formula", cell: inline("A2", "=1+1"), text: "=1+1" },
    { name: "a number", cell: '<c r="A2"><v>0.10000000000000001</v></c>', text: "0.1" },
    { name: "a long id", cell: '<c r="A2"><v>12345678901234567890</v></c>', text: "12345678901234567890" },
    { name: "a number in scientific notation", cell: '<c r="A2"><v>1.2345E+17</v></c>', text: "123450000000000000" },
    { name: "a percentage", cell: '<c r="A2" s="1"><v>0.125</v></c>', text: "0.125", made: { formats: ["0%"] } },
    {
      name: "money",
      cell: '<c r="A2" s="1"><v>1234.5</v></c>',
      text: "1234.5",
      made: { formats: ["#,##0.00\\ &quot;€&quot;"] },
    },
    { name: "a truth", cell: '<c r="A2" t="b"><v>1</v></c>', text: "TRUE" },
    { name: "an untruth", cell: '<c r="A2" t="b"><v>0</v></c>', text: "FALSE" },
    {
      name: "49: a date",
      cell: '<c r="A2" s="1"><v>45351</v></c>',
      text: "2024-02-29",
      made: { formats: ["dd/mm/yyyy"] },
    },
    {
      name: "49: a date counted from 1904",
      cell: '<c r="A2" s="1"><v>43889</v></c>',
      text: "2024-02-29",
      made: { formats: ["d.m.yy"], properties: 'date1904="1"' },
    },
    { name: "midnight of a day", cell: '<c r="A2" t="d"><v>2024-02-29T00:00:00.000</v></c>', text: "2024-02-29" },
    {
      name: "midnight where the time is shown",
      cell: '<c r="A2" s="1" t="d"><v>2024-02-29T00:00:00</v></c>',
      text: "2024-02-29 00:00:00",
      made: { formats: ["yyyy-mm-dd hh:mm"] },
    },
    { name: "a time written as such", cell: '<c r="A2" t="d"><v>08:30:00</v></c>', text: "08:30:00" },
    {
      name: "a date written as such",
      cell: '<c r="A2" t="d"><v>2024-02-29T08:30:00</v></c>',
      text: "2024-02-29 08:30:00",
    },
    {
      name: "hours that a condition shows beyond a day",
      cell: '<c r="A2" s="1"><v>1.5</v></c>',
      text: "36:00:00",
      made: { formats: ["[&lt;1]h:mm;[h]:mm"] },
    },
    {
      name: "nothing that a format shows",
      cell: '<c r="A2" s="1"><v>17</v></c>',
      text: "17",
      made: { formats: [";;;"] },
    },
    { name: "a fraction", cell: '<c r="A2" s="1"><v>0.375</v></c>', text: "0.375", made: { formats: ["# ?/?"] } },
    { name: "a text like an error", cell: '<c r="A2" t="str"><v>#N/A</v></c>', text: "#N/A" },
    { name: "44: what a formula made", cell: '<c r="A2"><f>1+1</f><v>2</v></c>', text: "2" },
    { name: "44: an empty text that a formula made", cell: '<c r="A2" t="str"><f>""</f><v></v></c>', text: "" },
    { name: "44: a text that a formula made", cell: '<c r="A2" t="str"><f>"0"&amp;7</f><v>07</v></c>', text: "07" },
  ])("$name", async ({ cell, text, made }) => {
    expect(await rawRow(cell + inline("B2", "b"), made)).toEqual({ line: 2, cells: [text, "b"], defect: null });
  });
});

describe("what a cell cannot say makes its row defective, and nothing else", () => {
  test.for<{ name: string; cell: string; code: string; text: string; made?: MadeXlsx }>([
    { name: "an error", cell: '<c r="A2" t="e"><v>#N/A</v></c>', code: "error_cell", text: "#N/A" },
    {
      name: "44: an error that a formula made",
      cell: '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      code: "error_cell",
      text: "#DIV/0!",
    },
    {
      name: "44: an error that a formula made, written as a text",
      cell: '<c r="A2" t="str"><f>1/0</f><v>#DIV/0!</v></c>',
      code: "error_cell",
      text: "#DIV/0!",
    },
    {
      name: "44: a formula without value",
      cell: '<c r="A2"><f>SUM(B1:B9)</f></c>',
      code: "formula_without_value",
      text: "",
    },
    {
      name: "44: a formula with an empty value",
      cell: '<c r="A2"><f>SUM(B1:B9)</f><v></v></c>',
      code: "formula_without_value",
      text: "",
    },
    {
      name: "49: 29 February 1900",
      cell: '<c r="A2" s="1"><v>60</v></c>',
      code: "no_such_date",
      text: "1900-02-29",
      made: { formats: ["yyyy"] },
    },
    {
      name: "49: a date before all dates",
      cell: '<c r="A2" s="1"><v>-5</v></c>',
      code: "no_such_date",
      text: "-5",
      made: { formats: ["yyyy"] },
    },
    { name: "no number", cell: '<c r="A2"><v>1e999</v></c>', code: "value_unreadable", text: "1e999" },
    { name: "no truth", cell: '<c r="A2" t="b"><v>maybe</v></c>', code: "value_unreadable", text: "maybe" },
    { name: "a type that is none", cell: '<c r="A2" t="zz"><v>1</v></c>', code: "value_unreadable", text: "1" },
    { name: "43: a shared text that is missing", cell: '<c r="A2" t="s"><v>7</v></c>', code: "text_missing", text: "" },
    { name: "43: a shared text of no number", cell: '<c r="A2" t="s"><v>-1</v></c>', code: "text_missing", text: "" },
  ])("$name", async ({ cell, code, text, made }) => {
    const row = await rawRow(cell + inline("B2", "b"), { strings: ["<si><t>x</t></si>"], ...made });
    expect(row).toEqual({
      line: 2,
      cells: [text, "b"],
      defect: { code, message: expect.stringContaining("A2"), hint: expect.any(String) },
    });
  });

  test.for([
    { name: "1: a NUL character", text: "a_x0000_b", code: "nul_character", shown: "a\u2400b" },
    { name: "6: half a character", text: "a_xD800_b", code: "invalid_text", shown: "a\uFFFDb" },
  ])("$name", async ({ text, code, shown }) => {
    const { rows } = await readWorkbook(xlsx({ rows: textRow(1, "a", "b") + textRow(2, text, "b") }));
    expect(rows).toMatchObject([{ line: 2, cells: [shown, "b"], defect: { code, hint: expect.any(String) } }]);
  });

  test("a cell outside the columns, far below the rows they were found by", async () => {
    const many = Array.from({ length: 600 }, (_, index) => textRow(index + 2, "x", "y"));
    const { rows, findings } = await readWorkbook(
      xlsx({ rows: `${textRow(1, "a", "b")}${many.join("")}${textRow(602, "x", "y", "z")}` }),
    );
    expect(findings.columns).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({
      line: 602,
      cells: ["x", "y", "z"],
      defect: { code: "too_many_cells", message: expect.stringContaining("C602") },
    });
  });
});

describe("44: formulas that were never calculated", () => {
  const told = [{ code: "formulas_without_values", severity: "warning", hint: expect.stringContaining("save it") }];
  const zero = "<f>B1+1</f><v>0</v>";

  test.for([
    { name: "are told where all are 0", first: zero, second: "<f>B2+1</f><v>0.0</v>", issues: told },
    { name: "are told where all are 0 or nothing", first: zero, second: '<f>""</f><v></v>', issues: told },
    { name: "are not told where one has a value", first: zero, second: "<f>B2+1</f><v>7</v>", issues: [] },
    { name: "are not told where they are their rows' errors", first: "<f>B1+1</f>", second: "<f>B2+1</f>", issues: [] },
    { name: "are not told of numbers", first: "<v>0</v>", second: "<v>0</v>", issues: [] },
  ])("$name", async ({ first, second, issues }) => {
    const type = second.includes("<v></v>") ? 't="str"' : "";
    const rows = `<row r="1"><c r="A1">${first}</c>${inline("B1", "x")}</row><row r="2"><c r="A2" ${type}>${second}</c></row>`;
    expect((await readWorkbook(xlsx({ rows }), { header_row: 0 })).issues).toMatchObject(issues);
  });
});
