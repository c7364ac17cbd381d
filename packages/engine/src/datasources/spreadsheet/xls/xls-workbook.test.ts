import { describe, expect, test } from "vitest";
import { readRawRows, readWorkbook } from "../testing/read-workbook.ts";
import * as made from "../testing/xls.ts";

const { double, narrow, special, u16, u32, wide, xls } = made;
const at = (column: number, format = 0) => [0, column, format] as const;
const NUMBER = 0x203;
const LABEL = 0x204;
const BOOL_ERROR = 0x205;
const STRING = 0x207;
const RK = 0x27e;
const SHARED = 0xfd;
const FORMULA = 0x06;
const number = (value: number, column = 0, format = 0) => made.cellRecord(NUMBER, at(column, format), double(value));
const label = (text: string, column = 0) => made.cellRecord(LABEL, at(column), narrow(text));

/** A formula, its saved value, and what it is made of. */
const formula = (value: Buffer, tokens = "") => {
  const bytes = Buffer.from(tokens, "hex");
  return made.cellRecord(FORMULA, at(0), Buffer.concat([value, u16(0), u32(0), u16(bytes.length), bytes]));
};

async function firstRow(workbook: made.MadeXls) {
  const [row] = await readRawRows(xls(workbook));
  return { cells: row?.cells ?? [], code: row?.defect?.code ?? null };
}

describe("cells", () => {
  test.for<{ name: string; cells: readonly made.MadeRecord[]; read: readonly string[]; code?: string }>([
    { name: "a number", cells: [number(0.1)], read: ["0.1"] },
    { name: "a whole number in four bytes", cells: [made.cellRecord(RK, at(0), u32((1234 << 2) | 2))], read: ["1234"] },
    {
      name: "hundredths in four bytes",
      cells: [made.cellRecord(RK, at(0), u32((123_456 << 2) | 3))],
      read: ["1234.56"],
    },
    {
      name: "less than nothing in four bytes",
      cells: [made.cellRecord(RK, at(0), u32(((-5 << 2) | 2) >>> 0))],
      read: ["-5"],
    },
    { name: "half a double in four bytes", cells: [made.cellRecord(RK, at(0), u32(0x3f_f8_00_00))], read: ["1.5"] },
    {
      name: "numbers side by side",
      cells: [[0xbd, Buffer.concat([u16(0, 1), u16(0), u32((7 << 2) | 2), u16(0), u32((8 << 2) | 2), u16(2)])]],
      read: ["", "7", "8"],
    },
    { name: "blanks side by side", cells: [[0xbe, u16(0, 0, 0, 0, 0, 2)], label("x", 3)], read: ["", "", "", "x"] },
    { name: "a truth", cells: [made.cellRecord(BOOL_ERROR, at(0), Buffer.of(1, 0))], read: ["TRUE"] },
    {
      name: "an error",
      cells: [made.cellRecord(BOOL_ERROR, at(0), Buffer.of(0x0f, 1))],
      read: ["#VALUE!"],
      code: "error_cell",
    },
    { name: "cells out of order", cells: [label("b", 1), label("a", 0)], read: ["a", "b"] },
    {
      name: "a cell that was written again",
      cells: [label("old"), label("other", 1), label("new")],
      read: ["new", "other"],
    },
    { name: "what a formula made", cells: [formula(double(2))], read: ["2"] },
    { name: "a truth of a formula", cells: [formula(special(1, 1))], read: ["TRUE"] },
    { name: "an error of a formula", cells: [formula(special(2, 0x2a))], read: ["#N/A"], code: "error_cell" },
    { name: "an empty text of a formula", cells: [formula(special(3)), label("x", 1)], read: ["", "x"] },
    { name: "a text of a formula", cells: [formula(special(0)), [STRING, wide("Łódź")]], read: ["Łódź"] },
    {
      name: "a text of a formula that others share",
      cells: [formula(special(0)), [0x4bc, Buffer.alloc(10)], [STRING, narrow("07")]],
      read: ["07"],
    },
    {
      name: "a text of a formula that is missing",
      cells: [formula(special(0)), label("x", 1)],
      read: ["", "x"],
      code: "formula_without_value",
    },
    {
      name: "0 of a formula that joins texts",
      cells: [formula(double(0), "1701003044000000c008")],
      read: [],
      code: "formula_without_value",
    },
    {
      name: "0 of a formula that is a text",
      cells: [formula(double(0), "1701013000")],
      read: [],
      code: "formula_without_value",
    },
    {
      name: "0 of a formula that cuts a text",
      cells: [formula(double(0), "44000000001e010042027300")],
      read: [],
      code: "formula_without_value",
    },
    {
      name: "0 of a formula that sums",
      cells: [formula(double(0), "250000010000c000c042010400")],
      read: ["0"],
    },
    { name: "2 of a formula that joins texts", cells: [formula(double(2), "1701003044000000c008")], read: ["2"] },
    {
      name: "a shared text that is missing",
      cells: [made.cellRecord(SHARED, at(0), u32(7))],
      read: [],
      code: "text_missing",
    },
  ])("$name", async ({ cells, read, code = null }) => {
    expect(await firstRow({ cells })).toEqual({ cells: read, code });
  });
});

