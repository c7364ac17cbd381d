import { isBlank } from "./blank-rows.ts";
import { cellKind } from "./cell-kind.ts";
import { shapeOf, usualShape } from "./cell-shape.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isForm, signingLines } from "./forms.ts";
import { filledCells } from "./header-rows.ts";
import { beginsNotes, isNote, isPartedText, namesSource, isSignMeaning, MIN_COLUMNS, numberedNotes } from "./notes.ts";
import { isRuling } from "./ruling.ts";
import { isTotal, nameColumn, subtotalColumn } from "./totals.ts";

/** Records at the end of a file that may be none of its rows. */
export const FOOTER_RECORDS = 30;

/** Rows that have to stand above a footer, or there is no table it could be below of. */
const ROWS_ABOVE = 3;

/** Words of a sentence at least. */
const SENTENCE = 4;

/** The number of a page, in a cell of its own. */
const PAGE =
  /^(?:page|pages|seite|pagina|página|pág\.|strona|strana|str\.|sida|side|blad|oldal|sayfa|стр\.|страница)\s*\d+(?:\s*(?:\/|\p{L}{1,3})\s*\d+)?$/iu;

export interface Footing {
  /** The last records of the file, at most `FOOTER_RECORDS`. */
  records: readonly CsvRecord[];
  columnCount: number;
  /** Rows before these records. */
  rowsAbove: number;
  /** Columns in which rows before these records name sums of groups. */
  sumsAbove: ReadonlySet<number>;
}

/**
 * Tell the last rows from what stands below them: totals and notes.
 *
 * A total names itself, has figures and leaves columns blank; where the rows
 * have sums of groups among them it is a row as they are. Notes begin with a
 * line without delimiter, below a blank line, or with a word that says so.
 * Blank rows right above go with them.
 *
 * @returns how many of the records belong to the footer
 */
export function footerLength(footing: Footing): number {
  const { records, columnCount, rowsAbove } = footing;
  if (columnCount < 2) return 0;
  let first = records.length;
  for (let index = first - 1; index >= 0 && rowsAbove + index > 0; index -= 1) {
    const record = records[index];
    if (!record || isBlank(record)) continue;
    if (rowsAbove + index < ROWS_ABOVE && !namesSource(record)) break;
    const above = records.slice(0, index);
    if (isLikeRows(record, above, columnCount)) break;
    const upTo = records.slice(0, index + 1);
    const isSum = isTotal(record, columnCount);
    if (isSum && isOneOfSums(index, footing)) break;
    const numbered = numberedNotes(upTo);
    const isNumbered = numbered > (first < records.length ? 0 : 1);
    const together = isNumbered ? numbered : signingLines(upTo, columnCount);
    if (together > 0) {
      index -= together - 1;
      first = index;
      continue;
    }
    const mayBeNote = isNote(record, columnCount) || isSignMeaning(record, columnCount);
    if (!isSum && !mayBeNote && !isForm(upTo, columnCount)) break;
    // What stands between a blank or a drawn line and notes is one of them.
    const opensNotes = (record.isBelowBlank === true || isRuling(record)) && !isSum && first < records.length;
    if (isSum || opensNotes || beginsNotes(record, columnCount) || isLongest(record, above, columnCount)) first = index;
  }
  return first < records.length ? withBlanksAbove(records, first) : 0;
}

/**
 * Count the last records that are titles above another header, or the same again, and blank ones around them.
 *
 * Titles have one cell where rows have more, or the number of the page besides.
 */
export function titleLength({ records, columnCount, rowsAbove }: Footing): number {
  if (columnCount < MIN_COLUMNS) return 0;
  let first = records.length;
  for (const [index, record] of [...records.entries()].toReversed()) {
    const filled = filledCells(record);
    const isText = filled <= 1 || isPartedText(record, columnCount) || isPageTitle(record);
    if (!isText || isLikeRows(record, records.slice(0, index), columnCount)) break;
    if (filled > 0) first = index;
  }
  return rowsAbove + first < 1 ? 0 : withBlanksAbove(records, first);
}

/** @returns how many records there are from those on that are blank above the first of some others */
function withBlanksAbove(records: readonly CsvRecord[], first: number): number {
  return records.length - records.findLastIndex((record, index) => index < first && !isBlank(record)) - 1;
}

/** Whether a record is a title with the number of the page beside it. */
function isPageTitle({ cells }: CsvRecord): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return filled.length === 2 && filled.some((cell) => PAGE.test(cell));
}

/** Whether rows, other than those right above a total that are totals as well, name sums in the column in which it does. */
function isOneOfSums(index: number, { records, columnCount, sumsAbove }: Footing): boolean {
  const column = records[index] ? nameColumn(records[index]) : -1;
  const rows = records.slice(0, index);
  const lastRow = rows.findLastIndex((record) => !isTotal(record, columnCount) && !isBlank(record));
  return (
    sumsAbove.has(column) || rows.slice(0, lastRow + 1).some((record) => subtotalColumn(record, columnCount) === column)
  );
}

/** Whether the one cell of a record, padded as the rows are, is a sentence where rows have a word or two. */
function isLongest({ cells: [first = ""] }: CsvRecord, above: readonly CsvRecord[], columnCount: number): boolean {
  const words = (cell = "") => cell.trim().split(/\s+/).length;
  const rows = above.filter(({ cells }) => cells.length === columnCount && cells.slice(1).some((cell) => cell !== ""));
  if (columnCount < MIN_COLUMNS || rows.length < ROWS_ABOVE || words(first) < SENTENCE) return false;
  return rows.every(({ cells }) => words(cells[0]) * 2 <= words(first));
}

/** Whether the one cell of a record is what the first column holds: a row that lacks the others. */
export function isLikeRows({ cells }: CsvRecord, above: readonly CsvRecord[], columnCount: number): boolean {
  const [first = "", ...rest] = cells.map((cell) => cell.trim());
  if (first === "" || rest.some((cell) => cell !== "")) return false;
  const rows = above.filter((record) => record.cells.length === columnCount);
  const column = rows.map((record) => record.cells[0]?.trim() ?? "").filter((cell) => cell !== "");
  if (column.includes(first)) return true;
  const kind = cellKind(first);
  if (kind !== "text") return column.length > 0 && column.every((cell) => cellKind(cell) === kind);
  const shape = usualShape(column);
  return shape !== null && shapeOf(first) === shape;
}
