import { describe, expect, test } from "vitest";
import { records } from "../testing/records.ts";
import { linesOnTop, titleCount } from "./lines-above.ts";

const codes = ["A-1", "A-2", "A-3", "A-4"].map((code) => [code, "5", "x"]);
const towns = ["Aden", "Bern", "Cork", "Delft"].map((town) => [town, "5"]);

describe("titleCount", () => {
  test.for([
    { name: "a title", rows: [["Codes of May"], ...codes], count: 1 },
    { name: "keys with their values", rows: [["All codes"], ["Made by:", "Ann"], ...codes], count: 2 },
    { name: "two lines above two columns", rows: [["Towns"], ["of May"], ...towns], count: 2 },
    { name: "no row that lacks cells", rows: [["A-0"], ...codes], count: 0 },
    { name: "no row of one word in two columns", rows: [["New York"], ...towns], count: 0 },
    { name: "no record as wide as the rows", rows: [["Codes of May", "", ""], ...codes], count: 0 },
    {
      name: "no record like others between the rows",
      rows: [["Codes of May"], ...codes, ["of June"], ...codes],
      count: 0,
    },
    { name: "no number", rows: [["2024"], ...codes], count: 0 },
    { name: "the number of the rows", rows: [["4"], ...codes], count: 1 },
    {
      name: "the number of rows that are too many to be counted",
      rows: [["9000"], ...Array.from({ length: 450 }, () => ["a", "b"])],
      count: 1,
    },
    { name: "nothing above too few rows", rows: [["Codes of May"], ...codes.slice(2)], count: 0 },
    { name: "nothing in one column", rows: [["Ann Lee"], ["Bob Roe"], ["Cy Poe"], ["Di Fox"]], count: 0 },
  ])("counts $name", ({ rows, count }) => {
    expect(titleCount(records(rows))).toBe(count);
  });
});

test("a title among the rows, below a blank line, leaves those above titles", () => {
  const title = { line: 7, cells: ["of June"], hasStrayQuote: false, isBelowBlank: true as const };
  expect(titleCount([...records([["Towns"], ["of May"], ...towns]), title, ...records(towns)])).toBe(2);
});

test("lines on top end where one is a row", () => {
  const one = { from_line: 1, to_line: 1, reason: "separator_line" as const };
  const next = { from_line: 2, to_line: 4, reason: "preamble" as const };
  expect(linesOnTop([one, next, { from_line: 9, to_line: 9, reason: "comment" }])).toEqual([one, next]);
  expect(linesOnTop([next])).toEqual([]);
});