describe("texts that cells share", () => {
  const cut = (text: Buffer, ...places: readonly number[]) =>
    [0, ...places].map((place, index) => text.subarray(place, places[index]));
  const goesOn = (flags: number, rest: Buffer) => Buffer.concat([Buffer.of(flags), rest]);
  const [head = Buffer.alloc(0), tail = Buffer.alloc(0)] = cut(narrow("abcdef"), 6);
  const rich = Buffer.concat([u16(3), Buffer.of(8), u16(1), Buffer.from("abc"), u16(0, 1)]);
  const phonetic = Buffer.concat([u16(2), Buffer.of(5), u32(4), Buffer.from("東京", "utf16le"), Buffer.from("xxxx")]);

  test.for<{ name: string; bodies: readonly Buffer[]; read: readonly string[] }>([
    { name: "one after the other", bodies: [Buffer.concat([narrow("a"), wide("Ł")])], read: ["a", "Ł"] },
    { name: "cut between two", bodies: [narrow("a"), wide("Ł")], read: ["a", "Ł"] },
    { name: "cut inside one", bodies: [head, goesOn(0, tail), narrow("z")], read: ["abcdef", "z"] },
    {
      name: "that go on wider",
      bodies: [head, goesOn(1, Buffer.from("ŁŁŁ", "utf16le")), narrow("z")],
      read: ["abcŁŁŁ", "z"],
    },
    {
      name: "that go on narrower",
      bodies: [
        Buffer.concat([u16(4), Buffer.of(1), Buffer.from("ŁŁ", "utf16le")]),
        goesOn(0, Buffer.from("ab")),
        narrow("z"),
      ],
      read: ["ŁŁab", "z"],
    },
    {
      name: "over three records",
      bodies: [head, goesOn(0, tail.subarray(0, 1)), goesOn(1, Buffer.from("ef", "utf16le")), narrow("z")],
      read: ["abcdef", "z"],
    },
    {
      name: "cut before their first letter",
      bodies: [Buffer.concat([u16(2), Buffer.of(0)]), goesOn(0, Buffer.from("ab")), narrow("z")],
      read: ["ab", "z"],
    },
    { name: "with runs", bodies: [rich, narrow("z")], read: ["abc", "z"] },
    { name: "with runs that are cut off", bodies: cut(Buffer.concat([rich, narrow("z")]), 8), read: ["abc", "z"] },
    { name: "with how they are read aloud", bodies: [phonetic, narrow("z")], read: ["東京", "z"] },
    { name: "of no letters", bodies: [narrow(""), narrow("z")], read: ["", "z"] },
  ])("$name", async ({ bodies, read }) => {
    const [first = Buffer.alloc(0), ...others] = bodies;
    const cells = read.map((_, column) => made.cellRecord(SHARED, at(column), u32(column)));
    expect(await firstRow({ cells, strings: { count: read.length, bodies: [first, ...others] } })).toEqual({
      cells: read,
      code: null,
    });
  });
});

test.for([
  { name: "a day", format: 14, value: 45_351, text: "2024-02-29" },
  { name: "a day counted from 1904", format: 14, value: 43_889, is1904: true, text: "2024-02-29" },
  { name: "a day of Thailand", format: 71, value: 45_351, text: "2024-02-29" },
  { name: "a day of Japan or a time of Taiwan: a day", format: 55, value: 45_351, text: "2024-02-29" },
  { name: "a day of Japan or a time of Taiwan: a time", format: 55, value: 0.25, text: "06:00:00" },
  { name: "a code of the workbook", format: 170, value: 45_351, text: "2024-02-29" },
  { name: "a share", format: 10, value: 0.125, text: "0.125" },
])("$name", async ({ format, value, is1904 = false, text }) => {
  const cells = [number(value, 0, 1)];
  expect(await firstRow({ cells, formats: [0, format], codes: { 170: "dd/mm/yyyy" }, is1904 })).toEqual({
    cells: [text],
    code: null,
  });
});

