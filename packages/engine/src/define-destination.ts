import type { Queryable } from "./database.ts";
import type { Value, Values } from "./define-field.ts";

/** What the destination notes of a record beside its values, such as when it was changed. The engine hands it back. */
export type Stamps = Readonly<Record<string, string | null>>;

/** A record of the destination as the planner sees it. */
export interface EntityRecord {
  id: string;
  version: number;
  values: Values;
  metadata: ReadonlyMap<string, string>;
  /** As they are in the database; absent where they were not asked for. */
  stamps?: Stamps;
  /** The row of the file that is to make it; absent for a record that exists. */
  madeByRow?: number;
}

/** A record that goes back to what it was: null clears a field or takes a metadata key away. */
export interface PutBack {
  id: string;
  values: ReadonlyMap<string, Value | null>;
  metadata: ReadonlyMap<string, string | null>;
  /** What the record's stamps become, so that it stands as if nothing had happened; null: this is a change like any other. */
  stamps: Stamps | null;
}

/** Something that hangs on a record and was not put there by the import, such as its place on a list. */
export interface Attachment {
  id: string;
  /** Name of the kind of thing, e.g. "Lists". */
  label: string;
  value: string;
}

/** What a writer is told of the job it writes for. */
export interface WriteContext {
  jobId: string;
  userId: string;
  fileName: string;
  source: "csv" | "api" | "manual";
  /** Name of the list that gathers the job's records; null makes none. */
  campaignList: string | null;
}

/** A list that gathers the records of one job. */
export interface RelatedList {
  id: string;
  name: string;
  members: number;
}

/** SQL type of a value in the destination. */
export type ColumnType =
  | "text"
  | "date"
  | "boolean"
  | "text[]"
  | "bigint"
  | "integer"
  | "numeric"
  | "timestamptz"
  | "jsonb";

/**
 * Planned rows of one chunk as SQL: something to select from, with the columns
 * of the plan table: `row_id`, `action`, `entity_id`, `entity_version`,
 * `changes`, `metadata`, and `v_<field>` for each of `fields`.
 */
export interface PlannedRelation {
  /** To stand behind FROM; refers to `values` as $1, $2 … */
  sql: string;
  values: readonly unknown[];
  /** Fields that rows of the job can fill; the others are null. */
  fields: readonly string[];
  /** Those that rows can erase. A row erases what its `changes`, a list of `[field, before, after]`, leave null after. */
  clears: readonly string[];
}

/** Counts the statements that may change which records are found under match keys. */
export interface WriteCount {
  /** Sequence that each such statement moves on before it writes, whether it commits or not. */
  sequence: string;
  /** All tables that decide what is found; each has the trigger `count_writes` for the sequence. */
  tables: readonly string[];
}

/** Records that a job met, as a query with the one column `id`, to be put into a larger one. */
export type RecordIds = string;

/**
 * Where an import type's records live. Every call is given the connection of
 * the chunk's transaction; none begins or ends one. Records are written by
 * statements over the planned rows, so that no row travels again.
 */
export interface Destination {
  /** Name of the record in change records, e.g. "contact". */
  entity: string;
  /** The same for people, e.g. "Phone"; absent where it is nowhere shown. */
  label?: string;
  /** What an import can fill: field key → type of its column. */
  columns: ReadonlyMap<string, ColumnType>;
  /** Those of the columns that a new record cannot be without, and that get no value of themselves. */
  required: readonly string[];
  /** Those that a record has a value in at all times: they cannot be cleared. */
  lasting: readonly string[];
  /** Groups of columns of which no import clears the last one, such as the names of a contact; absent: there are none. */
  keepsOne?: readonly (readonly string[])[];
  /** Columns of which no two records get the same value → the match rule, its key being the value, that finds who has it; absent: there are none. */
  unique?: ReadonlyMap<string, string>;
  /**
   * @param asked `fields` are the ones the caller needs of each record
   * @returns every record under one of the keys, in order of id; several a key are possible
   */
  find(
    db: Queryable,
    asked: { rule: string; keys: readonly string[]; fields: readonly string[] },
  ): Promise<{ key: string; record: EntityRecord }[]>;
  /** Match rules under which records are looked up. */
  rules: readonly string[];
  /**
   * What follows FROM in SQL that asks for the records under the match key
   * `p.match_key`: table, alias `c`, condition; null for a rule that looks
   * nothing up. They have an `id` and a `version`.
   */
  underKeySql(rule: string): string | null;
  /** While it stands, what was found under keys stands as well. Absent: nobody counts, and keys are looked up again. */
  writeCount?: WriteCount;
  /** @param options `hold` keeps others from changing the records until the transaction ends */
  read(db: Queryable, ids: readonly string[], options: { hold: boolean }): Promise<EntityRecord[]>;
  /** Ids for records to be made: they are never given out again. */
  nextIds(db: Queryable, count: number): Promise<string[]>;
  /** Make the records of rows whose action is `create`. @returns how many were made */
  create(db: Queryable, rows: PlannedRelation, context: WriteContext): Promise<number>;
  /**
   * Change the records of rows whose action is `enrich`, of each record one row at most.
   *
   * @returns how many were changed; those that are not at `entity_version` any more are left alone
   */
  enrich(db: Queryable, rows: PlannedRelation, context: WriteContext): Promise<number>;
  /** The table of the records and what is noted of one, `c`, before it changes: JSON with the stamps. */
  table: string;
  stampsSql: string;
  /** Give records back what they had. @returns the version of each, by id */
  putBack(db: Queryable, records: readonly PutBack[]): Promise<Map<string, number>>;
  /** Delete records that stand at the given version, with what hangs on them. @returns ids deleted */
  remove(db: Queryable, records: readonly { id: string; version: number }[]): Promise<string[]>;
  /** What others than the job attached to records; it would go with them. At most one of each kind a record. */
  attached(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]>;
  /**
   * Every record as it stands, for counting in sets: a query of `id`, `version` and `is_attached`,
   * which is whether others than the job, whose id is the parameter `$1`, attached something.
   */
  standing: string;
  /** Fields whose value follows from other records → the values that do; absent: each value stands for itself. */
  follows?: ReadonlyMap<string, readonly string[]>;
  /**
   * Set right what follows from records of a job once all of it is taken back: others may have built on them since.
   * It may be asked more than once.
   */
  settle?(db: Queryable, jobId: string): Promise<void>;
  /** Absent where the records of a job are gathered on no list. */
  gathering?: Gathering;
}

/** How the records of a job are gathered on a list of its own. */
export interface Gathering {
  /** Put the records that rows make or meet on the job's list; one row at least does. */
  join(db: Queryable, rows: PlannedRelation, context: WriteContext): Promise<void>;
  /** The job's list; null when none was made. */
  list(db: Queryable, jobId: string): Promise<RelatedList | null>;
  /** Members of the job's list that are none of the records it met. */
  addedMembers(db: Queryable, jobId: string, met: RecordIds): Promise<number>;
  /** Take the job's list away; one that others put records on stays with those. */
  leave(db: Queryable, jobId: string, met: RecordIds): Promise<void>;
}
