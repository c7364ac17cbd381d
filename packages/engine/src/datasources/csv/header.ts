import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { betterNeighbour, FULL, LAST_LINE } from "./header-neighbours.ts";
import { isFirstOfWords, isMostlyAgain } from "./header-of-words.ts";
import { filledCells } from "./header-rows.ts";
import { holdsValues, isYear, voteOnHeader } from "./header-votes.ts";
import { countAbove, ruledCount, sectionCount } from "./lines-before.ts";
import { isRuling } from "./ruling.ts";

/** Share of the records that a width needs to be the table's. */
const COMMON = 0.1;

/** How a comment begins. */
const REMARK = /^\s*(?:#|%|\/\/)/;

/** Words of a name at most. */
const NAME_WORDS = 4;

/** Where the header row is, and how sure that is. */
export interface HeaderFinding {
  /** null when the file has no header row. */
  header: CsvRecord | null;
  isDoubtful: boolean;
}

/**
 * Find the header row: the first record, within a hundred lines, that is as wide
 * as the body and about as much filled. A first record that goes on below as
 * it begins says that the file has no header row.
 *
 * @param records the first records of the file, at least one
 */
export function findHeader(all: readonly CsvRecord[]): HeaderFinding {
  const undrawn = all.filter((record) => !isRuling(record));
  const before = Math.max(
    ...[countAbove(undrawn), remarkCount(all), remarksAbove(undrawn), markedCount(all), sectionCount(undrawn)],
    ruledCount(all),
  );
  const records = undrawn.slice(before);
  const width = bodyWidth(records);
  const first = firstOfTable(records, width);
  if (!first) return { header: null, isDoubtful: false };
  if (records.length === 1 && (holdsValues(first) || isNumbersAlone(first))) return { header: null, isDoubtful: true };
  const { header, vote } = betterNeighbour(records, first, width);
  if (vote.names === 0 && areRowsRagged(records, header)) return headerOfRagged(records);
  const above = records[records.indexOf(header) - 1];
  // One as wide as the rows may be written with spaces where they are not.
  const isTitle = above && above.cells.length < width && isProse(above, records);
  const isRemark = above !== undefined && REMARK.test(above.cells[0] ?? "") && vote.names > 0;
  const isAbove = above && isNarrowHeader(above, width) && !isTitle && !isRemark;
  if (isAbove && (vote.isDataLike || isNearlyAsWide(above, width))) return { header: above, isDoubtful: false };
  if (above && vote.isDataLike && width === 2 && isLoneName(above, records))
    return { header: above, isDoubtful: false };
  if (vote.isDataLike && isShortHeader(records, width)) return { header: records[0] ?? null, isDoubtful: false };
  const below = records.slice(records.indexOf(header));
  const isNameless = vote.isData || (vote.names === 0 && isFirstOfWords(below, header));
  if (above && isNameless && isSpacedNames(above, records)) return { header: above, isDoubtful: false };
  const isFirst = records.slice(0, records.indexOf(header)).every(({ cells: [cell = ""] }) => cell.startsWith("#"));
  const isOfWords = isFirst && vote.names === 0 && isFirstOfWords(below, header);
  const isData = vote.isData || isMostlyAgain(records, header) || isOfWords;
  return { header: isData ? null : header, isDoubtful: isData || vote.isDoubtful };
}

/** @returns how many comments a list of one column begins with; a single one may be its header, and names it then */
export function remarkCount(records: readonly CsvRecord[]): number {
  const isRemark = ({ cells: [first = ""] }: CsvRecord) => /^#(?:\s|$)/.test(first);
  const count = records.findIndex((record) => !isRemark(record));
  const [first] = records;
  const below = records.slice(Math.max(count, 0));
  if (!first || count < 1 || tableRecords(records)[0]?.cells.length !== 1) return 0;
  if (below.filter(isRemark).length * 2 > below.length) return 0;
  return count > 1 || voteOnHeader(first, below).names === 0 ? count : 0;
}

/** @returns how many comments a file begins with, two at least, where names of its columns stand below them; the last may be names else */
function remarksAbove(records: readonly CsvRecord[]): number {
  const count = records.findIndex(({ cells: [first = ""] }) => !/^\s*#/.test(first));
  const [names, ...rows] = records.slice(Math.max(count, 0));
  if (!names || count < 2 || names.cells.length !== tableRecords(rows)[0]?.cells.length || holdsValues(names)) return 0;
  const vote = voteOnHeader(names, rows);
  return vote.names > 0 && !vote.isData ? count : 0;
}

/** @returns how many records a file begins with that have an exclamation mark before them, where no row below has one */
function markedCount(records: readonly CsvRecord[]): number {
  const isMarked = ({ cells: [first = ""] }: CsvRecord) => first.startsWith("!");
  const count = records.findIndex((record) => !isMarked(record));
  const rows = records.slice(Math.max(count, 0));
  return count > 1 && rows.length > 2 && rows.slice(0, -1).every((record) => !isMarked(record)) ? count : 0;
}

/** Whether a record has numbers alone, and not years. */
const isNumbersAlone = ({ cells }: CsvRecord) =>
  cells.every((cell) => cellKind(cell) === "number" && !/^(?:1[89]|20)\d\d$/.test(cell.trim()));

const isText = (cell: string) => cellKind(cell) === "text";

/** Whether a cell may name the one column beside a blank corner: programs that count columns call it 0. */
const isOnlyName = (cell: string) => isText(cell) || cell === "0";

function firstOfTable(records: readonly CsvRecord[], width: number): CsvRecord | null {
  const near = records.filter(({ line }) => line <= LAST_LINE);
  const [first] = records;
  // One row that is wider than a header of names above it: no preamble has names for most of the columns.
  if (first && records.length === 2 && first.cells.length < width && isNarrowHeader(first, width)) return first;
  const wide = near.filter((record) => record.cells.length >= width && !isPartedTitle(record, records, width));
  const whole = wide.filter((record) => !isProse(record, records));
  const usual = upperQuartile(tableRecords(records).map(filledCells));
  const isFull = (record: CsvRecord) => {
    const filled = filledCells(record);
    // The corner above the names of the rows is often blank.
    const corner = record.cells.findIndex((cell) => cell.trim() !== "");
    const isBehindCorner = corner === 1 ? filled >= usual - 1 : corner > 1 && filled === width - corner;
    // Of two columns, the first of which counts the rows or names them, the second one has a name.
    const isOneName = width === 2 && (record === records[0] ? isOnlyName : isYear)(record.cells[corner]?.trim() ?? "");
    return filled >= usual * FULL || (isBehindCorner && (isOneName || filled >= Math.max(2, corner)));
  };
  return whole.find(isFull) ?? wide.find((record) => filledCells(record) * 2 >= width) ?? wide[0] ?? first ?? null;
}

/** Whether a record that another delimiter parts stands above one that is no row: a line of text. */
function isPartedTitle(record: CsvRecord, records: readonly CsvRecord[], width: number): boolean {
  const below = records[records.indexOf(record) + 1];
  return record.otherDelimiter !== undefined && below !== undefined && below.cells.length < width;
}

/** @returns the width of the table, without columns at the end that are blank in all of its records */
export function bodyWidth(records: readonly CsvRecord[]): number {
  const widths = tableRecords(records).map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  return Math.max(1, ...widths);
}

/** The records of one width that are most of the file: lines above and below a table are many at times, but narrow. */
export function tableRecords(records: readonly CsvRecord[]): CsvRecord[] {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const weight = ([width, count]: [number, number]) => (count < records.length * COMMON ? 0 : count * Math.log2(width));
  const [[table] = [1]] = [...counts].toSorted((a, b) => weight(b) - weight(a) || b[1] - a[1] || b[0] - a[0]);
  return records.filter(({ cells }) => cells.length === table);
}

/** Whether a record is a sentence with commas: a space follows each, as in few other cells. */
export function isProse({ cells }: CsvRecord, records: readonly CsvRecord[]): boolean {
  const isSpaced = (cell: string) => /^ \S/.test(cell);
  if (cells.length < 2 || !cells.slice(1).every(isSpaced)) return false;
  const others = records.flatMap((record) => record.cells.slice(1));
  return others.filter(isSpaced).length * 5 < others.length + cells.length * 5;
}

/** Whether a record that looks like a sentence has a few words for each column: names with spaces behind the delimiters. */
function isSpacedNames(record: CsvRecord, records: readonly CsvRecord[]): boolean {
  const isName = (cell: string) => isText(cell) && cell.trim().split(/\s+/).length <= NAME_WORDS;
  return record === records[0] && isProse(record, records) && record.cells.every(isName);
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

/**
 * Whether the first record names columns of rows that have more cells, and not all as many: the last of them are lists.
 * With two names that are borne out below, the lists may be as long as they like.
 */
function isShortHeader(records: readonly CsvRecord[], width: number): boolean {
  const [first, ...rows] = records;
  const names = first?.cells.slice(0, first.cells.findLastIndex((cell) => cell.trim() !== "") + 1) ?? [];
  if (!first || names.length >= width || !isNarrowHeader({ ...first, cells: names }, names.length)) return false;
  const vote = voteOnHeader(first, rows);
  const isNamed = vote.names > (names.length * 2 >= width ? 0 : 1) && !vote.isData;
  return isNamed && rows.every(({ cells }) => cells.length >= names.length);
}

/** Whether most rows below a header have more or fewer cells than it, and so have those above: lists of words, not lines above a table. */
function areRowsRagged(records: readonly CsvRecord[], header: CsvRecord): boolean {
  const at = records.indexOf(header);
  const below = records.slice(at + 1);
  const isList = ({ cells: { length } }: CsvRecord) => length > 1;
  const others = below.filter((record) => isList(record) && record.cells.length !== header.cells.length);
  return at > 0 && records.slice(0, at).every(isList) && others.length * 2 >= below.length;
}

function headerOfRagged(records: readonly CsvRecord[]): HeaderFinding {
  const [first, ...rows] = records;
  const isNamed = first !== undefined && isNarrowHeader(first, first.cells.length) && !voteOnHeader(first, rows).isData;
  return { header: isNamed ? first : null, isDoubtful: true };
}

/** Whether a record right above a table of two columns names the first one, and leaves the other without a name. */
function isLoneName(record: CsvRecord, records: readonly CsvRecord[]): boolean {
  const [name = "", ...rest] = record.cells.map((cell) => cell.trim());
  const below = records.slice(records.indexOf(record) + 1);
  // A title has more words than one, as a rule, and does not stand as close.
  if (rest.some((cell) => cell !== "") || !/^\p{L}[\p{L}\p{N}_-]*$/u.test(name) || below[0]?.isBelowBlank) return false;
  const vote = voteOnHeader(record, below);
  return vote.names === 1 && !vote.isData;
}
