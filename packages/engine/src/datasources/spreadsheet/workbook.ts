import type { Sheet, SpreadsheetFindings } from "@inlet/contract";
import type { SourceRow } from "../../define.ts";

/** What is told of a sheet beside its rows; complete when its rows have ended. */
export interface SheetNotes {
  hiddenRows: number;
  /** null while none was met. */
  firstHiddenRow: number | null;
  hiddenColumns: number;
  mergedAreas: number;
  /** Those with a value. */
  formulas: number;
  /** Of these, those whose value is 0 or an empty text, as programs write that calculate nothing. */
  emptyFormulas: number;
  /** Formulas saved as 0 that may have made texts, of a program that saves these so. */
  doubtfulZeros: number;
  /** Row of the first; null while none was met. */
  firstDoubtfulZero: number | null;
}

export const noNotes = (): SheetNotes => ({
  hiddenRows: 0,
  firstHiddenRow: null,
  hiddenColumns: 0,
  mergedAreas: 0,
  formulas: 0,
  emptyFormulas: 0,
  doubtfulZeros: 0,
  firstDoubtfulZero: null,
});

export function countFormula(notes: SheetNotes, isEmpty: boolean): void {
  notes.formulas += 1;
  if (isEmpty) notes.emptyFormulas += 1;
}

/** A sheet being read. Rows come in their order, without those that are blank; `line` is the row's number. */
export interface SheetReading {
  batches: AsyncIterable<SourceRow[]>;
  notes: SheetNotes;
}

/** A workbook that was opened, of whatever format. */
export interface Workbook {
  format: SpreadsheetFindings["format"];
  sheets: readonly Sheet[];
  /** @param sheet its place, 0 for the first */
  read(sheet: number): SheetReading;
}
