import { cellKind, isWithoutValue } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";
import { isBelowGroups } from "./group-names.ts";
import { isRuling } from "./ruling.ts";
import { countsColumns, isImportKeys, isOneUnit, isWidths, namingRows } from "./unnamed-rows.ts";

/** Records that a header has at most. */
const MAX_HEADER_ROWS = 3;

/** Share of a column's cells that have to be of one kind for it to tell a name from a value. */
const TYPED = 0.8;

/** Groups among which a day is one. */
const MIN_GROUPS = 3;

/** Columns with values below that tell a row of words above one or two rows to be of the header. */
const MANY_TYPED = 5;

/** Cells that tell the kind of a column. */
const MIN_TYPED = 3;

/**
 * The records that make the header with the one found: names of groups above
 * it, and below it records that are no data. Those have words, wherever the
 * columns have numbers, dates and the like further down.
 *
 * @returns at least the header itself
 */
export function findHeaderRows(records: readonly CsvRecord[], header: CsvRecord): CsvRecord[] {
  const at = records.indexOf(header);
  const rows = [header];
  // Where the header stands again, it does with all of its rows.
  const again = records.findIndex((record, index) => index > at && isSame(record, header));
  for (let above = records[at - 1]; above && isGroupRow(above, header); above = records[at - rows.length]) {
    if (again > 0 && !isSame(records[again - rows.length], above)) break;
    rows.unshift(above);
    if (rows.length === MAX_HEADER_ROWS) break;
  }
  const [text, keys] = records.slice(at + 1);
  if (text && keys && isImportKeys(keys) && text.cells.length === header.cells.length) return [...rows, text, keys];
  const behind = records.slice(at + MAX_HEADER_ROWS);
  for (const [index, written] of records.slice(at + 1, at + MAX_HEADER_ROWS).entries()) {
    const record = withLastBlank(written, header);
    const body = behind.length >= MIN_TYPED ? behind : records.slice(at + 2 + index);
    const next = again > 0 ? records[again + 1 + index] : written;
    const isMore =
      isMoreHeader(record, header, body) || isNameOfRows(record, rows, body) || isUnitOfAll(record, header, body);
    if (!isSame(next, written) || !isMore) break;
    rows.push(record);
  }
  return rows;
}

/** A record behind a blank corner with the last cell that it lacks, below a header that is one wider. */
function withLastBlank(record: CsvRecord, { cells: { length } }: CsvRecord): CsvRecord {
  const isShort = record.cells.length === length - 1 && length > MIN_TYPED && record.cells[0]?.trim() === "";
  return isShort ? { ...record, cells: [...record.cells, ""] } : record;
}

/** A unit that is written like a number: thousands of a currency. */
const THOUSANDS = /^\s*[£$€¥]\s?'?000s?\s*$/;

const isSame = (one: CsvRecord | undefined, { cells }: CsvRecord) =>
  one?.cells.length === cells.length && cells.every((cell, index) => cell.trim() === one.cells[index]?.trim());

/** Whether a record names groups of columns: as wide as the header, right above it, with blanks where a group goes on. */
function isGroupRow(above: CsvRecord, header: CsvRecord): boolean {
  const filled = filledCells(above);
  if (isRuling(above) || isPivot(above)) return false;
  const isNear = above.line >= header.line - MAX_HEADER_ROWS && above.cells.length === header.cells.length;
  // A day among several groups is one of them.
  const isOfSeveral = filled >= MIN_GROUPS && cellKind(above.cells[0] ?? "") === "text";
  const mayName = (cell: string) => mayNameGroup(cell) || (isOfSeveral && cellKind(cell) === "date");
  return isNear && filled >= 2 && filled < above.cells.length && above.cells.every(mayName);
}

/** What spreadsheets write above a pivot table: what is counted, and that names of columns follow. */
const PIVOT =
  /^(?:(?:count|sum|average|max|min|product) of|(?:anzahl|summe|mittelwert) von|(?:nombre|somme|moyenne) de|(?:cuenta|suma|promedio) de) \S/i;

const isPivot = ({ cells: [first = "", second = "", ...rest] }: CsvRecord) =>
  PIVOT.test(first.trim()) && second.trim() !== "" && rest.every((cell) => cell.trim() === "");

/** An amount, or the number of an account, with words or without. */
const VALUE = /\d{6,}|\d[.,]\d\d(?!\d)/;

