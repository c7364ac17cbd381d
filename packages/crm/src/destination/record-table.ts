import type { ColumnType } from "@inlet/engine";
import type { KeptValues } from "./kept-values.ts";

/** What a new record notes of where it comes from. */
export type Origin = "source" | "file" | "user" | "now";

/** What a match rule compares with a row's key, which is text. */
export interface MatchedBy {
  /** SQL condition that a record is under a key; an index serves it. */
  isUnderSql(key: string): string;
}

/** By a column of text, or an expression that is indexed as such. */
export const byText = (sql: string): MatchedBy => ({ isUnderSql: (key) => `${sql} = ${key}` });

/** By a column of whole numbers. */
export const byNumber = (sql: string): MatchedBy => ({ isUnderSql: (key) => `${sql} = ${key}::bigint` });

/** By two columns of whole numbers; the key is `first:second`. */
export const byPair = (first: string, second: string): MatchedBy => ({
  isUnderSql: (key) =>
    `${first} = split_part(${key}, ':', 1)::bigint AND ${second} = split_part(${key}, ':', 2)::bigint`,
});

/** A table whose rows are records of one kind: with `id`, `version` and `updated_at` beside its own columns. */
export interface RecordTable {
  /** Name of the kind in change records, e.g. "participant". */
  entity: string;
  /** The same for people; absent where it is nowhere shown. */
  label?: string;
  table: string;
  /** Columns an import can fill; each is named like its field, but for those of `columnOf`. */
  columns: ReadonlyMap<string, ColumnType>;
  /** Field → its column, where that is called otherwise. */
  columnOf?: ReadonlyMap<string, string>;
  /** What is kept in one column instead, by name; absent: nothing is. */
  kept?: KeptValues;
  /** Fields that a new record cannot be without; absent: it can be without each. */
  required?: readonly string[];
  /** Groups of columns of which a record that has one keeps one, whatever blank cells erase; absent: there are none. */
  keepsOne?: readonly (readonly string[])[];
  /** Columns of which no two records get the same value → the match rule that finds who has it; absent: there are none. */
  unique?: ReadonlyMap<string, string>;
  /** SQL condition of those of its rows, `c`, that are meant; absent: all are. */
  only?: string;
  /** Column of what is kept by key and value (jsonb); null where nothing is. */
  metadata: string | null;
  /** Match rule → what it compares. */
  matchedBy: ReadonlyMap<string, MatchedBy>;
  /** Moments, beside `updated_at`, that an import sets when it changes a record. */
  touched?: readonly string[];
  /** Columns of a new record that tell where it comes from. */
  noted?: ReadonlyMap<string, Origin>;
  /** Column → SQL of what a new record has there where its row, `p`, says nothing. */
  defaults?: ReadonlyMap<string, string>;
}

/** The column of a field. */
export const columnIn = ({ columnOf }: Pick<RecordTable, "columnOf">, field: string): string =>
  columnOf?.get(field) ?? field;

/** Moments that go back with a record. */
export const stampColumns = ({ touched = [] }: RecordTable): string[] => ["updated_at", ...touched];
