import fc from "fast-check";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { plainDecimal } from "./spreadsheet/cell-number.ts";
import { readRawRows } from "./spreadsheet/testing/read-workbook.ts";

type Value = string | number | boolean | Date | null;

/** What XML can hold, without what looks like an escape of it. */
const text = fc
  .string({ unit: "grapheme", maxLength: 40 })
  .filter((word) => !/[\0-\x08\x0b-\x1f\ufffe\uffff]|_x/.test(word) && word.isWellFormed());

/** Whole seconds of the days that every program counts alike. */
const date = fc
  .integer({ min: Date.UTC(1901, 0, 1) / 1000, max: Date.UTC(2999, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000));

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
);

const tables = (value: fc.Arbitrary<Value>) =>
  fc
    .integer({ min: 1, max: 6 })
    .chain((width) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );

function shown(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return plainDecimal(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  return value.toISOString().slice(0, 19).replace("T", " ").replace(" 00:00:00", "");
}

/** Rows with cells, without blank ends, as a reader must give them. */
function expected(rows: readonly Value[][]): [number, string[]][] {
  return rows.flatMap((row, index) => {
    const cells = row.map(shown);
    const width = cells.findLastIndex((cell) => cell !== "") + 1;
    return width === 0 ? [] : [[index + 1, cells.slice(0, width)] satisfies [number, string[]]];
  });
}

const withoutZeroTime = (cells: string[]) => cells.map((cell) => cell.replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, "$1"));

test.for([
  { format: "xlsx", write: writeXlsx, value: fc.oneof(text, number, fc.boolean(), date, fc.constant(null)) },
  { format: "ods", write: writeOds, value: fc.oneof(text, number, fc.boolean(), date, fc.constant(null)) },
])("any table that another program writes as $format reads back equal", async ({ write, value }) => {
  await fc.assert(
    fc.asyncProperty(tables(value), async (rows) => {
      const bytes = await write({ sheets: [{ name: "Table", rows }] });
      const read = await readRawRows(bytes);
      expect(read.map(({ line, cells }) => [line, withoutZeroTime(cells)])).toEqual(expected(rows));
      expect(read.every(({ defect }) => defect === null)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
