import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCells } from "./staged-rows.ts";

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom("", "a", '"', "\\", '","', '", "', "[", "]", '["', '"]', ",", "\n", "é"),
);

test("cells are read as JSON reads them, however they were written", () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(parseCells(JSON.stringify(cells))).toEqual(cells);
      // As PostgreSQL writes a list it has put together.
      expect(parseCells(`[${cells.map((text) => JSON.stringify(text)).join(", ")}]`)).toEqual(cells);
    }),
    { numRuns: 2_000 },
  );
});

test("what is no JSON is refused", () => {
  expect(() => parseCells("[")).toThrow(SyntaxError);
  expect(() => parseCells('{"a":"b"')).toThrow(SyntaxError);
});
