import type { CsvRecord } from "./csv-record.ts";
import { isWrapped } from "./quoting.ts";

/** Records at the least by which a quote that is a cell is told from a slip. */
const SOME_RECORDS = 3;

const WORD = /[\p{L}\p{N}]{2}/u;

/**
 * Whether quotes are ordinary characters, although they seem to pair: no cell
 * stands in them, and each line, with none blank between, is a record as wide
 * as the others that says something.
 *
 * @param lines the records as they are when quotes mean nothing
 */
export function areQuotesPlain(lines: readonly CsvRecord[], quote: string): boolean {
  return (
    areAlike(lines) &&
    lines.every(
      ({ cells, isBelowBlank }) =>
        !isBelowBlank && cells.some((cell) => WORD.test(cell)) && !cells.some((cell) => isWrapped(cell, quote)),
    )
  );
}

/**
 * Whether quotes are ordinary characters by one cell alone: by a quote that is
 * a cell, where all records are as wide without quotes and not with them; or by
 * one that stays open, where others stand around words inside of cells.
 *
 * @param quoted the records as they are when cells stand in quotes
 * @param lines the same when quotes mean nothing
 */
export function areQuotesWords(quoted: readonly CsvRecord[], lines: readonly CsvRecord[], quote: string): boolean {
  if (lines.length < SOME_RECORDS || !areAlike(lines)) return false;
  const cells = lines.flatMap((record) => record.cells.map((cell) => cell.trim()));
  const isInside = (cell: string) => !cell.startsWith(quote) && cell.split(quote).length > 2;
  if (cells.includes(quote))
    return !areAlike(quoted) && !cells.some((cell) => cell.length > 2 && isWrapped(cell, quote));
  return quoted.some(({ hasStrayQuote }) => hasStrayQuote) && areQuotesPlain(lines, quote) && cells.some(isInside);
}

/** Whether records have as many cells, and more than one. */
function areAlike(records: readonly CsvRecord[]): boolean {
  const width = records[0]?.cells.length ?? 0;
  return width > 1 && records.every(({ cells: { length } }) => length === width);
}
