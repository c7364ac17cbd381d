import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { voteOnHeader } from "./header-votes.ts";
import { isSpacedOut } from "./whole-values.ts";

const NAME = /^\p{L}[\p{L}\p{M} _-]*$/u;

/** Words of a header at most. */
const HEADER_WORDS = 3;

/** Share of the records that have to be as wide, where the header is one cell. */
const AGREEING = 0.6;

/** An amount with commas between its thousands. */
const THOUSANDS = /^[-+(]?[$€£]? ?\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?$/;

/**
 * Whether commas or semicolons stand inside the values of one column: of page
 * addresses, amounts, names with the last one first, or lists. But for the
 * first two, the header has to be one cell that rows follow at once.
 */
export function isOneColumn(records: readonly CsvRecord[], delimiter: string): boolean {
  if (delimiter !== "," && delimiter !== ";") return false;
  const [first, ...rows] = records.map(({ cells }) => cells.join(delimiter).trim());
  if (first === undefined || rows.length < 2) return false;
  const widths = new Set(records.slice(1).map(({ cells }) => cells.length));
  if (widths.size > 1 && (areUrls(rows) || rows.every((row) => THOUSANDS.test(row)))) return true;
  if (!isNamedAlone(records)) return false;
  return (
    areUrls(rows) ||
    rows.every((row) => cellKind(row) === "number") ||
    areWordsOfProse(records.slice(1)) ||
    areRagged(records)
  );
}

const areUrls = (rows: readonly string[]) => rows.every((row) => cellKind(row) === "url");

/** Whether the first record is one short name, right above the others. */
function isNamedAlone([first, ...rows]: readonly CsvRecord[]): boolean {
  const [name = "", ...others] = first?.cells ?? [];
  const isShort = NAME.test(name.trim()) && name.trim().split(/\s+/).length <= HEADER_WORDS;
  return others.length === 0 && isShort && !rows.some(({ isBelowBlank }) => isBelowBlank);
}

/** Whether delimiters part words alone, and a space follows each. */
function areWordsOfProse(rows: readonly CsvRecord[]): boolean {
  const parted = rows.filter(({ cells }) => cells.length > 1);
  const [second, ...rest] = rows;
  if (!second || !parted.every(isSpacedOut)) return false;
  const areWords = parted.every(({ cells }) => cells.every((cell) => cellKind(cell) === "text"));
  return areWords && voteOnHeader(second, rest).names === 0;
}

/** Whether no width is that of most rows. */
function areRagged([, ...rows]: readonly CsvRecord[]): boolean {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(...counts.values()) < rows.length * AGREEING;
}
