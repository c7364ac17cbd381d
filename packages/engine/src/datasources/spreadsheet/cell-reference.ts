import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS } from "./limits.ts";
import { damaged } from "./refusals.ts";

/** @param column 0 for A */
export function columnLetters(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : columnLetters((column - rest) / 26 - 1) + letter;
}

/**
 * Read a reference such as `AB12`.
 *
 * @returns the column, 0 for A, and the row, 1 for the first
 * @throws {AppError} 422 when it points outside any sheet
 */
export function readCellReference(reference: string): { column: number; row: number } {
  let at = 0;
  let column = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const figures = reference.slice(at);
  if (column < 1 || column > MAX_SHEET_COLUMNS || !/^[1-9]\d{0,6}$/.test(figures)) throw outside(reference);
  const row = Number(figures);
  if (row > MAX_SHEET_ROWS) throw outside(reference);
  return { column: column - 1, row };
}

/** @returns the number of a row, 1 for the first */
export function readRowNumber(written: string): number {
  const row = /^[1-9]\d{0,6}$/.test(written) ? Number(written) : 0;
  if (row < 1 || row > MAX_SHEET_ROWS) throw outside(written);
  return row;
}

function outside(reference: string) {
  return damaged(`“${reference.slice(0, 20)}” is no place on a sheet.`);
}
