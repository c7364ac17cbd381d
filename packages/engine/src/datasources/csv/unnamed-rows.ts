import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";

/** Widths of columns, as offices of water and weather write them below the names: a number, and a letter for the kind. */
const WIDTH = /^\d{1,3}[snd]$/;

/** Whether a record has but one text, behind a blank corner: the unit of all columns. */
export const isOneUnit = ({ cells }: CsvRecord): boolean => {
  const [corner = "", unit = "", ...others] = cells.map((cell) => cell.trim());
  return corner === "" && cellKind(unit) === "text" && others.length > 0 && others.every((cell) => cell === "");
};

/** What a survey's program calls a question. */
const IMPORT_KEY = /^\{\s*"ImportId"\s*:.*\}$/s;

const everyCell = ({ cells }: CsvRecord, is: (cell: string, index: number) => boolean) =>
  cells.length > 1 && cells.every((cell, index) => is(cell.trim(), index));

/** Whether a record counts the columns: 1, 2, 3 and so on, without those that were taken out. */
export const countsColumns = ({ cells }: CsvRecord): boolean =>
  cells.length > 2 &&
  cells[0]?.trim() === "1" &&
  cells.every(
    (cell, index) => /^\s*\d{1,4}\s*$/.test(cell) && (index === 0 || Number(cell) > Number(cells[index - 1])),
  ) &&
  Number(cells.at(-1)) < cells.length * 2;

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
  const isUnnamed = (row: CsvRecord, at: number) => countsColumns(row) || isWidths(row) || (at > 0 && isOneUnit(row));
  const naming = rows.filter((row, at) => !isUnnamed(row, at));
  return naming.length > 0 ? naming : rows;
}
