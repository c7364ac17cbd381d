import { z } from "zod";
import type { SourceRow, StoredFile } from "../../define.ts";
import { BATCH_LENGTH, BATCH_ROWS, MAX_CELL_LENGTH } from "../csv/limits.ts";
import { readText } from "../csv/read-text.ts";
import type { AnswerColumn, AnswerPart } from "./answer.ts";
import { cellTooLong, tooManyBytes, tooManyRows } from "./refusals.ts";
import type { SqlLimits } from "./limits.ts";

/**
 * How an answer is kept: one line of JSON after the other. The first holds the
 * columns as pairs of name and type, each further one the cells of a row.
 */
const Columns = z.array(z.tuple([z.string(), z.string()]));

/**
 * An answer as the bytes that are kept of it.
 *
 * @throws {AppError} 422 `too_many_rows`, `cell_too_long`; 413 `too_many_bytes`
 */
export async function* writeSnapshot(
  parts: AsyncIterable<AnswerPart>,
  { limits, maxBytes }: { limits: SqlLimits; maxBytes: number },
): AsyncGenerator<Uint8Array> {
  let rowCount = 0;
  let size = 0;
  for await (const { columns, rows } of parts) {
    let text = size === 0 ? `${JSON.stringify(columns.map(({ name, type }) => [name, type]))}\n` : "";
    for (const cells of rows) {
      rowCount += 1;
      if (rowCount > limits.rows) throw tooManyRows(limits);
      refuseLongCells(cells, rowCount, columns);
      text += `${JSON.stringify(cells)}\n`;
    }
    const bytes = Buffer.from(text);
    size += bytes.byteLength;
    if (size > maxBytes) throw tooManyBytes(maxBytes);
    if (bytes.byteLength > 0) yield bytes;
  }
}

function refuseLongCells(cells: readonly string[], row: number, columns: readonly AnswerColumn[]): void {
  const long = cells.findIndex(({ length }) => length > MAX_CELL_LENGTH);
  if (long >= 0) throw cellTooLong(row, columns[long]?.name ?? "");
}

/** The columns of a stored answer. */
export async function readColumns(file: StoredFile, signal: AbortSignal): Promise<AnswerColumn[]> {
  for await (const line of readLines(file, { signal })) {
    return Columns.parse(JSON.parse(line)).map(([name, type]) => ({ name, type }));
  }
  throw new Error("a stored answer has no columns");
}

/** The rows of a stored answer, in batches; `line` is the number of the row. */
export async function* readRows(
  file: StoredFile,
  options: { columnCount: number; signal: AbortSignal; onBytes: (count: number) => void },
): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  let length = 0;
  let row = 0;
  for await (const line of readLines(file, options)) {
    if (row > 0) {
      batch.push({ line: row, cells: cellsOf(line, options.columnCount), defect: null });
      length += line.length;
    }
    row += 1;
    if (batch.length < BATCH_ROWS && length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

async function* readLines(
  file: StoredFile,
  options: { signal: AbortSignal; onBytes?: (count: number) => void },
): AsyncGenerator<string> {
  const open: string[] = [];
  for await (const { text } of readText(file, { ...options, encoding: "utf-8" })) {
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      open.push(text.slice(from, end));
      yield open.splice(0).join("");
      from = end + 1;
    }
    if (from < text.length) open.push(text.slice(from));
  }
  if (open.length > 0) throw new Error("a stored answer ends in the middle of a row");
}

function cellsOf(line: string, columnCount: number): string[] {
  const cells: unknown = JSON.parse(line);
  if (isCells(cells) && cells.length === columnCount) return cells;
  throw new Error("a stored answer holds what is no row of it");
}

const isCells = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((cell) => typeof cell === "string");
