import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isCalendarWord } from "./calendar-words.ts";
import { filledCells } from "./header-rows.ts";
import { holdsValues } from "./header-votes.ts";
import { isOfOtherCase, namesWords } from "./words-named.ts";

/** Rows at least, to tell the first of them from names. */
const MIN_ROWS = 2;

/** Days or months in a row at least, to be no chance. */
const MIN_DAYS = 3;

/** Kinds of values that nobody takes for words. */
const TELLING = new Set(["email", "url"]);

/** Whether a text is written for programs, as regular expressions and formulas are, and no name. */
const isCode = (text: string) => /[\\^{}<>]/.test(text) && /[[\](){}+*?$=].*[[\](){}+*?$=]/.test(text);

/** Where a file lies. */
const PATH = /^(?:~|\.{1,2}|[A-Z]:)?[/\\][\p{L}\p{N}_.-]+[/\\]\S*$/u;

/** Rows and columns that are looked at. */
const SOME = 200;

const isSame = ({ cells }: CsvRecord, other: CsvRecord) =>
  cells.length === other.cells.length && cells.every((cell, at) => cell.trim() === other.cells[at]?.trim());

/** Whether a record comes again as most of the others, and has values, or there are no others: no header stands that often, and they are rows. */
export function isMostlyAgain(records: readonly CsvRecord[], header: CsvRecord): boolean {
  const others = records.filter((record) => record !== header);
  const again = others.filter((record) => isSame(record, header)).length;
  return again * 2 > others.length && (holdsValues(header) || (again === others.length && again >= MIN_ROWS));
}

/** Whether the cells are letters, one after the other in the alphabet: `x`, `y`, `z`. */
const isOfLetters = ({ cells }: CsvRecord) =>
  cells.every((cell, index) => /^\p{L}$/u.test(cell) && cell.charCodeAt(0) === (cells[0]?.charCodeAt(0) ?? 0) + index);

/** Whether the cells are names of days or months, as those of a timetable. */
function namesDays(header: CsvRecord): boolean {
  const named = header.cells.filter((cell) => cell.trim() !== "");
  return named.length >= MIN_DAYS && named.every(isCalendarWord);
}

const isOtherCase = ({ text, values }: { text: string; values: readonly string[] }) => isOfOtherCase(text, values);

/** Whether most cells of a record are no words. */
const isOfValues = (record: CsvRecord) =>
  record.cells.filter((cell) => cellKind(cell) !== "text" && cell.trim() !== "").length * 2 > filledCells(record);

/** Whether the first record has words alone, as those below it, and none that names its column. */
export function isFirstOfWords(records: readonly CsvRecord[], header: CsvRecord): boolean {
  const [first, ...others] = records;
  // Names of several columns may stand again; one word that does is a value.
  const rows = others.slice(0, SOME).filter((record) => filledCells(header) === 1 || !isSame(record, header));
  const [corner = "", ...kinds] = header.cells.map(cellKind);
  if (
    first !== header ||
    rows.length < MIN_ROWS ||
    isOfLetters(header) ||
    namesDays(header) ||
    corner !== "text" ||
    kinds.some((kind) => kind !== "text" && kind !== "blank")
  )
    return false;
  if (rows.filter(isOfValues).length * 2 >= rows.length) return false;
  const columns = header.cells.slice(0, SOME).flatMap((text, index) => {
    const values = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cell.trim() !== "");
    return values.length === 0 || text.trim() === "" ? [] : [{ text, values }];
  });
  // A word above an address among words may well be its name.
  if (columns.some(({ values }) => values.some((value) => TELLING.has(cellKind(value))))) return false;
  if (columns.some(({ text }) => PATH.test(text.trim()))) return true;
  if (columns.some(({ text, values }) => isCode(text) && values.every(isCode))) return true;
  return !columns.some(({ text, values }) => namesWords(text, values)) && !columns.every(isOtherCase);
}
