import type { CsvRecord } from "./csv-record.ts";
import { cellKind } from "./cell-kind.ts";
import { voteOnHeader } from "./header-votes.ts";
import { isOneValue } from "./one-value.ts";

/** Delimiters that are believed only where nothing else parts the lines: they stand in dates, paths and words. */
export const LAST_DELIMITERS = [" - ", " – ", " — ", " : ", " = ", "/", "-", "\\", "\u00A0"] as const;

/** Signs with spaces around them that stand between two texts as often as in one. */
const SPACED_SIGNS = new Set([" - ", " – ", " — ", " : ", " = "]);

/** Header and rows that are needed; and rows, and their columns, without one. */
const MIN_RECORDS = 3;
const MIN_ROWS = 5;
const MIN_COLUMNS = 4;

const WORD = /\p{L}{2,}/u;

/**
 * Whether such a delimiter parts cells: all records are as wide as the first,
 * which names a column of values and has no blank; a column holds words; and
 * no row is a date or the like as a whole. Without names, one with spaces around
 * parts all records in two, or any into many, with values in columns of their own.
 */
export function arePartedAtLast(records: readonly CsvRecord[], delimiter: string): boolean {
  const [header, ...rows] = records;
  if (!header || records.length < MIN_RECORDS) return false;
  if (SPACED_SIGNS.has(delimiter)) return arePairs(records);
  if (areRowsOfMany(records, delimiter)) return true;
  const { cells: names } = header;
  const areAlike = rows.every(({ cells }) => cells.length === names.length);
  const areNames = names.every((name) => cellKind(name) === "text" && name === name.trim());
  if (names.length < 2 || !areAlike || !areNames || new Set(names).size < names.length) return false;
  if (rows.some(({ cells }) => isOneValue(cells.join(delimiter)))) return false;
  const vote = voteOnHeader(header, rows);
  return vote.names > 0 && !vote.isData && names.some((_, index) => rows.every(({ cells }) => isWord(cells[index])));
}

const arePairs = (records: readonly CsvRecord[]) =>
  records.length >= MIN_ROWS &&
  records.every(({ cells }) => cells.length === 2 && cells.every((cell) => cell.trim() !== ""));

/** Whether rows without names have many columns alike, some of values and some of words, and are no paths. */
function areRowsOfMany(rows: readonly CsvRecord[], delimiter: string): boolean {
  const [{ cells: first } = { cells: [] }] = rows;
  const isRow = ({ cells }: CsvRecord) => cells.length === first.length && cells[0]?.trim() !== "";
  const areAlike = rows.every((row) => isRow(row) && cellKind(row.cells.join(delimiter)) !== "url");
  if (delimiter !== "/" || rows.length < MIN_ROWS || first.length < MIN_COLUMNS || !areAlike) return false;
  const columns = first.map((_, index) => rows.map(({ cells }) => cells[index] ?? ""));
  return (
    columns.filter((column) => column.every(isOneValue)).length > 1 && columns.some((column) => column.every(isWord))
  );
}

const isWord = (cell = "") => cellKind(cell) === "text" && WORD.test(cell);
