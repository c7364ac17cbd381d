import fc from "fast-check";
import { expect, test } from "vitest";
import { copyLine } from "../copy.ts";
import type { RowDefect, SourceRow } from "../define.ts";
import { RowLines } from "./row-lines.ts";

const text = fc.string({ unit: "binary" });
const defect: fc.Arbitrary<RowDefect> = fc.record({
  code: fc.constant("stray_quote" as const),
  message: text,
  hint: fc.constant(""),
});
const row: fc.Arbitrary<SourceRow> = fc.record({
  line: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  cells: fc.array(text, { maxLength: 5 }),
  defect: fc.option(defect),
});

test("rows of any text become the lines that COPY takes, numbered across batches", () => {
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 }), (batches) => {
      const lines = new RowLines();
      const written = batches.map((rows) => {
        for (const one of rows) lines.add(one);
        return Buffer.from(lines.take()).toString();
      });
      const expected = batches.flat().map(({ line, cells, defect: wrong }, index) => {
        return copyLine([index + 1, line, JSON.stringify(cells), wrong && JSON.stringify(wrong)]);
      });
      expect(written.join("")).toBe(expected.join(""));
    }),
  );
});

test("long rows, many at a time, and short ones after them", () => {
  const lines = new RowLines();
  const long = { line: 10, cells: ["ü".repeat(300_000), "\\".repeat(300_000)], defect: null };
  for (let count = 0; count < 10; count += 1) lines.add(long);
  expect(lines.take().length).toBe(10 * (1_800_000 + '["",""]'.length) + 10 * "1\t10\t\t\\N\n".length + 1);
  lines.add({ line: 11, cells: ["a"], defect: null });
  expect(Buffer.from(lines.take()).toString()).toBe('11\t11\t["a"]\t\\N\n');
});
