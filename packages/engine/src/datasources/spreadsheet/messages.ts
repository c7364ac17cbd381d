import type { Sheet, SpreadsheetFindings } from "@inlet/contract";
import type { SourceRow } from "../../define.ts";
import type { SheetNotes } from "./workbook.ts";

/** What a reader is asked to do. */
export type Task =
  /** List the sheets and read the beginning of one: of the first visible with cells when `sheet` is null. */
  | { kind: "inspect"; sheet: number | null; fromLine: number }
  /** Read the rows of a sheet, from a row on. */
  | { kind: "read"; sheet: number; fromLine: number };

/** What a reader is started with. */
export interface ReaderSetup {
  /** Bytes of the file. */
  size: number;
  task: Task;
}

/** How a sheet begins. */
export interface SheetSample {
  format: SpreadsheetFindings["format"];
  sheets: Sheet[];
  /** null when no sheet that came into question has cells. */
  sheet: number | null;
  /** The first rows of the sheet. */
  top: SourceRow[];
  /** Rows from the wanted one on. */
  rows: SourceRow[];
  notes: SheetNotes;
}

/** Said by the reader. */
export type FromReader =
  | { kind: "bytes_wanted"; id: number; start: number; end: number }
  | { kind: "sample"; sample: SheetSample }
  | { kind: "rows"; rows: SourceRow[] }
  | { kind: "end"; notes: SheetNotes }
  | { kind: "refusal"; status: number; code: string; message: string; hint: string | null; cause: string | null };

/** Said to the reader. */
export type ToReader =
  | { kind: "bytes"; id: number; bytes: Uint8Array }
  /** Send the next rows. */
  | { kind: "next" };
