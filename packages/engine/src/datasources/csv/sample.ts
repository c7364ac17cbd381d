import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "./decoder.ts";
import { SAMPLE_BYTES } from "./limits.ts";
import { findLineMark } from "./line-mark.ts";
import { readBytes, readText, withLineFeeds, type TextOptions } from "./read-text.ts";
import type { CsvRecord } from "./csv-record.ts";
import { RecordReader, type RecordReaderOptions } from "./record-reader.ts";

/** How a file begins. `isWhole`: nothing follows. */
export interface Sample {
  text: string;
  isWhole: boolean;
  /** Whole lines from further down, where something follows. */
  pieces?: readonly string[];
  /** The sign that ends its lines, where that is neither LF nor CR; LF stands for it here. */
  lineMark?: string | null;
}

/** Where pieces are taken, as shares of the file, and their bytes. */
const PLACES = [0.25, 0.5, 0.75, 1];
const PIECE_BYTES = 32_768;

/** @returns the first bytes of a file, `length` or all */
export async function readHead(file: StoredFile, length: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of readBytes(file, { signal })) {
    chunks.push(Uint8Array.from(bytes));
    size += bytes.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}

/** @returns null when the whole file is white space */
export async function readSample(
  file: StoredFile,
  { encoding, signal }: { encoding: CsvEncoding; signal: AbortSignal },
): Promise<Sample | null> {
  let text = "";
  let size = 0;
  let isBlank = true;
  for await (const chunk of readText(file, { encoding, signal, onBytes: (count) => (size += count) })) {
    if (text.length < SAMPLE_BYTES) text += chunk.text;
    isBlank &&= !/\S/.test(chunk.text);
    if (isBlank || text.length < SAMPLE_BYTES) continue;
    const isWhole = size === file.size;
    const lineMark = findLineMark(text);
    const pieces = isWhole ? [] : await readPieces(file, { encoding, lineMark, from: size, signal });
    return { text: withLineFeeds(text, lineMark), isWhole, pieces, lineMark };
  }
  const lineMark = findLineMark(text);
  return isBlank ? null : { text: withLineFeeds(text, lineMark), isWhole: true, lineMark };
}

/** @param options `from` is the first byte that is worth reading */
async function readPieces(file: StoredFile, { from, ...options }: TextOptions & { from: number }): Promise<string[]> {
  const pieces: string[] = [];
  for (const place of PLACES) {
    // A character of UTF-16 begins at an even byte, one of UTF-32 at each fourth.
    const start = Math.floor(Math.max(from, file.size * place - PIECE_BYTES) / 4) * 4;
    if (start >= file.size * place) continue;
    let text = "";
    for await (const chunk of readText(file, { ...options, start, end: start + PIECE_BYTES })) text += chunk.text;
    pieces.push(wholeLines(text));
  }
  return pieces;
}

/** A text without the lines at both ends, which may be cut. */
function wholeLines(text: string): string {
  const first = /[\r\n]+/.exec(text);
  const last = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return first ? text.slice(first.index + first[0].length, last + 1) : "";
}

/** Read the first records from the file itself, so that every limit holds. */
export async function readRecords(
  file: StoredFile,
  options: RecordReaderOptions & TextOptions & { count: number },
): Promise<CsvRecord[]> {
  const reader = new RecordReader(options);
  const records: CsvRecord[] = [];
  for await (const { text } of readText(file, options)) {
    for (const record of reader.push(text)) {
      records.push(record);
      if (records.length === options.count) return records;
    }
  }
  return [...records, ...reader.end()].slice(0, options.count);
}
