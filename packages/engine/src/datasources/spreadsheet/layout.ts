import type { Column, Issue, LeftOut } from "@inlet/contract";
import type { SourceRow } from "../../define.ts";
import type { CsvRecord } from "../csv/csv-record.ts";
import { nameColumns } from "../csv/column-names.ts";
import { joinHeaders } from "../csv/header-rows.ts";
import { chooseHeader, doubtful } from "../csv/layout.ts";
import { tooManyColumns } from "../csv/refusals.ts";
import { MAX_COLUMNS } from "../csv/limits.ts";
import { RAW_ROWS } from "./limits.ts";

/** Share of the rows that may be wider than the table is taken for. */
const WIDER = 0.05;

export interface SheetLayout {
  headerRow: number | null;
  /** Rows that make the header. */
  headerRows: number;
  columns: Column[];
  leftOut: LeftOut[];
  issues: Issue[];
}

/**
 * Find header row and columns of a sheet. A sheet is a grid: where a row ends
 * says nothing, so rows are made as wide as nearly all of them are.
 *
 * @param rows from `headerRow` on, where it is set; at least one
 * @param options.top the first rows of the sheet
 * @throws {AppError} 422 `header_row_not_found`
 */
export function layOutSheet(
  rows: readonly SourceRow[],
  options: {
    headerRow: number | undefined;
    headerRows: number | undefined;
    knownHeaders?: readonly string[] | undefined;
    top: readonly SourceRow[];
  },
): SheetLayout {
  const width = usualWidth(rows);
  const records = rows.map(({ line, cells }) => ({ line, cells: widen(cells, width), hasStrayQuote: false }));
  const { rows: header, isDoubtful } = chooseHeader(records, options);
  const joined = joinHeaders(header);
  const body = rows.filter(({ line }) => line > (header.at(-1)?.line ?? 0));
  const first = records[0]?.line ?? 1;
  const headerRow = joined?.line ?? null;
  return {
    headerRow,
    headerRows: header.length,
    columns: columnsOf(joined, body),
    leftOut:
      headerRow !== null && headerRow > 1 ? [{ ...above(headerRow), reason: reasonAbove(options.top, headerRow) }] : [],
    issues: isDoubtful ? [doubtful(headerRow, first)] : [],
  };
}

const above = (line: number) => ({ from_line: 1, to_line: line - 1 });

function reasonAbove(top: readonly SourceRow[], headerRow: number): LeftOut["reason"] {
  return headerRow > RAW_ROWS || top.some(({ line }) => line < headerRow) ? "preamble" : "blank";
}

export function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}

function usualWidth(rows: readonly SourceRow[]): number {
  const widths = rows.map(({ cells }) => usedWidth(cells)).toSorted((a, b) => a - b);
  return widths[Math.ceil(widths.length * (1 - WIDER)) - 1] ?? 1;
}

function widen(cells: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, usedWidth(cells)) }, (_, index) => cells[index] ?? "");
}

/** Every column that has a name or a cell, and those between. */
function columnsOf(header: CsvRecord | null, body: readonly SourceRow[]): Column[] {
  const line = header?.line ?? 1;
  const width = Math.max(1, usedWidth(header?.cells ?? []), ...body.map(({ cells }) => usedWidth(cells)));
  if (width > MAX_COLUMNS) throw tooManyColumns(line);
  const cells = Array.from({ length: width }, (_, index) => header?.cells[index] ?? "");
  return nameColumns({ line, cells, hasStrayQuote: false });
}
