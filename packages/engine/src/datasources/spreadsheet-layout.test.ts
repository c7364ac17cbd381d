import { describe, expect, test } from "vitest";
import { readWorkbook } from "./spreadsheet/testing/read-workbook.ts";
import { inline, textRow, xlsx } from "./spreadsheet/testing/xlsx.ts";

describe("rows and columns", () => {
  test("formatted cells without value make neither columns nor rows", async () => {
    const styled = '<c r="D2" s="1"/><c r="E2"/>';
    const made = { rows: `${textRow(1, "a", "b", "c")}<row r="2">${inline("A2", "x")}${styled}</row>`, formats: ["0"] };
    const { findings, rows, leftOut } = await readWorkbook(xlsx(made));
    expect(findings.columns.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(rows).toEqual([{ line: 2, cells: ["x", "", ""], defect: null }]);
    expect(leftOut).toEqual([]);
  });

  test("cells that are not told their place follow each other", async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c/><c><v>2</v></c></row>';
    expect((await readWorkbook(xlsx({ rows }))).rows).toEqual([{ line: 2, cells: ["", "2"], defect: null }]);
  });

  test("a header below title lines and a gap, and a column that only some rows fill", async () => {
    const rows = [
      textRow(2, "Members 2024"),
      textRow(5, "name", "city", ""),
      textRow(6, "Ann", "Rome", ""),
      textRow(9, "Bo", "Oslo", "sick"),
    ];
    const { findings, rows: read, leftOut } = await readWorkbook(xlsx({ rows: rows.join("") }));
    expect(findings).toMatchObject({ header_row: 5, columns: [{ name: "name" }, { name: "city" }, { name: "col_2" }] });
    expect(read.map(({ line, cells }) => [line, ...cells])).toEqual([
      [6, "Ann", "Rome", ""],
      [9, "Bo", "Oslo", "sick"],
    ]);
    expect(leftOut).toEqual([
      { from_line: 1, to_line: 4, reason: "preamble" },
      { from_line: 7, to_line: 8, reason: "blank" },
    ]);
  });

  test("a header of several rows, one that repeats, and a total", async () => {
    const rows = [
      textRow(1, "person", "", "sums", ""),
      textRow(2, "name", "city", "paid", "due"),
      ...[3, 4, 5, 6, 7, 8].map(
        (line) =>
          `<row r="${line}">${inline(`A${line}`, "Ann")}${inline(`B${line}`, "Rome")}<c r="C${line}"><v>1</v></c><c r="D${line}"><v>2</v></c></row>`,
      ),
      `<row r="9">${inline("A9", "Total")}<c r="C9"><v>6</v></c></row>`,
    ];
    const workbook = xlsx({ rows: rows.join("") });
    const { findings, rows: read, leftOut } = await readWorkbook(workbook);
    expect(findings).toMatchObject({ header_row: 1, header_rows: 2 });
    expect(findings.columns.map(({ name }) => name)).toEqual(["person name", "person city", "sums paid", "sums due"]);
    expect([read.length, leftOut]).toEqual([6, [{ from_line: 9, to_line: 9, reason: "footer" }]]);
    const asRows = await readWorkbook(workbook, { as_rows: ["footer"] });
    expect(asRows.rows.at(-1)).toEqual({ line: 9, cells: ["Total", "", "6", ""], defect: null });
    expect(asRows.leftOut).toEqual([]);
  });

  test("what is set by hand is taken as given", async () => {
    const made = xlsx({ rows: [textRow(1, "x"), textRow(1, "Title") + textRow(2, "a", "b") + textRow(3, "1", "2")] });
    const { findings, rows } = await readWorkbook(made, { sheet: 1, header_row: 2 });
    expect(findings).toMatchObject({
      sheet: 1,
      header_row: 2,
      left_out: [{ from_line: 1, to_line: 1, reason: "preamble" }],
    });
    expect(rows).toEqual([{ line: 3, cells: ["1", "2"], defect: null }]);
    const bare = await readWorkbook(made, { sheet: 1, header_row: 0 });
    expect(bare.findings).toMatchObject({ header_row: null, columns: [{ name: "col_0" }, { name: "col_1" }] });
    expect(bare.rows.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test.for([
    { options: { sheet: 7 }, code: "sheet_not_found" },
    { options: { sheet: 0 }, code: "sheet_empty" },
    { options: { header_row: 9 }, code: "header_row_not_found" },
  ])("$options is refused: $code", async ({ options, code }) => {
    const made = xlsx({ rows: ["", textRow(1, "a", "b")] });
    await expect(readWorkbook(made, options)).rejects.toMatchObject({ status: 422, code, hint: expect.any(String) });
  });

  test("without a choice the first visible sheet with cells is read, else a hidden one, else none", async () => {
    const sheets = [{ name: "h", state: "veryHidden" }, { name: "empty" }, { name: "full" }];
    const made = (rows: string[]) => readWorkbook(xlsx({ rows, sheets }));
    expect((await made([textRow(1, "a"), '<row r="1"><c r="A1"/></row>', textRow(1, "b")])).findings.sheet).toBe(2);
    expect((await made([textRow(1, "a"), "", ""])).findings.sheet).toBe(0);
    await expect(made(["", "", ""])).rejects.toMatchObject({ status: 422, code: "empty_file" });
  });
});
