import type { LeftOut } from "@inlet/contract";
import { cutText } from "../../cut-text.ts";
import type { RowDefect, SourceReading, SourceRow, StoredFile } from "../../define.ts";
import { spread } from "./blank-rows.ts";
import type { CsvEncoding } from "./decoder.ts";
import { InnerMarks, BYTE_ORDER_MARK } from "./inner-marks.ts";
import { BATCH_LENGTH, BATCH_ROWS, MAX_RAW_LENGTH } from "./limits.ts";
import { countBlankLines, LineRanges } from "./line-ranges.ts";
import { mendText } from "./mend-text.ts";
import { OpenTrace } from "./open-trace.ts";
import { plainText } from "./plain-text.ts";
import { readText } from "./read-text.ts";
import type { CsvRecord, Dialect } from "./csv-record.ts";
import { RecordReader } from "./record-reader.ts";
import { RecordSorter, type SorterOptions } from "./record-sorter.ts";

export interface RowsOptions extends Dialect, SorterOptions {
  encoding: CsvEncoding;
  /** The sign that ends lines, where that is neither LF nor CR. */
  lineMark?: string | null | undefined;
  /** Line of the header row, else of the first row. */
  fromLine: number;
  /** Lines above `fromLine`. */
  leftOut: readonly LeftOut[];
  signal: AbortSignal;
}

/** Read the rows of a file, in batches, and account for every line that is none. */
export function readRows(file: StoredFile, options: RowsOptions): SourceReading {
  const others = new LineRanges();
  const marks = new InnerMarks();
  let bytesRead = 0;
  return {
    batches: inBatches(readFile(file, options, { others, marks, onBytes: (count) => (bytesRead += count) })),
    get bytesRead() {
      return bytesRead;
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
      return marks.issues;
    },
  };
}

interface Account {
  /** Lines from `fromLine` on that are no rows. */
  others: LineRanges;
  marks: InnerMarks;
  onBytes: (count: number) => void;
}

/** Rows chunk by chunk, without the header. */
async function* readFile(
  file: StoredFile,
  options: RowsOptions,
  { others, marks, onBytes }: Account,
): AsyncGenerator<{ rows: Iterable<SourceRow>; length: number }> {
  const reader = new RecordReader({
    ...options,
    width: options.columns.length,
    onBlankLine: (line) => others.add(line, "blank"),
  });
  const sorter = new RecordSorter(options, others);
  const toRows = (records: readonly CsvRecord[]) =>
    // One record may stand for a million.
    records.some(({ again }) => again) ? toRowsOneByOne(records, options) : records.map((one) => toRow(one, options));
  const suspect = new OpenTrace();
  const marked = new OpenTrace();
  const take = (records: readonly CsvRecord[], found: { isSuspect: boolean; isMarked: boolean }) => {
    if (found.isSuspect) for (const record of records) record.isSuspect = true;
    if (found.isMarked) marks.look(records);
    sorter.take(records);
  };
  for await (const chunk of readText(file, { ...options, onBytes })) {
    const isSuspect = suspect.meet(chunk.text, chunk.isSuspect || chunk.text.includes("\0"));
    const isMarked = marked.meet(chunk.text, chunk.text.includes(BYTE_ORDER_MARK));
    take(reader.push(chunk.text), { isSuspect, isMarked });
    for (const trace of [suspect, marked]) trace.keep(reader.openLength);
    yield { rows: toRows(sorter.rows()), length: chunk.text.length };
  }
  take(reader.end(), { isSuspect: suspect.isOpen, isMarked: marked.isOpen });
  yield { rows: toRows(sorter.rows()), length: 0 };
  for (const row of toRows(sorter.lastRows())) {
    yield { rows: [row], length: row.cells.reduce((sum, cell) => sum + cell.length, 0) };
  }
}

/** Rows as they are asked for. */
function* toRowsOneByOne(records: readonly CsvRecord[], options: RowsOptions): Generator<SourceRow> {
  for (const record of records) {
    if (record.again) for (const one of spread(record)) yield toRow(one, options);
    else yield toRow(record, options);
  }
}

/** Gather the rows of chunks to batches; `length` bounds a batch of long rows. */
async function* inBatches(
  chunks: AsyncIterable<{ rows: Iterable<SourceRow>; length: number }>,
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    for (const row of chunk.rows) {
      batch.push(row);
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
      length = 0;
    }
    if (length < BATCH_LENGTH || batch.length === 0) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

function toRow(record: CsvRecord, options: RowsOptions): SourceRow {
  const { line, cells, isSuspect } = record;
  const width = fit(cells, options.columns.length);
  const defect =
    (isSuspect ? mendText(cells, record.line, options.encoding) : null) ?? layoutDefect(record, width, options);
  if (defect && record.raw !== undefined) defect.raw = plainText(cutText(record.raw, MAX_RAW_LENGTH));
  return { line, cells, defect };
}

/** Fill up missing cells and drop blank ones at the end that belong to no column. @returns the width before */
function fit(cells: string[], columnCount: number): number {
  const width = cells.length;
  if (width === columnCount) return width;
  while (cells.length < columnCount) cells.push("");
  if (cells.slice(columnCount).some((cell) => cell.trim() !== "")) return width;
  cells.length = columnCount;
  return Math.min(width, columnCount);
}

/** What is wrong with how a record is written, its width aside. */
function writtenOtherwise(
  { line, hasStrayQuote, otherDelimiter, otherQuote, isQuotedWhole }: CsvRecord,
  { delimiter, quote }: Dialect,
): RowDefect | null {
  if (otherDelimiter !== undefined) {
    return {
      code: "other_delimiter",
      message: `The row on line ${line} is parted by ${JSON.stringify(otherDelimiter)} where the others have ${JSON.stringify(delimiter)}.`,
      hint: "Look at its cells, and write it like the other rows.",
    };
  }
  if (otherQuote !== undefined) {
    return {
      code: "other_quote",
      message: `The row on line ${line} has its cells in ${otherQuote} where the others have them in ${quote}.`,
      hint: "Look at its cells, and write it like the other rows.",
    };
  }
  if (isQuotedWhole) {
    return {
      code: "quoted_row",
      message: `The row on line ${line} stands in quotes as a whole.`,
      hint: "Take the quotes around it away, and those away that are written twice in it.",
    };
  }
  if (hasStrayQuote) {
    return {
      code: "stray_quote",
      message: `In the row on line ${line}, a quote stands where none can; it is kept in the cell.`,
      hint: "Double every quote inside a quoted cell, or take the quotes away.",
    };
  }
  return null;
}

function layoutDefect(record: CsvRecord, width: number, options: RowsOptions): RowDefect | null {
  const { line } = record;
  const columnCount = options.columns.length;
  const written = writtenOtherwise(record, options);
  if (written) return written;
  if (width === columnCount) return null;
  const cells = `The row on line ${line} has ${width} ${width === 1 ? "cell" : "cells"}`;
  const message = `${cells}, but there are ${columnCount} ${columnCount === 1 ? "column" : "columns"}.`;
  if (width < columnCount) {
    return {
      code: "too_few_cells",
      message,
      hint: "Add the cells that are missing; it may be a line break inside a cell.",
    };
  }
  return {
    code: "too_many_cells",
    message,
    hint: "Put quotes around a cell that holds the separator, or take the surplus out.",
  };
}
