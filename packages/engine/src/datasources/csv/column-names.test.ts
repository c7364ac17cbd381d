import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameColumns } from "./column-names.ts";
import { MAX_HEADER_LENGTH } from "./limits.ts";

describe("nameColumns", () => {
  const names = (headers: string[]) =>
    nameColumns({ line: 1, cells: headers, hasStrayQuote: false }).map(({ name }) => name);

  test.for([
    {
      name: "numbers a header that repeats",
      headers: ["Notes", "Notes", "Notes"],
      expected: ["Notes", "Notes (2)", "Notes (3)"],
    },
    {
      name: "takes no written header's name away",
      headers: ["Notes", "Notes", "Notes (2)"],
      expected: ["Notes", "Notes (3)", "Notes (2)"],
    },
    { name: "names blank headers by their place", headers: ["a", "", " "], expected: ["a", "col_1", "col_2"] },
    {
      name: "keeps a blank header apart from one called like its place",
      headers: ["col_1", ""],
      expected: ["col_1", "col_1 (2)"],
    },
    {
      name: "takes words of the language for plain text",
      headers: ["__proto__", "constructor", "toString", "__proto__"],
      expected: ["__proto__", "constructor", "toString", "__proto__ (2)"],
    },
    {
      name: "keeps headers apart that only look alike",
      headers: ["ﬁeld", "field", "Field"],
      expected: ["ﬁeld", "field", "Field"],
    },
    {
      name: "keeps SQL and HTML as they are",
      headers: ['"; DROP TABLE x; --', "<b>"],
      expected: ['"; DROP TABLE x; --', "<b>"],
    },
  ])("$name", ({ headers, expected }) => {
    expect(names(headers)).toEqual(expected);
  });

  test("trims the header and shows characters that cannot be stored", () => {
    expect(nameColumns({ line: 1, cells: ["  a\0b "], hasStrayQuote: false })).toEqual([
      { index: 0, header: "a␀b", name: "a␀b" },
    ]);
  });

  test("never uses a name twice and keeps the first of each header", () => {
    const header = fc.constantFrom("a", "a (2)", "a (3)", "b", "", "col_1", "col_1 (2)", "__proto__");
    fc.assert(
      fc.property(fc.array(header, { maxLength: 10 }), (headers) => {
        const given = names(headers);
        expect(new Set(given).size).toBe(headers.length);
        const firstOfEach = headers.filter((text, index) => text !== "" && headers.indexOf(text) === index);
        expect(firstOfEach.map((text) => given[headers.indexOf(text)])).toEqual(firstOfEach);
      }),
    );
  });

  test("refuses a header over the limit", () => {
    expect(() => names(["x".repeat(MAX_HEADER_LENGTH + 1)])).toThrow(/header on line 1 is longer/);
  });
});
