import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "./decoder.ts";
import { SAMPLE_BYTES } from "./limits.ts";
import { readBytes, readText } from "./read-text.ts";
import type { CsvRecord } from "./csv-record.ts";
import { RecordReader, type RecordReaderOptions } from "./record-reader.ts";

/** How a file begins. `isWhole`: nothing follows. */
export interface Sample {
  text: string;
  isWhole: boolean;
}

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
    if (!isBlank && text.length >= SAMPLE_BYTES) return { text, isWhole: size === file.size };
  }
  return isBlank ? null : { text, isWhole: true };
}

/** Read the first records from the file itself, so that every limit holds. */
export async function readRecords(
  file: StoredFile,
  options: RecordReaderOptions & { encoding: CsvEncoding; signal: AbortSignal; count: number },
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
