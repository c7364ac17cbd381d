import type { CsvRecord } from "./csv-record.ts";
import { cellKind } from "./cell-kind.ts";
import { voteOnHeader } from "./header-votes.ts";
import { isOneValue } from "./one-value.ts";

/** Delimiters that are believed only where nothing else parts the lines: they stand in dates, paths and words. */
export const LAST_DELIMITERS = ["/", "-", "\\", "\u00A0"] as const;

/** Header and rows that are needed. */
const MIN_RECORDS = 3;

const WORD = /\p{L}{2,}/u;

/**
 * Whether such a delimiter parts cells: all records are as wide as the first,
 * which names a column of values and has no blank; a column holds words; and
 * no row is a date or the like as a whole.
 */
export function arePartedAtLast(records: readonly CsvRecord[], delimiter: string): boolean {
  const [header, ...rows] = records;
  if (!header || records.length < MIN_RECORDS) return false;
  const { cells: names } = header;
  const areAlike = rows.every(({ cells }) => cells.length === names.length);
  const areNames = names.every((name) => cellKind(name) === "text" && name === name.trim());
  if (names.length < 2 || !areAlike || !areNames || new Set(names).size < names.length) return false;
  if (rows.some(({ cells }) => isOneValue(cells.join(delimiter)))) return false;
  const vote = voteOnHeader(header, rows);
  return vote.names > 0 && !vote.isData && names.some((_, index) => rows.every(({ cells }) => isWord(cells[index])));
}

const isWord = (cell = "") => cellKind(cell) === "text" && WORD.test(cell);
