import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { filledCells } from "./header-rows.ts";
import { isOfOtherCase, namesWords } from "./words-named.ts";

/** Rows at least, to tell the first of them from names. */
const MIN_ROWS = 2;

/** Rows and columns that are looked at. */
const SOME = 200;

const isSame = ({ cells }: CsvRecord, other: CsvRecord) =>
  cells.length === other.cells.length && cells.every((cell, at) => cell === other.cells[at]);

/** Whether all records are the same: rows, of which no one is the header of the others. */
export const areAllAlike = ([first, ...rows]: readonly CsvRecord[]) =>
  first !== undefined && rows.length >= MIN_ROWS && rows.every((record) => isSame(record, first));

/** Whether the cells are letters, one after the other in the alphabet: `x`, `y`, `z`. */
const isOfLetters = ({ cells }: CsvRecord) =>
  cells.every((cell, index) => /^\p{L}$/u.test(cell) && cell.charCodeAt(0) === (cells[0]?.charCodeAt(0) ?? 0) + index);

const isOtherCase = ({ text, values }: { text: string; values: readonly string[] }) => isOfOtherCase(text, values);

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
    corner !== "text" ||
    kinds.some((kind) => kind !== "text" && kind !== "blank")
  )
    return false;
  const columns = header.cells.slice(0, SOME).flatMap((text, index) => {
    const values = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cell.trim() !== "");
    return values.length === 0 || text.trim() === "" ? [] : [{ text, values }];
  });
  return !columns.some(({ text, values }) => namesWords(text, values)) && !columns.every(isOtherCase);
}
