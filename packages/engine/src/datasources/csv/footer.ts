import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Records at the end of a file that may be none of its rows. */
export const FOOTER_RECORDS = 10;

/** Rows that have to stand above a footer, or there is no table it could be below of. */
const ROWS_ABOVE = 3;

/** Narrowest table with a footer: in one or two columns a row of one cell is as good as any other. */
const MIN_COLUMNS = 3;

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?(?:totals?|sums?|averages?|mean|count|summe|gesamt|gesamtsumme|total général|somme|totale|totaal|suma)\s*:?$/i;

export interface Footing {
  /** The last records of the file, at most `FOOTER_RECORDS`. */
  records: readonly CsvRecord[];
  columnCount: number;
  /** Rows before these records. */
  rowsAbove: number;
  isBlank: (line: number) => boolean;
}

/**
 * Tell the last rows from what stands below them: totals, and notes of one cell.
 *
 * A total names itself, has figures and leaves columns blank. Notes begin with
 * a line without delimiter, or with a lone first cell below a blank line.
 *
 * @returns how many of the records belong to the footer
 */
export function footerLength({ records, columnCount, rowsAbove, isBlank }: Footing): number {
  if (columnCount < MIN_COLUMNS) return 0;
  let first = records.length;
  for (const [index, record] of [...records.entries()].toReversed()) {
    if (rowsAbove + index < ROWS_ABOVE) break;
    const isSum = isTotal(record, columnCount);
    if (!isSum && !isAlone(record)) break;
    if (isSum || record.cells.length === 1 || isBlank(record.line - 1)) first = index;
  }
  return records.length - first;
}

function isTotal({ cells }: CsvRecord, columnCount: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const [name = "", ...figures] = filled;
  if (filled.length >= columnCount || figures.length === 0 || !TOTAL.test(name.trim())) return false;
  return figures.every((cell) => cellKind(cell) === "number");
}

function isAlone({ cells }: CsvRecord): boolean {
  return (cells[0] ?? "").trim() !== "" && cells.slice(1).every((cell) => cell.trim() === "");
}
