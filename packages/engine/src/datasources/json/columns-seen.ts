import type { Entries, Members, Walked } from "./members.ts";

/** What the members of an object have in common, as long as they may be columns: lists of plain values, or values under the numbers of their rows. */
export interface ColumnsSeen {
  /** null: they are no columns. */
  kind: "lists" | "numbers" | "unknown" | null;
  /** Of the longest. */
  rows: number;
  /** Smallest and greatest number of a row. */
  first: number;
  last: number;
  /** What tells the numbers of the first member from others, and whether all have these. */
  mark: number;
  areSame: boolean;
  /** Whether one of them is plain values alone: no record is. */
  hasPlain: boolean;
}

/** Numbers that are years: they are columns, under records. */
const YEARS = { from: 1_900, to: 2_100 };

const newColumns = (kind: ColumnsSeen["kind"]): ColumnsSeen => ({
  ...{ kind, rows: 0, first: Number.POSITIVE_INFINITY, last: -1, mark: 0, areSame: true, hasPlain: false },
});
/** Most objects are none, which their first member tells. */
const NO_COLUMNS = newColumns(null);

/** @returns the columns with one more, or what stands for none */
export function addColumn(before: ColumnsSeen | null, child: Walked): ColumnsSeen {
  if (before?.kind === null || typeof child !== "object") return NO_COLUMNS;
  const columns = before ?? newColumns("unknown");
  if ("plainValues" in child) addNumbered(columns, child);
  else addList(columns, child);
  return columns;
}

function addList(columns: ColumnsSeen, { records, objects }: Entries): void {
  const isLike = columns.kind === "unknown" || (columns.kind === "lists" && records === columns.rows);
  columns.kind = isLike && objects === 0 ? "lists" : null;
  columns.rows = records;
}

function addNumbered(columns: ColumnsSeen, { numbers, count }: Members): void {
  if (columns.kind === "lists" || !numbers) {
    columns.kind = null;
    return;
  }
  columns.areSame &&= columns.kind === "unknown" || columns.mark === numbers.mark;
  columns.kind = "numbers";
  columns.hasPlain ||= numbers.arePlain;
  columns.mark = numbers.mark;
  columns.rows = Math.max(columns.rows, count);
  columns.first = Math.min(columns.first, numbers.first);
  columns.last = Math.max(columns.last, numbers.last);
}

/** @returns how many rows the columns have; 0 where they are none */
export function columnRows({ kind, rows, first, last, areSame, hasPlain }: ColumnsSeen, count: number): number {
  if (kind === "lists") return count > 1 && rows > 1 ? rows : 0;
  if (kind !== "numbers" || !hasPlain || (count === 1 && rows === 1)) return 0;
  if (first === 0 && last + 1 === rows) return rows;
  // A part of a table keeps the numbers its rows had.
  const areYears = first >= YEARS.from && last <= YEARS.to;
  return areSame && rows > 1 && !areYears ? rows : 0;
}
