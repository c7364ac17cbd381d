import { expect, test } from "vitest";
import { MAX_LINE_RANGES } from "./csv/limits.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const MANY = 100_000;
const options = { header_row: 1, header_rows: 1, delimiter: "," } as const;
const table = "Name,Town,Note\nAnn,Rome,x\nBo,Oslo,y\nCy,Bonn,z\n";

const atTheEnd = [
  { name: "one row", lines: ",,\n" },
  { name: "rows", lines: ",,\n".repeat(MANY) },
  { name: "rows of several widths, blanks and quotes", lines: ',,\n,,,,\n , ," "\n"",\n\n,\n'.repeat(15) },
];

test.for(atTheEnd)("blank rows at the end are rows, which the check passes over: $name", async ({ lines }) => {
  const { rows, leftOut, blankLines } = await readWhole(memoryFile(table + lines), options);
  const count = lines.split("\n").length - 1;
  const blank = lines.split("\n").filter((line) => line === "").length - 1;
  expect(rows.length + blankLines).toBe(3 + count);
  expect(blankLines).toBe(blank);
  expect(leftOut.filter(({ reason }) => reason !== "blank")).toEqual([]);
});

test("blank lines between blank rows are counted, and listed up to a limit", async () => {
  const { rows, leftOut, blankLines } = await readWhole(memoryFile(table + ",,\n\n".repeat(MANY / 2)), options);
  expect(rows).toHaveLength(3 + MANY / 2);
  expect(blankLines).toBe(MANY / 2);
  expect(leftOut).toHaveLength(MAX_LINE_RANGES);
});

test("blank rows in one column, or between others, are rows", async () => {
  const one = await readWhole(memoryFile('Name\nAnn\n""\nBo\n""\n""\n'), { header_row: 1, delimiter: "," });
  expect(one.rows.map(({ cells }) => cells)).toEqual([["Ann"], [""], ["Bo"], [""], [""]]);
  const between = await readWhole(memoryFile(`${table}${",,\n".repeat(MANY)}Di,Kiel,x\n,,\n`), options);
  expect(between.rows.map(({ line }) => line)).toEqual(Array.from({ length: MANY + 5 }, (_, index) => index + 2));
  expect(between.rows.at(-1)).toEqual({ line: MANY + 6, cells: ["", "", ""], defect: null });
  expect(between.leftOut).toEqual([]);
});

test("a row that has little more than an address or a number is no note, nor a form", async () => {
  const people = "Phone,Name,Mail,Born,Town\n2125550100,,,,\n(212) 555-0110,,,,\n2125550101,,,,\n ,,,,\n";
  for (const row of ["2125550102,,", "+999999,,", "ann@a.example,,", "2125550102,,,A:,", "\u200B,!,"]) {
    const { rows, leftOut } = await readWhole(memoryFile(`${people}${row}\n`), options);
    expect([row, rows.map(({ line }) => line), leftOut]).toEqual([row, [2, 3, 4, 5, 6], []]);
  }
});

test("rows that are too wide are no other table where a word stands below itself, or there is none", async () => {
  const people = "Phone,Name,Mail\n2125550100,,\n(212) 555-0110,,\n2125550101,,\n";
  for (const lines of [",Ada,a b,more\n(212) 555-0110,,1990-12-31,more\n", "\nnone,x,\n(212) 555-0110,,\n"]) {
    const { rows } = await readWhole(memoryFile(people + lines), options);
    expect(rows).toHaveLength(5);
  }
});

test("signs below a blank line, and words above blank rows alone, begin no other table", async () => {
  const people = "Phone,Name,Mail\n2125550100,,\n2125550101,,\n2125550102,,\n\n";
  for (const lines of ["'+12125550111,:,\n+1-,x,\n", "Ann,Bo,\n,,\n"]) {
    const { rows } = await readWhole(memoryFile(people + lines), options);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 6, 7]);
  }
});

test("blank rows above a note go with it, however many they are", async () => {
  const { rows, leftOut } = await readWhole(memoryFile(`${table}${",,\n".repeat(MANY)}Source: Office,,\n`), options);
  expect(rows).toHaveLength(3);
  expect(leftOut).toEqual([{ from_line: 5, to_line: MANY + 5, reason: "footer" }]);
});
