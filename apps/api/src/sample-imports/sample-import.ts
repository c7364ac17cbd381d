import type { Mapping, RowStatus } from "@inlet/contract";

/** What becomes of a row of a sample file. */
export interface Outcome {
  /** After the run; where nothing is run, after the check. */
  status: RowStatus;
  /** Code of its first issue; absent: it has none. */
  code?: string;
  /** What its record says afterwards, among other things; absent: the row writes none. */
  record?: Readonly<Record<string, unknown>>;
}

/** A file that is imported in one way, and what comes of it. */
export interface SampleImport {
  /** Beside this file; its first column, `Case`, names each row. */
  file: string;
  /** Changes of the mapping that is suggested. */
  settings?: Partial<Mapping>;
  /** Constants beside the columns, defaults of columns: field → value. */
  defaults?: Readonly<Record<string, string>>;
  /** Cases that are left out by hand before the run. */
  leftOut?: readonly string[];
  /** Absent: it is run. */
  isOnlyChecked?: true;
  /** By case. */
  rows: Readonly<Record<string, Outcome>>;
  /** How many records come into which tables. */
  made: Readonly<Record<string, number>>;
}

/** The sample files of an import type, imported one after the other. */
export interface Samples {
  importType: string;
  /** SQL that gives `record`, what is told of a record ($1), as JSON. */
  recordSql: string;
  imports: readonly SampleImport[];
}

/** A row that goes in. */
export const imported = (record: Outcome["record"] = {}, status: RowStatus = "imported"): Outcome => ({
  status,
  record,
});

/** A row that goes in without a cell that cannot be read. */
export const warned = (code: string, record: Outcome["record"]): Outcome => ({ ...imported(record), code });

/** A row that is kept out. */
export const refused = (status: RowStatus, code?: string): Outcome =>
  code === undefined ? { status } : { status, code };

export const invalid = (code: string): Outcome => refused("invalid", code);
