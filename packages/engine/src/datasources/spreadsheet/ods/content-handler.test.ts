import { describe, expect, test } from "vitest";
import { ods, odsNumber, odsText } from "../testing/ods.ts";
import { readRawRows, readWorkbook } from "../testing/read-workbook.ts";

const row = (cells: string, attributes = "") => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const repeated = (what: "rows" | "columns", times: number) => `table:number-${what}-repeated="${times}"`;
const blank = (times: number) => `<table:table-cell ${repeated("columns", times)}/>`;
const covered = (content = "") => `<table:covered-table-cell>${content}</table:covered-table-cell>`;

/** Rows by their numbers. */
async function readTable(table: string) {
  return (await readRawRows(ods({ table }))).map(({ line, cells }) => [line, ...cells]);
}

describe("rows and cells that repeat", () => {
  test.for([
    {
      name: "cells in the middle",
      table: row(odsText("a") + odsNumber(7, repeated("columns", 3)) + blank(2) + odsText("z")),
      rows: [[1, "a", "7", "7", "7", "", "", "z"]],
    },
    {
      name: "rows in the middle",
      table:
        row(odsText("a")) +
        row(odsText("b"), repeated("rows", 2)) +
        row(blank(3), repeated("rows", 3)) +
        row(odsText("z")),
      rows: [
        [1, "a"],
        [2, "b"],
        [3, "b"],
        [7, "z"],
      ],
    },
    {
      name: "blank rows and cells without end",
      table: row(odsText("a") + blank(16_384)) + row(blank(99_999_999), repeated("rows", 99_999_999)),
      rows: [[1, "a"]],
    },
    {
      name: "rows in groups and headers",
      table: `<table:table-header-rows>${row(odsText("a"))}</table:table-header-rows><table:table-row-group table:display="false"><table:table-rows>${row(odsText("b"))}</table:table-rows></table:table-row-group>`,
      rows: [
        [1, "a"],
        [2, "b"],
      ],
    },
  ])("$name", async ({ table, rows }) => {
    expect(await readTable(table)).toEqual(rows);
  });

  test.for([
    { name: "rows with cells, more than a sheet has", table: row(odsText("a"), repeated("rows", 1_048_577)) },
    { name: "a cell behind the last column", table: row(blank(16_384) + odsText("a")) },
    { name: "no number of times", table: row(odsText("a"), 'table:number-rows-repeated="-1"') },
  ])("$name: refused", async ({ table }) => {
    await expect(readTable(table)).rejects.toMatchObject({ status: 422 });
  });
});

test("what merged cells cover is blank, and so is what was left in them", async () => {
  const merged =
    '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>a</text:p></table:table-cell>';
  const table =
    row(odsText("x") + odsText("y") + odsText("z")) +
    row(merged + covered() + odsText("b")) +
    row(covered() + covered("<text:p>old</text:p>") + odsText("c"));
  const { rows, issues } = await readWorkbook(ods({ table }));
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["a", "", "b"],
    ["", "", "c"],
  ]);
  expect(issues).toMatchObject([{ code: "merged_cells", message: expect.stringContaining("1 place.") }]);
});

test("hidden and filtered rows are told where they hold something, and hidden columns and sheets", async () => {
  const style =
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const columns = `<table:table-column/><table:table-column table:visibility="collapse"/>`;
  const rows = [
    row(odsText("x") + odsText("y")),
    row(odsText("a") + odsText("b"), 'table:visibility="filter"'),
    row(odsText("c") + odsText("d"), `table:visibility="collapse" ${repeated("rows", 2)}`),
    row(blank(2), `table:visibility="collapse" ${repeated("rows", 1_000_000)}`),
  ];
  const tables = `<table:table table:name="one">${columns}${rows.join("")}</table:table><table:table table:name="two" table:style-name="ta2"/>`;
  const { findings, rows: read, issues } = await readWorkbook(ods({ tables, automatic: style }));
  expect(findings.sheets).toEqual([
    { name: "one", is_hidden: false },
    { name: "two", is_hidden: true },
  ]);
  expect(read).toHaveLength(3);
  expect(issues).toMatchObject([
    { code: "hidden_sheets" },
    { code: "hidden_columns", message: expect.stringContaining("A column is") },
    { code: "hidden_rows", line: 2, message: expect.stringContaining("3 rows are") },
  ]);
});

test("tables that are no sheets are not offered", async () => {
  const sheet = `<table:table table:name="one">${row(odsText("a"))}</table:table>`;
  const inDrawing = `<table:table table:name="two"><table:shapes><draw:frame><table:table>${row(odsText("no"))}</table:table></draw:frame></table:shapes>${row(odsText("b"))}</table:table>`;
  const link = `<table:dde-links><table:dde-link><table:table>${row(odsText("no"))}</table:table></table:dde-link></table:dde-links>`;
  const external = `<table:table table:name="'file:///a.ods'#x" table:style-name="ta_extref">${row(odsText("no"))}</table:table>`;
  const { findings, rows } = await readWorkbook(ods({ tables: sheet + inDrawing + external + link }), {
    ...{ sheet: 1, header_row: 0 },
  });
  expect(findings.sheets.map(({ name }) => name)).toEqual(["one", "two"]);
  expect(rows.map(({ cells }) => cells)).toEqual([["b"]]);
});

describe("formulas that were never calculated", () => {
  const formula = (value: string) => `<table:table-cell table:formula="of:=[.B1]" ${value}/>`;
  const zero = formula('office:value-type="float" office:value="0"');
  const nothing = formula('office:value-type="string" office:string-value=""');

  test.for([
    { name: "are told where all are 0 or nothing", cells: zero + nothing, codes: ["formulas_without_values"] },
    {
      name: "are not told where one has a number",
      cells: `${zero}${formula('office:value-type="float" office:value="3"')}`,
      codes: [],
    },
    {
      name: "are not told where one has a truth",
      cells: `${zero}${formula('office:value-type="boolean" office:boolean-value="false"')}`,
      codes: [],
    },
    {
      name: "are not told where one is an error",
      cells: `${zero}<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>`,
      codes: [],
    },
    { name: "are not told where one is its row's error", cells: zero + formula(""), codes: [] },
  ])("$name", async ({ cells, codes }) => {
    const { issues } = await readWorkbook(ods({ table: row(odsText("a") + cells) }), { header_row: 0 });
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });
});
