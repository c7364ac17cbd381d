import { cellKind, isWithoutValue } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { columnKinds, filledCells } from "./header-rows.ts";
import { holdsValues, voteOnHeader, type HeaderVote } from "./header-votes.ts";

/** Line on which the header row is looked for at last. */
export const LAST_LINE = 100;

/** Share of the cells that rows usually have filled, from which on a record is no line above the table. */
export const FULL = 0.75;

/** Rows for each record above them, at least, where that is wider: they are the table, and not what stands above. */
const ROWS_TO_ONE = 3;

interface Candidate {
  header: CsvRecord;
  vote: HeaderVote;
}

/**
 * The record to be asked, and its vote. Where that names no column, holds values beside the names or belongs to a small
 * table above, it is one further down that has names alone: below lines wider than the table, names with one row, a
 * block that a blank line ends, keys with their values, or lines of which none has all its cells. Where it is a row, it
 * is one right above that has names and blanks.
 */
export function betterNeighbour(records: readonly CsvRecord[], first: CsvRecord, width: number): Candidate {
  const at = records.indexOf(first);
  const two = records.slice(at, at + 2);
  const vote = voteOnHeader(first, records.slice(at + 1));
  const isOfSmallTable = areWider(two, width) || areNamesWithOneRow(two, records.slice(at + 3));
  if (isNaming(vote, 1) && isNamesAlone(first) && !isOfSmallTable) return { header: first, vote };
  const chosen = { header: first, vote };
  return betterBelow(records, chosen, width) ?? (vote.isData ? betterAbove(records, first, width) : null) ?? chosen;
}

const isNaming = (vote: HeaderVote, names: number) => vote.names >= names && !vote.isData;

/** Whether a record has neither values nor keys of values, which a colon ends. */
const isNamesAlone = (record: CsvRecord) =>
  !holdsValues(record) && !record.cells.some((cell) => cell.trimEnd().endsWith(":"));

function betterBelow(
  records: readonly CsvRecord[],
  { header: first, vote }: Candidate,
  width: number,
): Candidate | null {
  const at = records.indexOf(first);
  const isNamed = isNaming(vote, 1);
  for (const [index, header] of records.slice(at + 1).entries()) {
    const below = records.slice(at + 2 + index);
    if (header.line > LAST_LINE || below.length <= index) return null;
    const above = records.slice(at, at + 1 + index);
    const isBlock = header.isBelowBlank === true || above.at(-1)?.cells.every(isBlank) === true;
    const isBelowWider = areWider(above, width) && (index === 0 || below.length >= above.length * ROWS_TO_ONE);
    const isFuller = filledCells(header) === width && above.every((one) => filledCells(one) < width);
    const isBelowKeys = !isKeyLine(header) && above.every(isKeyLine);
    const isBelowOther = isBelowWider || areNamesWithOneRow(above, below);
    const isPlaced = isBlock || isBelowOther || isBelowKeys || (isFuller && !isNamed);
    if (!isPlaced || filledWidth(header) > width || filledCells(header) < width * FULL) continue;
    if (isNamed && (!isNamesAlone(header) || filledCells(header) < Math.min(width, filledCells(first)))) continue;
    const other = voteOnHeader(header, below);
    // Two keys are no chance: the names below them need no more witnesses.
    const expected = isNamed && !isBelowOther ? vote.names : isBlock ? 1 : 2;
    const names = isBelowKeys ? Math.min(expected, above.length > 1 ? 0 : 1) : expected;
    if (isNaming(other, names)) return { header, vote: other };
  }
  return null;
}

const areWider = (above: readonly CsvRecord[], width: number) =>
  above.every((one) => one.cells.length > width && filledWidth(one) > width);

/** Whether two records are a small table of their own: names, and a row with words where the columns below have none. */
function areNamesWithOneRow(above: readonly CsvRecord[], below: readonly CsvRecord[]): boolean {
  const [names, row, ...others] = above;
  if (!names || !row || others.length > 0 || !isNamesAlone(names) || !holdsValues(row)) return false;
  const isTyped = columnKinds(below);
  return row.cells.some((cell, at) => isTyped[at] === true && cellKind(cell) === "text" && !isWithoutValue(cell));
}

/** A record of names and blanks right above the first row, which is as wide. */
function betterAbove(records: readonly CsvRecord[], first: CsvRecord, width: number): Candidate | null {
  const at = records.indexOf(first);
  const header = records[at - 1];
  if (!header || header.cells.length !== first.cells.length || !isNamesAlone(header)) return null;
  const vote = voteOnHeader(header, records.slice(at));
  return filledCells(header) * 2 >= width && isNaming(vote, 2) ? { header, vote } : null;
}

/** Whether a record is a key, which a colon ends, with its value. */
const isKeyLine = (record: CsvRecord) => /:\s*$/.test(record.cells[0] ?? "") && filledCells(record) <= 2;

const isBlank = (cell: string) => cellKind(cell) === "blank";

const filledWidth = ({ cells }: CsvRecord) => cells.findLastIndex((cell) => !isBlank(cell)) + 1;
