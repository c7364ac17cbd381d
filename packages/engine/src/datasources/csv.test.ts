import type { CsvOptions } from "@inlet/contract";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import csv from "./csv.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const { signal } = new AbortController();
const read = (content: string | Uint8Array, options: CsvOptions = {}) => readWhole(memoryFile(content), options);

test("a sign that stands around few cells, and one before it inside of them, can be told", async () => {
  const { rows, findings } = await read("a,b\n1,*2, #*3#**\n4,5\n", { quote: "*", escape: "#" });
  expect(findings).toMatchObject({ quote: "*", escape: "#" });
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["1", "2, *3*"],
    ["4", "5"],
  ]);
});

describe("rows with defects keep their place, line and cells", () => {
  test.for([
    { name: "too few cells", line: "1,2", code: "too_few_cells", cells: ["1", "2", ""] },
    { name: "too many cells", line: "1,2,3,4,", code: "too_many_cells", cells: ["1", "2", "3", "4", ""] },
    { name: "a NUL character", line: "1,a\0b,3", code: "nul_character", cells: ["1", "a␀b", "3"] },
    { name: "text after a closing quote", line: '1,"a"b,3', code: "stray_quote", cells: ["1", '"a"b', "3"] },
    { name: "spaces between", line: '1 "a b" 3', code: "other_delimiter", cells: ["1", "a b", "3"] },
  ])("$name", async ({ line, code, cells }) => {
    const { rows } = await read(`a,b,c\n7,8,9\n${line}\n4,5,6\n`);
    expect(rows).toEqual([
      { line: 2, cells: ["7", "8", "9"], defect: null },
      { line: 3, cells, defect: expect.objectContaining({ code, message: expect.stringContaining("line 3") }) },
      { line: 4, cells: ["4", "5", "6"], defect: null },
    ]);
  });

  test.for(["1,2", "1,2,3,4,", '1,"a"b,3', '1,"two\nlines"', "1;2;3"])("and the text they have: %s", async (line) => {
    const { rows } = await read(`a,b,c\n7,8,9\n7,8,9\n${line}\r\n4,5,6\n`, { delimiter: "," });
    expect(rows.map(({ defect }) => defect?.raw)).toEqual([undefined, undefined, line, undefined]);
  });

  test("the only quote of a file, which nothing closes", async () => {
    const others = ["3", "4", "5", "6"].map((id) => `${id},Grace,5\n`).join("");
    const { rows, findings } = await read(`a,b,c\n1,Ada,3\n2,"Byron,4\n${others}`);
    expect(findings.quote).toBe('"');
    expect(rows.flatMap(({ line, defect }) => (defect ? [[line, defect.code]] : []))).toEqual([[3, "stray_quote"]]);
  });

  test("single quotes among double ones", async () => {
    const { rows } = await read(`a,b\n"1","2"\n'3','4, 5'\n"6","7"\n`);
    expect(rows[1]).toMatchObject({ line: 3, cells: ["3", "4, 5"], defect: { code: "other_quote" } });
  });

  test("cells in single quotes with double ones inside", async () => {
    const { rows } = await read(`a,b\n"1","2"\n'3','"4, 5"'\n"6","7"\n`);
    expect(rows[1]).toMatchObject({ line: 3, cells: ["3", '"4, 5"'], defect: { code: "other_quote" } });
  });

  test("an apostrophe beside a cell in quotes, in a row that lacks a cell", async () => {
    const { rows } = await read(`a,b,c\n1,2,3\n"4,5",it's\n6,7,8\n`);
    expect(rows[1]).toMatchObject({ line: 3, cells: ["4,5", "it's", ""], defect: { code: "too_few_cells" } });
  });

  test("all lines in quotes as a whole", async () => {
    const { rows, findings } = await read('"a,b"\n"1,""2, 3"""\n"4,5"\n');
    expect(findings.columns.map(({ header }) => header)).toEqual(["a", "b"]);
    expect(rows.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ["1", "2, 3", null],
      ["4", "5", null],
    ]);
  });

  test("all lines but the header in quotes as a whole", async () => {
    const { rows, findings } = await read(
      'id,name,note\n"0,""Name, 0"",ok"\n"1,""Name, 1"",ok"\n"2,x,""say """"hi"""""""\n',
    );
    expect([findings.delimiter, findings.quoted_lines]).toEqual([",", true]);
    expect(findings.columns.map(({ header }) => header)).toEqual(["id", "name", "note"]);
    expect(rows.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ["0", "Name, 0", "ok", null],
      ["1", "Name, 1", "ok", null],
      ["2", "x", 'say "hi"', null],
    ]);
  });

  test("one line in quotes as a whole, with an apostrophe in it", async () => {
    const { rows } = await read(`a,b,c\n1,2,3\n"4,O'Hara,5"\n6,7,8\n`);
    expect(rows[1]).toMatchObject({ cells: ["4", "O'Hara", "5"], defect: { code: "quoted_row" } });
  });

  test("slashes before quotes are taken off, those in addresses are kept", async () => {
    const { rows, findings } = await read(`id,text\n1,"say /"a, b/" at https://a.example"\n2,"say /"c, d/" now"\n`);
    expect(findings.escape).toBe("/");
    expect(rows[0]?.cells).toEqual(["1", 'say "a, b" at https://a.example']);
  });

  test("a sentence with commas is no row parted otherwise", async () => {
    const { rows } = await read("a;b;c\n1;2;3\nx;well, so, it\n4;5;6\n");
    expect(rows[1]).toMatchObject({ cells: ["x", "well, so, it", ""], defect: { code: "too_few_cells" } });
  });

  test("of a very long one, how it begins", async () => {
    const { rows } = await read(`a,b\n1,2\n${"x".repeat(50_000)}\n3,4\n`, { delimiter: "," });
    expect(rows[1]?.defect?.raw).toBe("x".repeat(10_000));
  });

  test("bytes that are not UTF-8", async () => {
    const bytes = Buffer.concat([
      Buffer.from("name,city\nZoë,Köln\nNo"),
      Buffer.from([0xeb]),
      Buffer.from("l,Nîmes\nBo,Oslo\n"),
    ]);
    const { rows, findings } = await read(bytes);
    expect(findings.issues).toMatchObject([{ code: "invalid_text", line: 3 }]);
    expect(rows.map(({ cells, defect }) => [cells[0], defect?.code])).toEqual([
      ["Zoë", undefined],
      ["No\uFFFDl", "invalid_text"],
      ["Bo", undefined],
    ]);
  });

  test("bytes that the chosen encoding does not know", async () => {
    const { rows } = await read(Buffer.from("name,x\nA\x81,1\nB,2\n", "latin1"), { encoding: "windows-1252" });
    expect(rows.map(({ defect }) => defect?.code)).toEqual(["invalid_text", undefined]);
  });

  test("a defect whose record spans chunks is found", async () => {
    const file = memoryFile('a,b\n1,"x\0\n long cell that goes on"\n2,y\n', { chunkBytes: [12, 3] });
    const { rows } = await readWhole(file);
    expect(rows.map(({ defect }) => defect?.code)).toEqual(["nul_character", undefined]);
  });

  test("blank cells at the end beyond the columns are no defect", async () => {
    const { rows, findings } = await read("a,b\n1,2,,\n3,4, \n5,6\n");
    expect(rows.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ["1", "2", null],
      ["3", "4", null],
      ["5", "6", null],
    ]);
    expect(findings.columns).toHaveLength(2);
  });

  test("delimiters that end the header row alone make no columns", async () => {
    const { rows, findings } = await read("a,b,,\n1,2\n3,4\n");
    expect(findings.columns.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(rows.map(({ defect }) => defect)).toEqual([null, null]);
  });
});

