import type { Issue, LeftOut } from "@inlet/contract";
import type { RowDefect, SourceReading, SourceRow, StoredFile } from "../../define.ts";
import type { CsvRecord } from "../csv/csv-record.ts";
import { countBlankLines, LineRanges } from "../csv/line-ranges.ts";
import { plainText } from "../csv/plain-text.ts";
import { RecordSorter, type SorterOptions } from "../csv/record-sorter.ts";
import { beyondColumns, invalidText, nulCharacter } from "./defects.ts";
import { usedWidth } from "./layout.ts";
import { readSheetRows, type ReaderLimits } from "./reader.ts";
import { rowIssues } from "./sheet-issues.ts";

export interface RowsOptions extends SorterOptions {
  /** Place of the sheet, 0 for the first. */
  sheet: number;
  /** Row of the header, else 1. */
  fromLine: number;
  /** Rows above `fromLine`. */
  leftOut: readonly LeftOut[];
  signal: AbortSignal;
  limits?: ReaderLimits;
}

/** A row of a sheet as the sorter takes it. */
interface SheetRecord extends CsvRecord {
  defect: RowDefect | null;
}

/** Read the rows of a sheet, in batches, and account for every row that is none. */
export function readRows(file: StoredFile, options: RowsOptions): SourceReading {
  const others = new LineRanges();
  let issues: Issue[] = [];
  let bytesRead = 0;
  const account = {
    others,
    onBytes: (count: number) => (bytesRead += count),
    onIssues: (found: Issue[]) => (issues = found),
  };
  return {
    batches: readBatches(file, options, account),
    get bytesRead() {
      return Math.min(bytesRead, file.size);
    },
    get leftOut() {
      return [...options.leftOut, ...others.ranges];
    },
    get leftOutTexts() {
      return others.texts;
    },
    get blankLines() {
      return countBlankLines(options.leftOut) + others.blankLines;
    },
    get issues() {
      return issues;
    },
  };
}

interface Account {
  others: LineRanges;
  onBytes: (count: number) => void;
  onIssues: (issues: Issue[]) => void;
}

async function* readBatches(
  file: StoredFile,
  options: RowsOptions,
  { others, onBytes, onIssues }: Account,
): AsyncGenerator<SourceRow[]> {
  const { sheet, fromLine, columns, signal, limits } = options;
  const sorter = new RecordSorter<SheetRecord>(options, others);
  let nextLine = fromLine;
  const rows = readSheetRows(
    file,
    { kind: "read", sheet, fromLine },
    {
      ...{ signal, limits, onBytes },
      onEnd: (notes) => onIssues(rowIssues(notes)),
    },
  );
  for await (const batch of rows) {
    for (const row of batch) {
      if (usedWidth(row.cells) === 0 && row.defect === null) continue;
      const record = toRecord(row, columns.length);
      if (nextLine < row.line) record.isBelowBlank = true;
      for (; nextLine < row.line; nextLine += 1) others.add(nextLine, "blank");
      nextLine = row.line + 1;
      sorter.take([record]);
    }
    const read = sorter.rows();
    if (read.length > 0) yield read.map((record) => toRow(record, columns.length));
  }
  const last = sorter.lastRows();
  if (last.length > 0) yield last.map((record) => toRow(record, columns.length));
}

/** A row as wide as the table at least; rows that repeat share their cells, so they are copied. */
function toRecord({ line, cells, defect }: SourceRow, width: number): SheetRecord {
  const wide = cells.slice(0, Math.max(width, usedWidth(cells)));
  while (wide.length < width) wide.push("");
  return { line, lines: 1, cells: wide, hasStrayQuote: false, defect };
}

function toRow({ line, cells, defect }: SheetRecord, width: number): SourceRow {
  if (defect) return { line, cells: cells.map(plainText), defect };
  const isBroken = cells.some((cell) => !cell.isWellFormed());
  const hasZero = cells.some((cell) => cell.includes("\0"));
  if (isBroken || hasZero) {
    return { line, cells: cells.map(plainText), defect: (isBroken ? invalidText : nulCharacter)(line, 0, "") };
  }
  const stray = cells.findIndex((cell, index) => index >= width && cell.trim() !== "");
  return { line, cells, defect: stray === -1 ? null : beyondColumns(line, stray, "") };
}
