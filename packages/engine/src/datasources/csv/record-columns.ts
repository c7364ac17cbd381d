import type { CsvRecord } from "./csv-record.ts";

/** @returns the width of most records, wider ones weighing more, and their share */
export function agreedWidth(records: readonly CsvRecord[]): [width: number, share: number] {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [candidate, count] of counts) {
    if (candidate > 1 && count * (candidate - 1) > most * (width - 1)) [width, most] = [candidate, count];
  }
  return [width, most / records.length];
}

/** Columns that are more than blanks, or one sign, throughout; of blank ones there is one between any two when a delimiter has two characters. */
export function filledColumns(records: readonly CsvRecord[], width: number): number {
  let filled = 0;
  for (let index = 0; index < width; index++) {
    const cells = new Set(records.map((record) => (record.cells[index] ?? "").trim()));
    // One sign throughout is a piece of the delimiter as well.
    if (cells.size > 1 || !/^[^\p{L}\p{N}]*$/u.test([...cells].join(""))) filled += 1;
  }
  return filled === 0 ? width : Math.max(2, filled);
}
