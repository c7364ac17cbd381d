import { CsvFindings, type CsvOptions, type Issue } from "@inlet/contract";
import type { SourceRow, StoredFile } from "../../define.ts";
import csv from "../csv.ts";

/** A file in memory, for tests: it counts what is read of it and what stays open. */
export interface MemoryFile extends StoredFile {
  openStreams: number;
  bytesServed: number;
}

/**
 * @param content text is written as UTF-8; a function makes chunks while they are read
 * @param chunkBytes sizes of the chunks, in turn
 */
export function memoryFile(
  content: string | Uint8Array | (() => Iterable<Uint8Array>),
  { name = "contacts.csv", chunkBytes = [65_536] }: { name?: string; chunkBytes?: readonly number[] } = {},
): MemoryFile {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const chunks = (range: { start: number; end?: number }) =>
    typeof bytes === "function" ? bytes() : cut(bytes.subarray(range.start, range.end), chunkBytes);
  const file: MemoryFile = {
    name,
    size: typeof content === "function" ? -1 : Buffer.byteLength(content),
    openStreams: 0,
    bytesServed: 0,
    async *open(range = { start: 0 }) {
      file.openStreams += 1;
      try {
        for (const chunk of chunks(range)) {
          file.bytesServed += chunk.byteLength;
          yield chunk;
        }
      } finally {
        file.openStreams -= 1;
      }
    },
  };
  return file;
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** All that comes of a file. */
export interface ReadFile {
  findings: CsvFindings;
  rawLines: { line: number; text: string }[];
  rows: SourceRow[];
  leftOut: CsvFindings["left_out"];
  blankLines: number;
  /** What only the whole file told. */
  lateIssues: readonly Issue[];
}

/** Inspect a file and read it to its end. */
export async function readWhole(file: StoredFile, options: CsvOptions = {}): Promise<ReadFile> {
  const { signal } = new AbortController();
  const { findings: found, rawLines } = await csv.inspect(file, options, { signal });
  const findings = CsvFindings.parse(found);
  const reading = csv.read(file, findings, { signal });
  const rows: SourceRow[] = [];
  for await (const batch of reading.batches) rows.push(...batch);
  const { leftOut, blankLines, issues: lateIssues = [] } = reading;
  return { findings, rawLines, rows, leftOut: [...leftOut], blankLines, lateIssues };
}
