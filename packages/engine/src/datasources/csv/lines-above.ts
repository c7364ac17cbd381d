import type { LeftOut } from "@inlet/contract";
import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isLikeRows } from "./footer.ts";
import { countAbove } from "./lines-before.ts";
import { isProse, remarkCount, tableRecords } from "./header.ts";

/** Records that have to follow titles as rows. */
const ROWS_BELOW = 3;

/** Words that go together. */
const WORDS = /\p{L}{2,}[,:]? [\p{L}\p{N}]{2,}/u;

/**
 * Tell titles above a table without header row from its rows: none is as wide
 * as the rows, none of those is as narrow, and the first has several words or
 * a blank line below.
 *
 * @returns how many of the first records are titles
 */
export function titleCount(records: readonly CsvRecord[]): number {
  const rows = tableRecords(records);
  const [row] = rows;
  if (!row || rows.length < ROWS_BELOW) return 0;
  const { length: width } = row.cells;
  const [first, ...titles] = records.slice(0, records.indexOf(row));
  if (width < 2) return remarkCount(records);
  if (countAbove(records) > 0) return 1;
  if (!first) return 0;
  const isTitle = (record: CsvRecord) => isNoRow(record, records) && !isLikeRows(record, rows, width);
  if (![first, ...titles].every(isTitle)) return 0;
  const isParted = [...titles, row].some(({ isBelowBlank }) => isBelowBlank === true);
  // In two columns a row of one cell is as good as any other.
  const isTold = width > 2 ? isParted || WORDS.test(first.cells[0] ?? "") : isParted || titles.length > 0;
  const body = records.slice(records.indexOf(row), records.lastIndexOf(rows.at(-1) ?? row));
  // One below a blank line is a title among the rows.
  const isRow = ({ cells, isBelowBlank }: CsvRecord) => cells.length > 1 || isBelowBlank === true;
  return isTold && body.every(isRow) ? titles.length + 1 : 0;
}

/** Whether a record is text without delimiter, a sentence that they part, or a key with its value. */
function isNoRow(record: CsvRecord, records: readonly CsvRecord[]): boolean {
  const [first = "", ...rest] = record.cells;
  if (cellKind(first) !== "text") return false;
  return rest.length === 0 || isProse(record, records) || (rest.length === 1 && /:\s*$/.test(first));
}

/** @returns the ranges of lines, one behind the other, that a file without header row begins with */
export function linesOnTop(leftOut: readonly LeftOut[]): LeftOut[] {
  const top: LeftOut[] = [];
  for (const range of leftOut) if (range.from_line === (top.at(-1)?.to_line ?? 0) + 1) top.push(range);
  return top;
}

/** Why lines above a table are left out: the first lines of a text, from one to another. */
export function linesAbove(text: string, range: { from_line: number; to_line: number }): LeftOut {
  const lines = text.split(/\r\n|\n|\r/, range.to_line).slice(range.from_line - 1);
  if (lines.length <= range.to_line - range.from_line) return { ...range, reason: "preamble" };
  const written = lines.filter((line) => line.trim() !== "");
  if (written.length === 0) return { ...range, reason: "blank" };
  return { ...range, reason: written.every((line) => line.startsWith("#")) ? "comment" : "preamble" };
}
