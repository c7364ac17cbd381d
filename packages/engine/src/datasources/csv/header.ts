import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { filledCells } from "./header-rows.ts";
import { voteOnHeader } from "./header-votes.ts";
import { isRuling } from "./ruling.ts";

/** Line on which the header row is looked for at last. */
const LAST_LINE = 50;

/** Share of the cells that rows usually have filled, from which on a record is no line above the table. */
const FULL = 0.75;

/** Share of the records that a width needs to be the table's. */
const COMMON = 0.1;

/** Where the header row is, and how sure that is. */
export interface HeaderFinding {
  /** null when the file has no header row. */
  header: CsvRecord | null;
  isDoubtful: boolean;
}

/**
 * Find the header row: the first record, within fifty lines, that is as wide
 * as the body and about as much filled. A first record that goes on below as
 * it begins says that the file has no header row.
 *
 * @param records the first records of the file, at least one
 */
export function findHeader(all: readonly CsvRecord[]): HeaderFinding {
  const records = all.filter((record) => !isRuling(record));
  const width = bodyWidth(records);
  const first = firstOfTable(records, width);
  if (!first) return { header: null, isDoubtful: false };
  const { header, vote } = betterBelow(records, first, width);
  const above = records[records.indexOf(header) - 1];
  if (above && isNarrowHeader(above, width) && (vote.isDataLike || isNearlyAsWide(above, width))) {
    return { header: above, isDoubtful: false };
  }
  return { header: vote.isData ? null : header, isDoubtful: vote.isData || vote.isDoubtful };
}

/**
 * The record to be asked, and its vote: where that names no column, one further
 * down that does, below lines wider than the table, a block that a blank line
 * ends, or lines of which none has all its cells.
 */
function betterBelow(records: readonly CsvRecord[], first: CsvRecord, width: number) {
  const at = records.indexOf(first);
  const vote = voteOnHeader(first, records.slice(at + 1));
  if (vote.names > 0 && !vote.isData) return { header: first, vote };
  for (const [index, header] of records.slice(at + 1).entries()) {
    const below = records.slice(at + 2 + index);
    if (header.line > LAST_LINE || below.length <= index) break;
    const isBlock = header.isBelowBlank === true;
    const isNarrower = index === 0 && first.cells.length > width;
    const isFuller =
      filledCells(header) === width && records.slice(0, at + 1 + index).every((above) => filledCells(above) < width);
    if ((!isBlock && !isNarrower && !isFuller) || header.cells.length !== width || filledCells(header) < width * FULL)
      continue;
    const other = voteOnHeader(header, below);
    if (other.names > (isBlock ? 0 : 1) && !other.isData) return { header, vote: other };
  }
  return { header: first, vote };
}

function firstOfTable(records: readonly CsvRecord[], width: number): CsvRecord | null {
  const near = records.filter(({ line }) => line <= LAST_LINE);
  const [first] = records;
  // One row that is wider than a header of names above it: no preamble has names for most of the columns.
  if (first && records.length === 2 && first.cells.length < width && isNarrowHeader(first, width)) return first;
  const wide = near.filter(({ cells }) => cells.length >= width);
  const whole = wide.filter((record) => !isProse(record, records));
  const usual = upperQuartile(tableRecords(records).map(filledCells));
  const isFull = (record: CsvRecord) => {
    const filled = filledCells(record);
    // The corner above the names of the rows is often blank.
    return filled >= usual * FULL || (filled >= usual - 1 && filled >= 2 && record.cells[0]?.trim() === "");
  };
  return whole.find(isFull) ?? wide.find((record) => filledCells(record) * 2 >= width) ?? wide[0] ?? first ?? null;
}

/** @returns the width of the table, without columns at the end that are blank in all of its records */
export function bodyWidth(records: readonly CsvRecord[]): number {
  const widths = tableRecords(records).map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  return Math.max(1, ...widths);
}

/** The records of one width that are most of the file: lines above and below a table are many at times, but narrow. */
function tableRecords(records: readonly CsvRecord[]): CsvRecord[] {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const weight = ([width, count]: [number, number]) => (count < records.length * COMMON ? 0 : count * Math.log2(width));
  const [[table] = [1]] = [...counts].toSorted((a, b) => weight(b) - weight(a) || b[1] - a[1] || b[0] - a[0]);
  return records.filter(({ cells }) => cells.length === table);
}

/** Whether a record is a sentence with commas: a space follows each, as in few other cells. */
function isProse({ cells }: CsvRecord, records: readonly CsvRecord[]): boolean {
  const isSpaced = (cell: string) => /^ \S/.test(cell);
  if (cells.length < 2 || !cells.slice(1).every(isSpaced)) return false;
  const others = records.flatMap((record) => record.cells.slice(1));
  return others.filter(isSpaced).length * 5 < others.length + cells.length * 5;
}

function upperQuartile(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => b - a)[Math.floor(numbers.length / 4)] ?? 0;
}

const isNearlyAsWide = ({ cells: { length } }: CsvRecord, width: number) => length >= 4 && length === width - 1;

/** Whether a record above the body is its header row, if a narrower one. */
function isNarrowHeader(record: CsvRecord, width: number): boolean {
  const isNamed = record.cells.every((cell) => cellKind(cell) === "text" && cell.length <= 80);
  return record.cells.length > 1 && record.cells.length * 2 >= width && isNamed;
}
