import { describe, expect, test } from "vitest";
import type { FieldType } from "../define.ts";
import { readContext } from "../stages/read-context.ts";
import { createProfiler } from "./profile.ts";

const context = readContext({});

function fieldType(key: string, detect?: FieldType["detect"]): FieldType {
  return {
    key,
    label: key,
    read: (text) => ({ ok: true, value: text }),
    keepsText: true,
    examples: [],
    ...(detect && { detect }),
  };
}

const types = new Map(
  [
    fieldType("text"),
    fieldType("country", (text, { country }) => text === country),
    fieldType("word", (text) => /^[a-z]+$/i.test(text)),
    fieldType("letters", (text) => /^[a-z]+$/i.test(text)),
    fieldType("digits", (text) => /^\d+$/.test(text)),
  ].map((type) => [type.key, type]),
);

function profile(rows: readonly string[][], columnCount = 1) {
  const profiler = createProfiler(columnCount, types, context);
  for (const row of rows) profiler.add(row);
  return profiler.finish();
}

const times = (count: number, cell: string) => Array.from({ length: count }, () => cell);
const column = (cells: readonly string[]) => profile(cells.map((cell) => [cell]))[0];

const nothing = { choice: null, open: [] };

describe("createProfiler", () => {
  test("counts filled cells and tells the longest, white space aside", () => {
    expect(column(["a", "", "  ", " bcd ", "\u00A0", "a"])).toEqual({
      column: 0,
      filled: 3,
      fill_rate: 0.5,
      distinct: 2,
      samples: ["a", "bcd"],
      longest: 3,
      detected_type: "word",
      evidence: { date_order: nothing, number_format: nothing },
    });
  });

  test.for([
    {
      name: "keeps what can be read in two ways",
      cells: ["03/04/1990", "1,234", "n/a"],
      evidence: {
        date_order: { choice: null, open: [{ cell: "03/04/1990", dmy: "1990-04-03", mdy: "1990-03-04" }] },
        number_format: { choice: null, open: [{ cell: "1,234", point: "1234", comma: "1.234" }] },
      },
    },
    {
      name: "keeps it no more when other cells tell",
      cells: ["03/04/1990", "1,234", "31/12/1990", "0,5"],
      evidence: { date_order: { choice: "dmy", open: [] }, number_format: { choice: "comma", open: [] } },
    },
    {
      name: "looks at the first cells only",
      cells: [...times(200, "x"), "31/12/1990", "0,5"],
      evidence: { date_order: nothing, number_format: nothing },
    },
  ])("$name", ({ cells, evidence }) => {
    expect(column(cells)?.evidence).toEqual(evidence);
  });

  test("profiles every column, and only columns", () => {
    const profiles = profile(
      [
        ["a", "1", "surplus"],
        ["b", ""],
      ],
      2,
    );
    expect(profiles.map(({ column: index, filled, distinct }) => [index, filled, distinct])).toEqual([
      [0, 2, 2],
      [1, 1, 1],
    ]);
  });

  test("gives a file without rows a fill rate of 0", () => {
    expect(profile([], 1)).toMatchObject([
      { column: 0, filled: 0, fill_rate: 0, distinct: 0, samples: [], longest: 0, detected_type: "text" },
    ]);
  });

  test("shows the first three distinct cells, cut to 200 characters, no character halved", () => {
    const long = `${"x".repeat(199)}😀`;
    expect(column([long, long, "b", " b", "c", "d"])?.samples).toEqual(["x".repeat(199), "b", "c"]);
    expect(column([long])?.longest).toBe(201);
  });

  test.for([
    { name: "nine of ten cells are enough", cells: [...times(9, "7"), "x"], type: "digits" },
    { name: "eight of nine are not", cells: [...times(8, "7"), "x"], type: "text" },
    { name: "blank cells do not count", cells: ["7", "", "", ""], type: "digits" },
    { name: "the type that reads most cells wins", cells: [...times(9, "US"), "ab"], type: "word" },
    { name: "of equals the first of the list wins", cells: ["US"], type: "country" },
    {
      name: "cells beyond the two hundredth do not count",
      cells: [...times(200, "7"), ...times(400, "x")],
      type: "digits",
    },
  ])("detects a type: $name", ({ cells, type }) => {
    expect(column(cells)?.detected_type).toBe(type);
  });

  test.for([
    {
      name: "told by a later cell where the first leave it open",
      cells: [...times(300, "1/2/2024"), "13/2/2024"],
      choice: "dmy",
    },
    {
      name: "as most of the first cells tell",
      cells: [...times(200, "1/13/2024"), ...times(300, "13/2/2024")],
      choice: "mdy",
    },
    { name: "open where no cell tells", cells: times(300, "1/2/2024"), choice: null },
  ])("the order of dates is $name", ({ cells, choice }) => {
    expect(column(cells)?.evidence?.date_order.choice).toBe(choice);
  });

  test("the format of numbers is told by a later cell where the first leave it open", () => {
    expect(column([...times(300, "1,234"), "1.234,50"])?.evidence?.number_format).toEqual({
      choice: "comma",
      open: [],
    });
  });

  test("looks at one of seven cells behind the first ten thousand rows for what is distinct", () => {
    const cells = [...times(10_000, "same"), ...Array.from({ length: 700 }, (_, index) => `${index}`)];
    expect(column(cells)).toMatchObject({ filled: 10_700, distinct: 101 });
  });

  test("counts fewer distinct cells of a wide file, and says nothing of more", () => {
    const width = 2_000;
    const rows = Array.from({ length: 1_001 }, (_, row) => [
      `${row}`,
      `${row % 1_000}`,
      ...Array.from({ length: width - 2 }, () => "same"),
    ]);
    expect(
      profile(rows, width)
        .slice(0, 3)
        .map(({ distinct }) => distinct),
    ).toEqual([null, 1_000, 1]);
  });
});
