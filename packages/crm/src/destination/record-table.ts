import type { ColumnType } from "@inlet/engine";

/** What a new record notes of where it comes from. */
export type Origin = "source" | "file" | "now";

/** A table whose rows are records of one kind: with `id`, `version` and `updated_at` beside its own columns. */
export interface RecordTable {
  /** Name of the kind in change records, e.g. "participant". */
  entity: string;
  table: string;
  /** Columns an import can fill; each is named like its field. */
  columns: ReadonlyMap<string, ColumnType>;
  /** Column of what is kept by key and value (jsonb); null where nothing is. */
  metadata: string | null;
  /** Match rule → SQL of what it compares, over `c`; an index of the same expression serves the look-up. */
  matchedBy: ReadonlyMap<string, string>;
  /** Moments, beside `updated_at`, that an import sets when it changes a record. */
  touched?: readonly string[];
  /** Columns of a new record that tell where it comes from. */
  noted?: ReadonlyMap<string, Origin>;
  /** Column → SQL of what a new record has there where its row says nothing. */
  defaults?: ReadonlyMap<string, string>;
}

/** Moments that go back with a record. */
export const stampColumns = ({ touched = [] }: RecordTable): string[] => ["updated_at", ...touched];