test.for(["Workbook", "WORKBOOK", "Book"])("the stream may be named %s", async (stream) => {
  expect(await firstRow({ cells: [label("a")], stream })).toEqual({ cells: ["a"], code: null });
});

describe("formulas that were never calculated", () => {
  const told = [{ code: "formulas_without_values", severity: "warning", hint: expect.stringContaining("save it") }];
  const below = made.cellRecord(FORMULA, [1, 0, 0], Buffer.concat([special(3), u16(0), u32(0), u16(0)]));

  test.for([
    { name: "are told where all are 0 or nothing", cells: [formula(double(0)), below], issues: told },
    { name: "are not told where one has a value", cells: [formula(double(2)), below], issues: [] },
    { name: "are not told where there are none", cells: [number(0)], issues: [] },
  ])("$name", async ({ cells, issues }) => {
    const read = await readWorkbook(xls({ cells: [...cells, label("a", 1), label("b", 2)] }), { header_row: 0 });
    expect(read.issues).toMatchObject(issues);
  });
});

describe("formulas that several cells have", () => {
  const ELSEWHERE = "0100000000";
  const JOIN = Buffer.from("1701003044000000c008", "hex");
  const filledDown = (row: number) =>
    made.cellRecord(
      FORMULA,
      [row, 0, 0],
      Buffer.concat([double(0), u16(0), u32(0), u16(5), Buffer.from(ELSEWHERE, "hex")]),
    );

  test.for<{ name: string; record: made.MadeRecord; codes: (string | undefined)[] }>([
    {
      name: "a filled-down column of texts",
      record: [0x4bc, Buffer.concat([u16(0, 1), Buffer.of(0, 0, 0, 2), u16(JOIN.length), JOIN])],
      codes: ["formula_without_value", "formula_without_value"],
    },
    {
      name: "an array of texts",
      record: [0x221, Buffer.concat([u16(0, 1), Buffer.of(0, 0), u16(0), u32(0), u16(JOIN.length), JOIN])],
      codes: ["formula_without_value", "formula_without_value"],
    },
    {
      name: "a filled-down column of sums",
      record: [0x4bc, Buffer.concat([u16(0, 1), Buffer.of(0, 0, 0, 2), u16(3), Buffer.from("1e0100", "hex")])],
      codes: [undefined, undefined],
    },
    { name: "a column whose formula is cut off", record: [0x4bc, u16(0, 1)], codes: [undefined, undefined] },
  ])("are read where they stand: $name", async ({ record, codes }) => {
    const rows = await readRawRows(xls({ cells: [filledDown(0), record, filledDown(1)] }));
    expect(rows.map(({ defect }) => defect?.code)).toEqual(codes);
  });
});

describe("formulas that LibreOffice may have saved as 0 in place of texts", () => {
  const calc: made.MadeRecord = [0x5c, Buffer.concat([narrow("Calc"), Buffer.alloc(105, " ")])];
  const other: made.MadeRecord = [0x5c, Buffer.from("None".padEnd(112))];
  const told = [
    { code: "formulas_saved_as_zero", severity: "warning", line: 1, hint: expect.stringContaining(".ods") },
  ];

  test.for([
    { name: "IF", tokens: "22001e0142030100", by: calc, issues: told },
    { name: "IFERROR", tokens: "230100000044010000c0170100784203ff00", by: calc, issues: told },
    { name: "another cell", tokens: "44010000c0", by: calc, issues: told },
    { name: "a cell of another sheet", tokens: "5a0000010000c0", by: calc, issues: told },
    { name: "a sum, which is a number", tokens: "250000010000c000c042010400", by: calc, issues: [] },
    { name: "a difference, which is a number", tokens: "1e01001e010004", by: calc, issues: [] },
    { name: "IF of another program", tokens: "22001e0142030100", by: other, issues: [] },
  ])("$name", async ({ tokens, by, issues }) => {
    const sum = made.cellRecord(FORMULA, at(1), Buffer.concat([double(2), u16(0), u32(0), u16(0)]));
    const cells = [formula(double(0), tokens), sum];
    const read = await readWorkbook(xls({ cells, before: [by] }), { header_row: 0 });
    expect(read.rows).toMatchObject([{ cells: ["0", "2"], defect: null }]);
    expect(read.issues).toMatchObject(issues);
  });
});
