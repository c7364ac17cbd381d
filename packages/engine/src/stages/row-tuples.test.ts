import fc from "fast-check";
import { expect, test } from "vitest";
import type { RowDefect, SourceRow } from "../define.ts";
import { RowTuples } from "./row-tuples.ts";

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

/** What stands in a COPY in binary, as PostgreSQL reads it. */
function tuplesIn(bytes: Buffer): (Buffer | null)[][] {
  expect(bytes.subarray(0, 19).toString("latin1")).toBe("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0");
  const tuples: (Buffer | null)[][] = [];
  let at = 19;
  for (;;) {
    const fields = bytes.readInt16BE(at);
    at += 2;
    if (fields === -1) break;
    const tuple: (Buffer | null)[] = [];
    for (let field = 0; field < fields; field++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      tuple.push(length === -1 ? null : bytes.subarray(at, at + length));
      at += Math.max(0, length);
    }
    tuples.push(tuple);
  }
  expect(at).toBe(bytes.length);
  return tuples;
}

const numberIn = (field: Buffer | null | undefined): number => Number(field?.readBigInt64BE());
const jsonIn = (field: Buffer | null | undefined): unknown => (field ? JSON.parse(field.toString()) : null);

test("rows of any text become the tuples that COPY takes, numbered across batches", () => {
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 }), (batches) => {
      const tuples = new RowTuples();
      const written = batches.map((rows) => {
        for (const one of rows) tuples.add(one);
        return tuples.take();
      });
      const read = tuplesIn(Buffer.concat([...written, tuples.end()]));
      expect(
        read.map(([id, line, cells, wrong]) => [numberIn(id), numberIn(line), jsonIn(cells), jsonIn(wrong)]),
      ).toEqual(batches.flat().map(({ line, cells, defect: wrong }, index) => [index + 1, line, cells, wrong]));
    }),
  );
});

test("long rows, many at a time, and short ones after them", () => {
  const tuples = new RowTuples();
  const long = { line: 10, cells: ["ü".repeat(300_000), "\\".repeat(300_000)], defect: null };
  for (let count = 0; count < 10; count += 1) tuples.add(long);
  const first = tuples.take();
  tuples.add({ line: 11, cells: ["a"], defect: null });
  const read = tuplesIn(Buffer.concat([first, tuples.end()]));
  expect(read.map(([id, , cells]) => [numberIn(id), cells?.length])).toEqual([
    ...Array.from({ length: 10 }, (_, index) => [index + 1, 1_200_000 + '["",""]'.length]),
    [11, '["a"]'.length],
  ]);
});
