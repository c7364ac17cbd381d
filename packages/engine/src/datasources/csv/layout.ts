import type { Column, CsvOptions, HeaderOptions, Issue, LeftOut } from "@inlet/contract";
import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "./decoder.ts";
import { fileIssue } from "./file-issue.ts";
import { nameColumns } from "./column-names.ts";
import { bodyWidth, findHeader } from "./header.ts";
import { findHeaderRows, joinHeaders } from "./header-rows.ts";
import { headerThatIsKnown } from "./known-headers.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { countBlankLines } from "./line-ranges.ts";
import { linesAbove, titleCount } from "./lines-above.ts";
import { namesInPlace } from "./row-names.ts";
import { noHeaderRow } from "./refusals.ts";
import { readRecords } from "./sample.ts";

/** Records that are looked at to find the header row and the width of the body. */
const RECORDS = 500;

/** Share of the records of a file without header that are as wide as its columns are many. */
const SOME_WIDER = 0.2;

export interface LayoutOptions extends Dialect {
  encoding: CsvEncoding;
  /** Cells of most records. */
  width: number;
  headerRow: CsvOptions["header_row"];
  headerRows: CsvOptions["header_rows"];
  asRows: CsvOptions["as_rows"];
  /** Headers that the file is expected to have; absent: nobody knows. */
  knownHeaders?: readonly string[] | undefined;
  /** Whether line 1 names the delimiter. */
  hasSeparatorLine: boolean;
  /** How the file begins. */
  text: string;
  /** The sign that ends lines, where that is neither LF nor CR. */
  lineMark?: string | null;
  signal: AbortSignal;
}

interface HeaderChoice {
  rows: readonly CsvRecord[];
  isDoubtful: boolean;
}

export interface Layout {
  headerRow: number | null;
  /** Records that make the header. */
  headerRows: number;
  columns: Column[];
  /** Lines above the header row, or else above the first row. */
  leftOut: LeftOut[];
  issues: Issue[];
}

/** What the layout of a table says in the findings. */
export const tableFindings = (layout: Layout, { as_rows }: HeaderOptions) => ({
  header_row: layout.headerRow,
  header_rows: layout.headerRows,
  columns: layout.columns,
  left_out: layout.leftOut,
  ...(as_rows && { as_rows }),
  blank_lines: countBlankLines(layout.leftOut),
});

/**
 * Find the header row and the columns.
 *
 * @throws {AppError} 422 when the beginning cannot be read, or the chosen header row is none
 */
export async function findLayout(file: StoredFile, options: LayoutOptions): Promise<Layout> {
  const top = options.hasSeparatorLine ? 2 : 1;
  const fromLine = options.headerRow || top;
  const records = await readRecords(file, { ...options, fromLine, count: RECORDS });
  const { rows, isDoubtful } = chooseHeader(records, options);
  const header = joinHeaders(rows);
  const body = records.filter(({ line }) => line > (rows.at(-1)?.line ?? 0));
  const columns = columnsOf(header, body);
  const first = header ?? records[titleCount(records)];
  const issues = isDoubtful && first ? [doubtful(header?.line ?? null, first.line)] : [];
  if (header && header.cells.length < columns.length) issues.push(tooShort(header, columns));
  const leftOut: LeftOut[] = [];
  const isSeparatorAbove = options.hasSeparatorLine && (header?.line ?? 2) > 1;
  if (isSeparatorAbove) leftOut.push({ from_line: 1, to_line: 1, reason: "separator_line" });
  if (first && first.line > top && (header || first !== records[0])) {
    const above = linesAbove(options.text, { from_line: top, to_line: first.line - 1 });
    if (header || !options.asRows?.some((reason) => reason === above.reason)) leftOut.push(above);
  }
  return {
    headerRow: header?.line ?? null,
    headerRows: rows.length,
    columns,
    leftOut,
    issues,
  };
}

/**
 * Choose the records that make the header: the one set by hand, else the one found.
 *
 * @throws {AppError} 422 `header_row_not_found`
 */
export function chooseHeader(
  records: readonly CsvRecord[],
  {
    headerRow: line,
    headerRows: count,
    knownHeaders = [],
  }: Pick<LayoutOptions, "headerRow" | "headerRows" | "knownHeaders">,
): HeaderChoice {
  const [first] = records;
  if (line === 0 || (line === undefined && !first)) return { rows: [], isDoubtful: false };
  if (line !== undefined) {
    // A blank line is no record, so the first one may stand further down.
    if (first?.line !== line) throw noHeaderRow(line);
    return { rows: records.slice(0, count ?? 1), isDoubtful: false };
  }
  const found = headerFound(records, count);
  const { rows, isKnown } = headerThatIsKnown(records, found.rows, knownHeaders);
  return isKnown ? { rows, isDoubtful: false } : found;
}

function headerFound(records: readonly CsvRecord[], count: number | undefined): HeaderChoice {
  const { header, isDoubtful } = findHeader(records);
  if (!header) return { rows: [], isDoubtful };
  const at = records.indexOf(header);
  return { rows: count === undefined ? findHeaderRows(records, header) : records.slice(at, at + count), isDoubtful };
}

/**
 * Columns of records that nothing names: as many as the widest have cells of which there are some, as what is behind the
 * last column has no place of its own.
 */
function widthWithoutHeader(records: readonly CsvRecord[]): number {
  const widths = records.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  const some = Math.max(2, records.length * SOME_WIDER);
  const isCommon = (width: number) => widths.filter((one) => one >= width).length >= some;
  return Math.max(bodyWidth(records), ...[...new Set(widths)].filter(isCommon));
}

/** Blank headers at the end are no columns, unless the body has cells there; cells of the body without a header are. */
function columnsOf(header: CsvRecord | null, body: readonly CsvRecord[]): Column[] {
  if (!header) {
    const cells = Array.from({ length: widthWithoutHeader(body) }, () => "");
    return nameColumns({ line: 1, cells, hasStrayQuote: false });
  }
  const width = bodyWidth(body);
  const names = namesInPlace(header, body, width);
  const named = names.findLastIndex((cell) => cell.trim() !== "") + 1;
  const wider = body.filter(({ cells }) => cells.length === width && width > names.length);
  const isWider = wider.length > 1 && wider.length * 2 > body.length;
  const blanks = Array.from({ length: isWider ? width - names.length : 0 }, () => "");
  return nameColumns({ ...header, cells: [...names.slice(0, Math.max(named, width)), ...blanks] });
}

function tooShort({ line, cells }: CsvRecord, columns: readonly Column[]): Issue {
  const { length } = cells;
  const areRowsNamed = columns[0]?.header === "" && cells[0]?.trim() !== "";
  const named = areRowsNamed
    ? "The first column, which tells the rows apart, is named by its place."
    : "The last columns are named by their place.";
  return fileIssue({
    code: "header_too_short",
    severity: "warning",
    message: `The header on line ${line} has ${length} ${length === 1 ? "cell" : "cells"}, but the rows have ${columns.length}.`,
    hint: `${named} Check that every header stands above its own column.`,
    line,
  });
}

/** A header row that may be a row of data, or the other way about. `line` is the first record's. */
export function doubtful(headerRow: number | null, line: number): Issue {
  const reading =
    headerRow === null ? "it is read as a row, and columns are named by their place" : "it is read as the header row";
  return fileIssue({
    code: "header_doubtful",
    severity: "info",
    message: `Line ${headerRow ?? line} looks like a row of data; ${reading}.`,
    hint:
      headerRow === null
        ? "If the column names stand there, choose it as header row."
        : "If the file has no header row, say so.",
    line: headerRow ?? line,
  });
}