/** A title beside the day it was made is no group, a key with its value neither; a year may be one. */
function mayNameGroup(cell: string): boolean {
  const kind = cellKind(cell);
  if (kind === "number") return /^\s*\d{1,4}\s*$/.test(cell);
  return kind === "blank" || (kind === "text" && cell.length <= 80 && !/:\s*$/.test(cell) && !VALUE.test(cell));
}

/** Which columns hold numbers, dates and the like, as against words. */
export function columnKinds(body: readonly CsvRecord[]): boolean[] {
  const some = body.slice(0, 100);
  const width = Math.max(0, ...some.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const filled = some.map(({ cells }) => cells[index] ?? "").filter((cell) => !isWithoutValue(cell));
    const kinds = filled.map(cellKind);
    return kinds.length >= MIN_TYPED && kinds.filter((kind) => kind !== "text").length >= kinds.length * TYPED;
  });
}

function isMoreHeader(record: CsvRecord, header: CsvRecord, body: readonly CsvRecord[]): boolean {
  if (record.cells.length !== header.cells.length || isRuling(record)) return false;
  if (isSame(record, header)) return false;
  if (countsColumns(header) && record.cells.every((cell) => cellKind(cell) === "text")) return true;
  if (fillsBlanks(record, header) || isBelowGroups(record, header, body)) return true;
  if (isAboveFewRows(record, header, body) || areInBrackets(record, body)) return true;
  const isTyped = columnKinds(body);
  if (isWidths(record) || isImportKeys(record)) return true;
  if (countsColumns(record)) return record.cells.some((_, index) => holdsWords(body, index));
  const telling = record.cells.filter((cell, index) => isTyped[index] === true && cell.trim() !== "");
  if (telling.length < 2 || !telling.every((cell) => cellKind(cell) === "text" || THOUSANDS.test(cell))) return false;
  return namesMore(record, header) || !isMissing(record, isTyped, body);
}

/** Whether a record above a row or two has words alone, above many values: a text for each name, or units behind a blank corner. */
function isAboveFewRows(record: CsvRecord, header: CsvRecord, body: readonly CsvRecord[]): boolean {
  if (body.length === 0 || body.length >= MIN_TYPED) return false;
  const isValue = (cell = "") => !isWithoutValue(cell) && cellKind(cell) !== "text";
  const words = record.cells.flatMap((cell, index) => (cell.trim() === "" ? [] : [index]));
  const aboveValues = words.filter((index) => body.every(({ cells }) => isValue(cells[index])));
  const isFull = words.length === filledCells(header);
  const isBehindCorner = words[0] !== 0 && aboveValues.length * 2 > words.length;
  const areWords = words.every((index) => cellKind(record.cells[index] ?? "") === "text");
  return areWords && aboveValues.length >= MANY_TYPED && (isFull || isBehindCorner);
}

const IN_BRACKETS = /^\s*(?:\([^()]+\)|\[[^[\]]+\])\s*$/;

/** Whether all that a record has stands in brackets, above values or in each column, and no cell below those does. */
function areInBrackets({ cells }: CsvRecord, body: readonly CsvRecord[]): boolean {
  const filled = cells.flatMap((cell, index) => (cell.trim() === "" ? [] : [index]));
  const isUnit = (cell = "") => IN_BRACKETS.test(cell);
  if (filled.length === 0 || body.length === 0 || !filled.every((index) => isUnit(cells[index]))) return false;
  if (body.some((row) => filled.some((index) => isUnit(row.cells[index])))) return false;
  const isValue = (cell = "") => !isWithoutValue(cell) && cellKind(cell) !== "text";
  const isTyped = columnKinds(body);
  const isAboveValues = filled.some((index) => isTyped[index] || body.every((row) => isValue(row.cells[index])));
  return isAboveValues || (filled.length === cells.length && filled.length >= MIN_TYPED);
}

/** Whether a record has a word where the header has none. */
const namesMore = (record: CsvRecord, header: CsvRecord) =>
  record.cells.some((cell, index) => cellKind(cell) === "text" && header.cells[index]?.trim() === "");

/**
 * Whether a record below a header of several rows, or of one that leaves the corner blank, has but the name of what
 * tells the rows apart. The rows below have more than that, or it were a heading among them.
 */
