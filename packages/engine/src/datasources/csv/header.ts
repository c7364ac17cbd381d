import type { Column } from "@inlet/contract";
import { cellKind } from "./cell-kind.ts";
import { MAX_HEADER_LENGTH } from "./limits.ts";
import { plainText } from "./plain-text.ts";
import type { CsvRecord } from "./open-record.ts";
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
  const found = near.find((record) => isWide(record) && filledCells(record) * 2 >= width) ?? near.find(isWide);
  const header = found ?? records[0] ?? null;
  if (!header || !looksLikeData(header)) return { header, isDoubtful: false };
  const above = records[records.indexOf(header) - 1];
  if (above && isNarrowHeader(above, width)) return { header: above, isDoubtful: false };
  const isData = header === records[0] && repeatsBelow(header, records.slice(1));
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
