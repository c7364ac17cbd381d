import { SpreadsheetFindings, type Issue, type SpreadsheetOptions } from "@inlet/contract";
import type { SourceRow, StoredFile } from "../../../define.ts";
import spreadsheet from "../../spreadsheet.ts";
import { openWorkbook } from "../open-workbook.ts";

/** A file in memory that counts what is read of it. */
export interface RangedFile extends StoredFile {
  bytesServed: number;
}

/** A file of which any range can be read, in chunks. */
export function rangedFile(bytes: Uint8Array, { name = "contacts.xlsx", chunkBytes = 65_536 } = {}): RangedFile {
  const file: RangedFile = {
    name,
    size: bytes.length,
    bytesServed: 0,
    async *open({ start, end } = { start: 0 }) {
      const range = bytes.subarray(start, end);
      for (let at = 0; at < range.length; at += chunkBytes) {
        const chunk = range.subarray(at, at + chunkBytes);
        file.bytesServed += chunk.length;
        yield chunk;
      }
    },
  };
  return file;
}

/** All that comes of a workbook. */
export interface ReadWorkbook {
  findings: SpreadsheetFindings;
  rawLines: { line: number; text: string }[];
  rows: SourceRow[];
  leftOut: SpreadsheetFindings["left_out"];
  blankLines: number;
  /** What was found before and behind the rows. */
  issues: Issue[];
}

/** Inspect a workbook and read it to its end. */
export async function readWorkbook(bytes: Uint8Array, options: SpreadsheetOptions = {}): Promise<ReadWorkbook> {
  const { signal } = new AbortController();
  const file = rangedFile(bytes);
  const { findings: found, rawLines } = await spreadsheet.inspect(file, options, { signal });
  const findings = SpreadsheetFindings.parse(found);
  const reading = spreadsheet.read(file, findings, { signal });
  const rows: SourceRow[] = [];
  for await (const batch of reading.batches) rows.push(...batch);
  const { leftOut, blankLines, issues = [] } = reading;
  return { findings, rawLines, rows, leftOut: [...leftOut], blankLines, issues: [...findings.issues, ...issues] };
}

/** The rows of a workbook's first sheet as they stand there, header and all, read without a thread of their own. */
export async function readRawRows(bytes: Uint8Array): Promise<SourceRow[]> {
  const workbook = await openWorkbook({ size: bytes.length, read: async (start, end) => bytes.slice(start, end) });
  const rows: SourceRow[] = [];
  for await (const batch of workbook.read(0).batches) rows.push(...batch);
  return rows;
}