function isNameOfRows(record: CsvRecord, above: readonly CsvRecord[], body: readonly CsvRecord[]): boolean {
  const [name = "", ...others] = record.cells.map((cell) => cell.trim());
  const isAlone = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && others.length > 1 && others.every((cell) => cell === "");
  const isAwaited = above.length > 1 || above[0]?.cells[0]?.trim() === "";
  const isHeading = (row: CsvRecord) => row.cells[0]?.trim() !== "" && filledCells(row) === 1;
  return isAlone && isAwaited && body.length > 1 && !body.some(isHeading);
}

/** Whether a record has but one text, in the first of the columns of numbers: the unit of them all. */
function isUnitOfAll(record: CsvRecord, header: CsvRecord, body: readonly CsvRecord[]): boolean {
  if (record.cells.length !== header.cells.length || !isOneUnit(record)) return false;
  const [isFirstTyped, ...areTyped] = columnKinds(body);
  const areNamed = body.every((row) => row.cells[0]?.trim() !== "");
  return areNamed && isFirstTyped === false && areTyped.every(Boolean);
}

/** Whether a record has words wherever the header has none, and none under its first name: choices below a question. */
function fillsBlanks(record: CsvRecord, header: CsvRecord): boolean {
  const blank = header.cells.flatMap((cell, index) => (cell.trim() === "" ? [index] : []));
  const isUnderName = header.cells[0]?.trim() !== "" && record.cells[0]?.trim() === "";
  const words = record.cells.filter((cell) => cell.trim() !== "");
  const areWords = words.every((cell) => cellKind(cell) === "text");
  return isUnderName && blank.length >= 2 && areWords && blank.every((index) => record.cells[index]?.trim() !== "");
}

function holdsWords(body: readonly CsvRecord[], index: number): boolean {
  const cells = body.map((row) => row.cells[index]?.trim() ?? "").filter((cell) => cell !== "");
  return cells.length >= MIN_TYPED && cells.every((cell) => cellKind(cell) === "text");
}

/** Whether the words of a record say, in a row, that there is no value: one throughout, or one that comes again below. */
function isMissing({ cells }: CsvRecord, isTyped: readonly boolean[], body: readonly CsvRecord[]): boolean {
  const words = new Set(cells.filter((cell, index) => isTyped[index] === true && cell.trim() !== ""));
  const isNamed = cells.some((cell, index) => cell.trim() !== "" && holdsWords(body, index));
  if (words.size === 1 && isNamed) return true;
  return cells.some(
    (cell, index) => isTyped[index] === true && body.some((row) => row.cells[index] === cell && cell !== ""),
  );
}

/** One header of several: what a column is called in each of them, a group's name for all its columns that have one of their own. */
export function joinHeaders(all: readonly CsvRecord[]): CsvRecord | null {
  const rows = namingRows(all);
  const [top] = all;
  const [first] = rows;
  if (!top || !first) return null;
  // The header begins with its first row, also where that names nothing.
  const { line } = top;
  if (rows.length === 1) return { ...first, line };
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, () => new Array<string>());
  const nameIn = (row: CsvRecord | undefined, column: number) => (row?.cells[column] ?? "").trim();
  for (const [index, row] of rows.entries()) {
    const doGroupsGoOn = index > 0 || !isWrittenOut(row);
    let group = "";
    for (const [column, parts] of names.entries()) {
      const cell = nameIn(row, column);
      // A group ends where another one of the row above begins.
      if (cell !== "") group = cell;
      else if (!doGroupsGoOn || beginsGroup(rows[index - 1], column)) group = "";
      const isNamedBelow = rows.slice(index + 1).some((below) => nameIn(below, column) !== "");
      const part = cell === "" && isNamedBelow ? group : cell;
      if (part !== "" && part !== parts.at(-1)) parts.push(part);
    }
  }
  return { ...first, line, cells: names.map((parts) => parts.join(" ")) };
}

/** Whether a record has a name in a column that is not the one before it. */
function beginsGroup(record: CsvRecord | undefined, column: number): boolean {
  const name = record?.cells[column]?.trim() ?? "";
  return name !== "" && name !== record?.cells[column - 1]?.trim();
}

/** Whether a row of groups has one name in neighbouring cells: what a blank one has is no name that goes on. */
function isWrittenOut({ cells }: CsvRecord): boolean {
  const names = cells.map((cell) => cell.trim());
  return names.some((name, column) => name !== "" && name === names[column + 1]);
}

export function filledCells({ cells }: CsvRecord): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
