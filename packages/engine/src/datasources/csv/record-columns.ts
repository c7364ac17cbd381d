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

/** Records below each other, and cells of each, that are no prose; and their share of those that are parted at all. */
const RUN = 5;
const RUN_CELLS = 3;
const RUN_SHARE = 0.3;

/** Whether records of one width stand together below or between lines without a delimiter, however many those are. */
export function standTogether(records: readonly CsvRecord[], width: number): boolean {
  const parted = records.filter(({ cells }) => cells.length > 1).length;
  let [run, longest] = [0, 0];
  for (const { cells } of records) {
    run = cells.length === width ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return width >= RUN_CELLS && longest >= RUN && longest >= parted * RUN_SHARE;
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
