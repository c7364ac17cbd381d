import { expect, test } from "vitest";
import { columnLetters, readCellReference, readRowNumber } from "./cell-reference.ts";

test.for([
  ["A1", 0, 1],
  ["Z9", 25, 9],
  ["AA10", 26, 10],
  ["XFD1048576", 16_383, 1_048_576],
] as const)("%s", ([reference, column, row]) => {
  expect(readCellReference(reference)).toEqual({ column, row });
  expect(columnLetters(column) + row).toBe(reference);
});

test.for(["", "1", "A", "A0", "a1", "XFE1", "A1048577", "AAAA1", "A100000000000", "A1:B2", "__proto__", "A01"])(
  "“%s” is no place",
  (reference) => {
    expect(() => readCellReference(reference)).toThrow(expect.objectContaining({ code: "workbook_damaged" }));
  },
);

test.for(["0", "-1", "1e3", "100000000000", "1048577", ""])("“%s” is no row", (written) => {
  expect(() => readRowNumber(written)).toThrow(expect.objectContaining({ code: "workbook_damaged" }));
});
