import type { CsvRecord } from "./csv-record.ts";

/** Widths of columns, as offices of water and weather write them below the names: a number, and a letter for the kind. */
const WIDTH = /^\d{1,3}[snd]$/;

/** What a survey's program calls a question. */
const IMPORT_KEY = /^\{\s*"ImportId"\s*:.*\}$/s;

const everyCell = ({ cells }: CsvRecord, is: (cell: string, index: number) => boolean) =>
  cells.length > 1 && cells.every((cell, index) => is(cell.trim(), index));

/** Whether a record counts the columns: 1, 2, 3 and so on. */
export const countsColumns = (record: CsvRecord): boolean =>
  record.cells.length > 2 && everyCell(record, (cell, index) => cell === String(index + 1));

/** Whether a record has the widths of the columns. */
export const isWidths = (record: CsvRecord): boolean => everyCell(record, (cell) => WIDTH.test(cell));

/** Whether a record has the keys by which a program knows its columns. */
export const isImportKeys = (record: CsvRecord): boolean => everyCell(record, (cell) => IMPORT_KEY.test(cell));

/**
 * The rows of a header that name columns. What counts them or has their widths does not; above keys for programs stand
 * the names first, and texts of them after.
 *
 * @param rows at least one
 */
export function namingRows(rows: readonly CsvRecord[]): readonly CsvRecord[] {
  if (rows.some(isImportKeys)) return rows.slice(0, 1);
  const [first, ...others] = rows;
  return first ? [first, ...others.filter((row) => !countsColumns(row) && !isWidths(row))] : [];
}