describe("lines that are no rows are accounted for", () => {
  test("27: sep=", async () => {
    const { findings, leftOut, rows } = await read("sep=|\r\na|b;c,d\r\n1|2\r\n");
    expect(findings).toMatchObject({ delimiter: "|", delimiter_sure: true, header_row: 2 });
    expect(leftOut).toEqual([{ from_line: 1, to_line: 1, reason: "separator_line" }]);
    expect(rows).toMatchObject([{ line: 3, cells: ["1", "2"] }]);
  });

  test("27: sep= above a preamble, and in a file without header row", async () => {
    const preamble = await read("sep=;\nReport\n\na;b\n1;2\n");
    expect(preamble.leftOut).toEqual([
      { from_line: 1, to_line: 1, reason: "separator_line" },
      { from_line: 2, to_line: 3, reason: "preamble" },
    ]);
    const bare = await read("sep=;\n1;2\n3;4\n", { header_row: 0 });
    expect(bare.rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(bare.leftOut).toEqual([{ from_line: 1, to_line: 1, reason: "separator_line" }]);
  });

  test("blank lines above, between and below", async () => {
    const { findings, leftOut, blankLines, rows } = await read("\n \na,b\n\n1,2\n\t\n\n\n3,4\n\n");
    expect(findings).toMatchObject({ header_row: 3, blank_lines: 2 });
    expect(leftOut).toEqual([
      { from_line: 1, to_line: 2, reason: "blank" },
      { from_line: 4, to_line: 4, reason: "blank" },
      { from_line: 6, to_line: 8, reason: "blank" },
      { from_line: 10, to_line: 10, reason: "blank" },
    ]);
    expect([blankLines, rows.map(({ line }) => line)]).toEqual([7, [5, 9]]);
  });

  const table = "item,count,price\na,1,2\nb,3,4\nc,5,6\n";

  test.for([
    { name: "totals", text: "Total,,12\n", ranges: [[5, 5]] },
    { name: "totals and averages", text: "Sum:,9,12\nAverage,3,\n", rows: 4, ranges: [[6, 6]] },
    { name: "a note", text: "Exported by the shop\n", ranges: [[5, 5]] },
    { name: "notes below a blank line", text: "\nSource: shop,,\nall prices in euro,,\n", ranges: [[6, 7]] },
    {
      name: "totals above a note",
      text: "Total,,12\n\n* with tax\n",
      ranges: [
        [5, 5],
        [7, 7],
      ],
    },
  ])("$name below the rows", async ({ text, rows: count = 3, ranges }) => {
    const { leftOut, rows } = await read(table + text);
    expect(rows).toHaveLength(count);
    const footers = leftOut.filter(({ reason }) => reason === "footer");
    expect(footers.map(({ from_line: from, to_line: to }) => [from, to])).toEqual(ranges);
  });

  test.for([
    { name: "a full row of somebody called Total", text: "Total,1,2\n" },
    { name: "a row of which only the first cell is filled", text: "d,,\n" },
    { name: "a row that is too short", text: "d,7\n" },
    { name: "a total of words", text: "Total,,many\n" },
  ])("$name is no footer", async ({ text }) => {
    const { leftOut, rows } = await read(table + text);
    expect([leftOut, rows.length]).toEqual([[], 4]);
  });

  test("a small table has no footer", async () => {
    expect((await read("item,count,price\na,1,2\nTotal,,2\n")).rows).toHaveLength(2);
  });

  test("the header once more", async () => {
    const { leftOut, rows } = await read("name,city\nAnn,Rome\nname,city\nBo,Oslo\n name , city\nname,Rome\n");
    expect(rows.map(({ cells }) => cells[0])).toEqual(["Ann", "Bo", "name"]);
    expect(leftOut.map(({ from_line: from, reason }) => [from, reason])).toEqual([
      [3, "repeated_header"],
      [5, "repeated_header"],
    ]);
  });

  test("29: a million blank lines take one range, and a few passes over the file", async () => {
    const file = memoryFile(`a,b\n${"\n".repeat(1_000_000)}1,2\n`);
    const { leftOut, blankLines, rows } = await readWhole(file);
    expect(file.bytesServed).toBeLessThan(6 * file.size);
    expect(leftOut).toEqual([{ from_line: 2, to_line: 1_000_001, reason: "blank" }]);
    expect([blankLines, rows[0]?.line]).toEqual([1_000_000, 1_000_002]);
  });

  test("beyond a thousand ranges blank lines are only counted", async () => {
    const { leftOut, blankLines } = await read(`a,b\n${"1,2\n\n".repeat(3_000)}`);
    expect([leftOut.length, blankLines]).toEqual([1_000, 3_000]);
  });

  test("findings that list the lines of a whole file lead to the same reading", async () => {
    const file = memoryFile("Report\n\na,b\n\n1,2\n");
    const { findings, leftOut, blankLines } = await readWhole(file);
    const again = csv.read(file, { ...findings, left_out: leftOut, blank_lines: blankLines }, { signal });
    for await (const batch of again.batches) expect(batch).toHaveLength(1);
    expect([again.leftOut, again.blankLines]).toEqual([leftOut, blankLines]);
  });
});

describe("what the person sets is taken as given", () => {
  test("encoding", async () => {
    const { findings, rows } = await read(iconv.encode("name,x\nZoë,1\n", "windows-1252"), {
      encoding: "windows-1252",
    });
    expect(findings).toMatchObject({ encoding: "windows-1252", encoding_sure: true, issues: [] });
    expect(rows[0]?.cells[0]).toBe("Zoë");
  });

  test("delimiter", async () => {
    const { findings } = await read("a;b,c\n1;2,3\n", { delimiter: ";" });
    expect(findings).toMatchObject({ delimiter: ";", delimiter_sure: true, columns: [{ name: "a" }, { name: "b,c" }] });
  });

  test("header row, also far down and below an open quote", async () => {
    const text = `"open\n${"x\n".repeat(200_000)}a,b\n1,2\n`;
    const { findings, rows, leftOut } = await read(text, { header_row: 200_002, delimiter: "," });
    expect(findings.columns.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(rows).toEqual([{ line: 200_003, cells: ["1", "2"], defect: null }]);
    expect(leftOut).toEqual([{ from_line: 1, to_line: 200_001, reason: "preamble" }]);
  });

  test("no header row", async () => {
    const { findings, rows } = await read("Ann,1\nBo,2\n", { header_row: 0 });
    expect(findings.header_row).toBeNull();
    expect(findings.columns).toEqual([
      { index: 0, header: "", name: "col_0" },
      { index: 1, header: "", name: "col_1" },
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
  });

  test.for([2, 9])("a header row that is blank or behind the end (line %i) is refused", async (header_row) => {
    await expect(read("a,b\n\n1,2\n", { header_row })).rejects.toMatchObject({
      status: 422,
      code: "header_row_not_found",
    });
  });
});
