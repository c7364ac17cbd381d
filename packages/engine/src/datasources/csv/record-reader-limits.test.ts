import { describe, expect, test } from "vitest";
import { readChunks } from "../testing/read-chunks.ts";
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROW_LENGTH } from "./limits.ts";

describe("limits of RecordReader", () => {
  const piece = "x".repeat(100_000);
  const pieces = (length: number) => Array.from({ length: Math.ceil(length / piece.length) }, () => piece);

  test("refuses an unquoted cell over the limit by the line of its row", () => {
    const { refusal } = readChunks(["a\n\n", ...pieces(MAX_CELL_LENGTH + 1)]);
    expect(refusal).toBe("A cell of the row on line 3 is longer than 1,048,576 characters.");
  });

  test("takes a quoted cell over the limit for an unclosed quote", () => {
    const { refusal } = readChunks(['a,"b\n', ...pieces(MAX_CELL_LENGTH + 1), '"\n']);
    expect(refusal).toMatch(/^The quote that opens on line 1 is not closed/);
  });

  test("reads a cell of exactly the limit", () => {
    const cell = "y".repeat(MAX_CELL_LENGTH);
    const text = `1,"${cell}"\n2,${cell}\n`;
    const { records } = readChunks(text.match(/[^]{1,65536}/g) ?? []);
    expect(records.map(({ cells }) => cells[1]?.length)).toEqual([MAX_CELL_LENGTH, MAX_CELL_LENGTH]);
  });

  test("refuses a row over the limit, whole cells or not", () => {
    const chunks = pieces(MAX_ROW_LENGTH + 100_000).map((chunk) => `${chunk},`);
    expect(readChunks(["a,b\n", ...chunks]).refusal).toBe("The row on line 2 is longer than 8,388,608 characters.");
  });

  test("refuses a record of more columns than the limit, ended or not", () => {
    const wide = ",".repeat(MAX_COLUMNS);
    const refusal = "The row on line 2 has more than 4,096 cells.";
    expect(readChunks([`a\n${wide}\n`]).refusal).toBe(refusal);
    expect(readChunks([`a\n${wide}`, ","]).refusal).toBe(refusal);
    expect(readChunks([`${wide.slice(1)}\n`]).records[0]?.cells).toHaveLength(MAX_COLUMNS);
  });

  test("passes over any length above the first record", () => {
    const { records } = readChunks([...pieces(2 * MAX_ROW_LENGTH), "\na,b"], { fromLine: 2 });
    expect(records).toEqual([{ line: 2, cells: ["a", "b"], hasStrayQuote: false }]);
  });
});
