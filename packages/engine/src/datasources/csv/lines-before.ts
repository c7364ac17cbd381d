import type { CsvRecord } from "./csv-record.ts";
import { filledCells } from "./header-rows.ts";
import { voteOnHeader } from "./header-votes.ts";
import { isRuling } from "./ruling.ts";

/** Rows that have to stand below a header. */
const MIN_ROWS = 2;

/** Rows from which on there may be more than are known. */
const MANY_ROWS = 400;

/** Last line on which the title of a section is looked for. */
const LAST_LINE = 100;

const SECTION = /^\s*\[[^[\]]+\]\s*$/;

/** @returns how many records stand above the last section, `[Scan points]`, where names with rows below open it */
export function sectionCount(records: readonly CsvRecord[]): number {
  const isSection = (record: CsvRecord) => filledCells(record) === 1 && SECTION.test(record.cells[0] ?? "");
  const at = records.findLastIndex((record) => record.line <= LAST_LINE && isSection(record));
  const isOneOfSome = at === 0 || records.slice(0, Math.max(at, 0)).some(isSection);
  return isOneOfSome && areNames(records[at + 1], records.slice(at + 2)) ? at + 1 : 0;
}

/** @returns 1 where a file begins with the number of its rows, as programs write it that read it back, else 0 */
export function countAbove([first, ...rows]: readonly CsvRecord[]): number {
  const [count = "", ...others] = first?.cells ?? [];
  const isNumber = /^\s*\d+\s*$/.test(count) && others.length === 0;
  // Of a long file only the first rows are known.
  const isCount =
    isNumber && (Number(count) === rows.length || (Number(count) > rows.length && rows.length >= MANY_ROWS));
  const width = rows[0]?.cells.length ?? 0;
  return isCount && rows.length >= MIN_ROWS && width > 1 && rows.every(({ cells }) => cells.length === width) ? 1 : 0;
}

/** @returns how many records, drawn lines aside, stand above names between two drawn lines */
export function ruledCount(all: readonly CsvRecord[]): number {
  const at = all.findIndex((record, index) => {
    const [names, below, ...rows] = all.slice(index + 1);
    if (!isRuling(record) || !names || isRuling(names) || !below || !isRuling(below)) return false;
    const [first] = rows;
    const isWide = first?.cells.length === names.cells.length && filledCells(names) * 2 > names.cells.length;
    return isWide && areNames(names, rows);
  });
  return all.slice(0, Math.max(at, 0)).filter((record) => !isRuling(record)).length;
}

function areNames(header: CsvRecord | undefined, rows: readonly CsvRecord[]): boolean {
  if (!header || filledCells(header) < 2 || rows.length < MIN_ROWS) return false;
  const vote = voteOnHeader(header, rows);
  return vote.names > 0 && !vote.isData && !vote.isDataLike;
}
