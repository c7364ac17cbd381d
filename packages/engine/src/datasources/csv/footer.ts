import { cellKind } from "./cell-kind.ts";
import { shapeOf, usualShape } from "./cell-shape.ts";
import type { CsvRecord } from "./csv-record.ts";

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

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?(?:totals?|sums?|averages?|mean|count|summe|gesamt|gesamtsumme|total général|somme|totale|totaal|suma)\s*:?$/i;

/** How notes begin. */
const NOTE =
  /^(?:[(（]?(?:注|註|※|資料|资料来源|出典|출처|자료)|(?:źródło|uwaga|zdroj|forrás|källa|kilde|bron|lähde|kaynak|источник|примечани[ея])\s*[:.\d])/iu;

/** The same, in languages whose letters are those of JavaScript's words. */
const WESTERN_NOTE =
  /^(?:(?:sources?|notes?|footnotes?|legend|last updated?|data from|copyright|quelle|anmerkung|stand|hinweis|fuente|nota|fonte)\b\s*(?:[:.]|\(|\d|$)|\*|†|‡|©|\(?[a-z\d]\)\s|\(\d+ rows?\b)/i;

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
    if (isLikeRows(record, records.slice(0, index), columnCount)) break;
    const isSum = isTotal(record, columnCount);
    if (!isSum && !isNote(record, columnCount)) break;
    // What stands between a blank line and notes is one of them.
    const opensNotes = record.isBelowBlank === true && !isSum && first < records.length;
    if (
      isSum ||
      opensNotes ||
      beginsNotes(record, columnCount) ||
      isLongest(record, records.slice(0, index), columnCount)
    )
      first = index;
  }
  return records.length - first;
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
function isNote({ cells }: CsvRecord, columnCount: number): boolean {
  const [first = "", ...rest] = cells;
  if (first.trim() === "") return false;
  if (rest.every((cell) => cell.trim() === "")) return true;
  const isSentence = cellKind(first) === "text" && rest.every((cell) => /^ |^$/.test(cell));
  return isSentence && (cells.length !== columnCount || opensNote(first));
}

function beginsNotes({ cells, isBelowBlank }: CsvRecord, columnCount: number): boolean {
  const [first = ""] = cells;
  if (opensNote(first)) return true;
  // One that is padded as the rows are is a row like them unless it has words.
  const isBlock = isBelowBlank === true && (cells.length === 1 || WORDS.test(first));
  // In two columns a row of one cell is as good as any other.
  return columnCount < MIN_COLUMNS ? cells.length === 1 && isBlock : cells.length === 1 || isBlock;
}
