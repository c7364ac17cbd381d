import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isFormCell } from "./forms.ts";

/** Narrowest table in which a row of one cell is none of its own. */
export const MIN_COLUMNS = 3;

/** Figures of a phone number or an account at least. */
const MIN_DIGITS = 6;

/** Words that go together, or one with a day or a count of pages behind it. */
const WORDS = /\p{L}{2,}[,:]? (?:\p{L}{2,}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d+ ?(?:\/|\p{L}{1,3}) ?\d+$)/u;

/** How notes begin. */
const NOTE =
  /^(?:[(（]?(?:注|註|※|資料|资料来源|出典|출처|자료)|(?:źródło|uwaga|zdroj|forrás|källa|kilde|bron|lähde|kaynak|источник|примечани[ея])\s*[:.\d])/iu;

/** The same, in languages whose letters are those of JavaScript's words. */
const WESTERN_NOTE =
  /^(?:(?:sources?|notes?|footnotes?|legend|last updated?|data from|copyright|quelle|anmerkung|stand|hinweis|fuente|nota|fonte)\b\s*(?:[:.]|\(|\d|$)|\*|†|‡|©|\(?[a-z\d]\)\s|\d{1,2}\/\s|\(\d+ rows?\b)/i;

/** Where a table is from, said in so many words. */
const SOURCE =
  /^\s*(?:sources?|notes?|quelle|anmerkung|hinweis|fuente|nota|fonte|bron|källa|kilde|źródło|источник|примечание)\s*:/iu;

/** Notes that stand in the order of their numbers, and their numbers. */
const NUMBERED = /^\s*(\d{1,2})\.?\s+\p{L}/u;

/** A small word with a space on both sides: part of a sentence that its commas part. */
const SMALL_WORD = /^ \p{Ll}+ $/u;

const opensNote = (cell: string) => NOTE.test(cell.trim()) || WESTERN_NOTE.test(cell.trim());

/** Whether a record says where the table is from, and nothing else: one below it, however few its rows are. */
export const namesSource = ({ cells: [first = "", ...rest] }: CsvRecord): boolean =>
  SOURCE.test(first) && rest.every((cell) => cell.trim() === "");

/** Whether a cell is an address or a long number, or has no sign that is seen: whatever lacks beside it, that is no note. */
function isRecordOfOwn(cell: string): boolean {
  const kind = cellKind(cell);
  const isLong = !/\p{L}/u.test(cell) && cell.replaceAll(/\D/g, "").length >= MIN_DIGITS && kind !== "date";
  return kind === "email" || isLong || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(cell);
}

/** Whether a record is text of one cell, or a sentence that its commas part. */
export function isNote(record: CsvRecord, columnCount: number): boolean {
  const { cells, isBelowBlank } = record;
  const [first = "", ...rest] = cells;
  if (first.trim() === "" || isRecordOfOwn(first)) return false;
  if (rest.every((cell) => cell.trim() === "")) return true;
  if (isPartedText(record, columnCount)) return true;
  if (isBelowBlank !== true || cells.length === columnCount) return false;
  const spaced = cells.filter((cell) => /^ \S|\S $/.test(cell));
  return spaced.length * 2 > cells.length || cells.filter((cell) => SMALL_WORD.test(cell)).length > 1;
}

/** Whether a record is one text that its commas part, each with a space behind it. */
export function isPartedText({ cells: [first = "", ...rest] }: CsvRecord, columnCount: number): boolean {
  const isParted = cellKind(first) === "text" && rest.every((cell) => /^ |^$/.test(cell));
  return isParted && (rest.length + 1 !== columnCount || opensNote(first));
}

/** A sign that stands for values which are not there. */
const SIGN = /^[\p{P}\p{S}]{1,3}$/u;

/** Whether a record says what a sign means, and leaves most columns blank. */
export function isSignMeaning({ cells }: CsvRecord, columnCount: number): boolean {
  const [sign = "", meaning = "", ...rest] = cells.map((cell) => cell.trim());
  return (
    columnCount > MIN_COLUMNS && SIGN.test(sign) && cellKind(meaning) === "text" && rest.every((one) => one === "")
  );
}

/** Whether a record that may be a note is the first of them. */
export function beginsNotes({ cells, isBelowBlank }: CsvRecord, columnCount: number): boolean {
  const [first = ""] = cells;
  if (opensNote(first)) return true;
  // One that is padded as the rows are is a row like them unless it has words.
  const isBlock =
    isBelowBlank === true && (cells.length !== columnCount || WORDS.test(first) || cells.some(isFormCell));
  // In two columns a row of one cell is as good as any other.
  return columnCount < MIN_COLUMNS ? cells.length === 1 && isBlock : cells.length === 1 || isBlock;
}

/**
 * Notes that nothing but their numbers tell: 1, 2 and so on, from the first to the last, where no row begins so.
 *
 * @param records those from some row to the last note
 * @returns how many notes those are
 */
export function numberedNotes(records: readonly CsvRecord[]): number {
  const numbers = records.map(({ cells: [first = ""] }) => Number(NUMBERED.exec(first)?.[1]));
  const count = numbers.at(-1) ?? 0;
  const isText = ({ cells: [, ...rest] }: CsvRecord) => rest.every((cell) => /^ |^$/.test(cell));
  const notes = numbers.slice(-count);
  if (!(count >= 1) || notes.length < count || !notes.every((number, index) => number === index + 1)) return 0;
  return records.slice(-count).every(isText) && numbers.slice(0, -count).every(Number.isNaN) ? count : 0;
}
