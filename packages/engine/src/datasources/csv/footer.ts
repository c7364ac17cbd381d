import { cellKind } from "./cell-kind.ts";
import { shapeOf, usualShape } from "./cell-shape.ts";
import type { CsvRecord } from "./csv-record.ts";
import { filledCells } from "./header-rows.ts";

/** Records at the end of a file that may be none of its rows. */
export const FOOTER_RECORDS = 30;

/** Rows that have to stand above a footer, or there is no table it could be below of. */
const ROWS_ABOVE = 3;

/** Words of a sentence at least. */
const SENTENCE = 4;

/** Words that go together. */
const WORDS = /\p{L}{2,}[,:]? \p{L}{2,}/u;

/** Narrowest table in which a row of one cell is none of its own. */
const MIN_COLUMNS = 3;

/** What is to be filled in, or is named: a line to write on, or a word with a colon. */
const FORM = /_{3}|^\s*\p{L}[\p{L}\s/()]*:/u;

/** Cells of a line to be filled in, at most, and share of the rows that have to have more. */
const MAX_FORM_CELLS = 2;
const FULLER = 0.75;

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?(?:totals?|sums?|averages?|mean|count|summe|gesamt|gesamtsumme|total général|somme|totale|totaal|suma)\s*:?$/i;

/** How notes begin. */
const NOTE =
  /^(?:[(（]?(?:注|註|※|資料|资料来源|出典|출처|자료)|(?:źródło|uwaga|zdroj|forrás|källa|kilde|bron|lähde|kaynak|источник|примечани[ея])\s*[:.\d])/iu;

/** The same, in languages whose letters are those of JavaScript's words. */
const WESTERN_NOTE =
  /^(?:(?:sources?|notes?|footnotes?|legend|last updated?|data from|copyright|quelle|anmerkung|stand|hinweis|fuente|nota|fonte)\b\s*(?:[:.]|\(|\d|$)|\*|†|‡|©|\(?[a-z\d]\)\s|\d{1,2}\/\s|\(\d+ rows?\b)/i;

const opensNote = (cell: string) => NOTE.test(cell.trim()) || WESTERN_NOTE.test(cell.trim());

/** What a bank writes below the entries: what was on the account, and what is. */
const BALANCE =
  /^(?:(?:opening|closing|ending|starting|available|alter|neuer|aktueller|anfangs|end|ancien|nouveau)[\s-]*)?(?:kontostand|saldo|balance|solde)\b.{0,30}$/i;

/** An amount with its currency. */
const AMOUNT = /^[-+]?\d[\d.,' ]* ?[A-Z]{3}$/;

export interface Footing {
  /** The last records of the file, at most `FOOTER_RECORDS`. */
  records: readonly CsvRecord[];
  columnCount: number;
  /** Rows before these records. */
  rowsAbove: number;
}

/**
 * Tell the last rows from what stands below them: totals and notes.
 *
 * A total names itself, has figures and leaves columns blank. Notes begin with
 * a line without delimiter, below a blank line, or with a word that says so.
 *
 * @returns how many of the records belong to the footer
 */
export function footerLength({ records, columnCount, rowsAbove }: Footing): number {
  if (columnCount < 2) return 0;
  let first = records.length;
  for (const [index, record] of [...records.entries()].toReversed()) {
    if (rowsAbove + index < ROWS_ABOVE) break;
    if (record.cells.every((cell) => cell.trim() === "")) continue;
    const above = records.slice(0, index);
    if (isLikeRows(record, above, columnCount)) break;
    const isSum = isTotal(record, columnCount);
    if (!isSum && !isNote(record, columnCount) && !isForm(record, above, columnCount)) break;
    // What stands between a blank line and notes is one of them.
    const opensNotes = record.isBelowBlank === true && !isSum && first < records.length;
    if (isSum || opensNotes || beginsNotes(record, columnCount) || isLongest(record, above, columnCount)) first = index;
  }
  return records.length - first;
}

/** @returns how many of the last records are titles, of one cell where rows have more, and blank ones below those */
export function titleLength({ records, columnCount, rowsAbove }: Footing): number {
  if (columnCount < MIN_COLUMNS) return 0;
  let first = records.length;
  for (const [index, record] of [...records.entries()].toReversed()) {
    const filled = filledCells(record);
    const isText = filled <= 1 || isPartedText(record, columnCount);
    if (!isText || isLikeRows(record, records.slice(0, index), columnCount)) break;
    if (filled > 0) first = index;
  }
  return rowsAbove + first < ROWS_ABOVE ? 0 : records.length - first;
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

function isTotal({ cells }: CsvRecord, columnCount: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const [name = "", ...figures] = filled;
  if (filled.length >= columnCount || figures.length === 0) return false;
  if (!TOTAL.test(name.trim()) && !BALANCE.test(name.trim())) return false;
  return figures.every((cell) => cellKind(cell) === "number" || AMOUNT.test(cell.trim()));
}

/** Whether a record is text of one cell, or a sentence that its commas part. */
function isNote(record: CsvRecord, columnCount: number): boolean {
  const { cells, isBelowBlank } = record;
  const [first = "", ...rest] = cells;
  if (first.trim() === "") return false;
  if (rest.every((cell) => cell.trim() === "")) return true;
  if (isPartedText(record, columnCount)) return true;
  const spaced = cells.filter((cell) => /^ \S|\S $/.test(cell));
  return isBelowBlank === true && cells.length !== columnCount && spaced.length * 2 > cells.length;
}

/** Whether a record is one text that its commas part, each with a space behind it. */
function isPartedText({ cells: [first = "", ...rest] }: CsvRecord, columnCount: number): boolean {
  const isParted = cellKind(first) === "text" && rest.every((cell) => /^ |^$/.test(cell));
  return isParted && (rest.length + 1 !== columnCount || opensNote(first));
}

/** Whether a record is to be filled in by hand, or says who made the table: below a blank line, and mostly blank as no row is. */
function isForm(record: CsvRecord, above: readonly CsvRecord[], columnCount: number): boolean {
  const filled = record.cells.filter((cell) => cell.trim() !== "");
  if (columnCount < MIN_COLUMNS || filled.length > MAX_FORM_CELLS || filled.length * 2 > columnCount) return false;
  const rows = above.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const fuller = rows.filter((row) => filledCells(row) > filled.length);
  const isBlock = rows.length >= ROWS_ABOVE && fuller.length >= rows.length * FULLER;
  return isBlock && filled.some((cell) => FORM.test(cell));
}

function beginsNotes({ cells, isBelowBlank }: CsvRecord, columnCount: number): boolean {
  const [first = ""] = cells;
  if (opensNote(first)) return true;
  // One that is padded as the rows are is a row like them unless it has words.
  const isBlock =
    isBelowBlank === true &&
    (cells.length !== columnCount || WORDS.test(first) || cells.some((cell) => FORM.test(cell)));
  // In two columns a row of one cell is as good as any other.
  return columnCount < MIN_COLUMNS ? cells.length === 1 && isBlock : cells.length === 1 || isBlock;
}
