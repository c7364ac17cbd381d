import type { Column } from "@inlet/contract";
import { cellKind } from "./cell-kind.ts";
import { MAX_HEADER_LENGTH } from "./limits.ts";
import { plainText } from "./plain-text.ts";
import type { CsvRecord } from "./csv-record.ts";
import { headerTooLong } from "./refusals.ts";

/** Line on which the header row is looked for at last. */
const LAST_LINE = 50;

/** Where the header row is, and how sure that is. */
export interface HeaderFinding {
  /** null when the file has no header row. */
  header: CsvRecord | null;
  isDoubtful: boolean;
}

/**
 * Find the header row: the first record, within fifty lines, that is as wide
 * as the body and mostly filled. A first record that plainly is a row of data
 * says that the file has no header row.
 *
 * @param records the first records of the file, at least one
 */
export function findHeader(records: readonly CsvRecord[]): HeaderFinding {
  const width = bodyWidth(records);
  const near = records.filter(({ line }) => line <= LAST_LINE);
  const isWide = ({ cells }: CsvRecord) => cells.length >= width;
  const [first] = records;
  // One row that is wider than a header of names above it: no preamble has names for most of the columns.
  const isOneRow = first && records.length === 2 && !isWide(first) && isNarrowHeader(first, width);
  const found = isOneRow
    ? first
    : (near.find((record) => isWide(record) && filledCells(record) * 2 >= width) ?? near.find(isWide));
  const header = found ?? first ?? null;
  if (!header || !looksLikeData(header)) return { header, isDoubtful: false };
  const above = records[records.indexOf(header) - 1];
  if (above && isNarrowHeader(above, width)) return { header: above, isDoubtful: false };
  const isData = header === first && repeatsBelow(header, records.slice(1));
  return { header: isData ? null : header, isDoubtful: true };
}

/** @returns the width of most records, without columns at the end that are blank in all of them */
export function bodyWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  // Of widths that are as frequent, the widest: a preamble is narrow.
  const [mode = 1] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a)[0] ?? [];
  const body = records.filter(({ cells }) => cells.length === mode);
  return Math.max(1, ...body.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1));
}

/** Records that a header has at most. */
const MAX_HEADER_ROWS = 3;

/** Share of a column's cells that have to be of one kind for it to tell a name from a value. */
const TYPED = 0.8;

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
  const above = records[at - 1];
  if (above && isGroupRow(above, header)) rows.unshift(above);
  const kinds = columnKinds(records.slice(at + 1 + MAX_HEADER_ROWS));
  for (const record of records.slice(at + 1, at + MAX_HEADER_ROWS)) {
    if (!isMoreHeader(record, header, kinds)) break;
    rows.push(record);
  }
  return rows;
}

/** Whether a record names groups of columns: as wide as the header, right above it, with blanks where a group goes on. */
function isGroupRow(above: CsvRecord, header: CsvRecord): boolean {
  const filled = filledCells(above);
  const isNear = above.line === header.line - 1 && above.cells.length === header.cells.length;
  return isNear && filled >= 2 && filled < above.cells.length && above.cells.every((cell) => cell.length <= 80);
}

/** Which columns hold numbers, dates and the like, as against words. */
function columnKinds(body: readonly CsvRecord[]): boolean[] {
  const some = body.slice(0, 100);
  const width = Math.max(0, ...some.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const kinds = some.map(({ cells }) => cellKind(cells[index] ?? "")).filter((kind) => kind !== "blank");
    return kinds.length >= 3 && kinds.filter((kind) => kind !== "text").length >= kinds.length * TYPED;
  });
}

function isMoreHeader(record: CsvRecord, header: CsvRecord, isTyped: readonly boolean[]): boolean {
  if (record.cells.length !== header.cells.length) return false;
  const telling = record.cells.filter((cell, index) => isTyped[index] === true && cell.trim() !== "");
  return telling.length >= 2 && telling.every((cell) => cellKind(cell) === "text");
}

/** One header of several: what a column is called in each of them, a group's name for all its columns. */
export function joinHeaders(rows: readonly CsvRecord[]): CsvRecord | null {
  const [first] = rows;
  if (!first || rows.length === 1) return first ?? null;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, () => new Array<string>());
  for (const [index, { cells }] of rows.entries()) {
    let group = "";
    for (const [column, parts] of names.entries()) {
      const cell = (cells[column] ?? "").trim();
      if (cell !== "") group = cell;
      const part = index < rows.length - 1 && cell === "" ? group : cell;
      if (part !== "") parts.push(part);
    }
  }
  return { ...first, cells: names.map((parts) => parts.join(" ")) };
}

function filledCells({ cells }: CsvRecord): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

const TELLING = new Set(["email", "url", "phone", "date"]);

/** Whether a record holds values where a header row would hold names. */
function looksLikeData({ cells }: CsvRecord): boolean {
  const kinds = cells.map(cellKind).filter((kind) => kind !== "blank");
  const numbers = kinds.filter((kind) => kind === "number").length;
  return kinds.some((kind) => TELLING.has(kind)) || numbers * 2 > kinds.length;
}

/** Whether a record above the body is its header row, if a narrower one. */
function isNarrowHeader(record: CsvRecord, width: number): boolean {
  const isNamed = record.cells.every((cell) => cellKind(cell) === "text" && cell.length <= 80);
  return record.cells.length > 1 && record.cells.length * 2 >= width && isNamed;
}

/** Whether the columns go on below as the record begins them. */
function repeatsBelow({ cells }: CsvRecord, below: readonly CsvRecord[]): boolean {
  const body = below.slice(0, 20);
  return cells.some((cell, index) => {
    const kind = cellKind(cell);
    if (!TELLING.has(kind)) return false;
    const alike = body.filter((record) => cellKind(record.cells[index] ?? "") === kind).length;
    return alike > 0 && alike * 2 >= body.length;
  });
}

/**
 * Name the columns of a header row. Every header stays as it is written, so
 * that headers which differ stay different; one that repeats is numbered, a
 * blank one is named by its place.
 *
 * @throws {AppError} 422 `cell_too_long`
 */
export function nameColumns({ line, cells }: CsvRecord): Column[] {
  const headers = cells.map((cell) => plainText(cell).trim());
  if (headers.some(({ length }) => length > MAX_HEADER_LENGTH)) throw headerTooLong(line);
  const names = new Set<string>();
  // Written names come first: no numbered name may take one of them away.
  const written = new Set(headers);
  return headers.map((header, index) => {
    const wanted = header === "" ? `col_${index}` : header;
    let name = wanted;
    const isTaken = () => names.has(name) || (written.has(name) && name !== header);
    for (let number = 2; isTaken(); number += 1) name = `${wanted} (${number})`;
    names.add(name);
    return { index, header, name };
  });
}
