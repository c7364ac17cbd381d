import type { ConflictPolicy, DatasourceOptions, Findings, Issue, LeftOut } from "@inlet/contract";
import type { z } from "zod";
import type { Queryable } from "./database.ts";
import type { AskContext } from "./datasources/sql/sources.ts";
import type { Field, HeaderWords, Value, Values } from "./define-field.ts";

export * from "./define-field.ts";

/** How an existing record is found: by one key computed from a row's values. */
export interface MatchRule {
  key: string;
  label: string;
  description: string;
  /** Fields without which the rule cannot work; a row that lacks one is invalid. */
  requiredFields: readonly string[];
  /** @returns the key to look up, or null when the row has none (a new record is made) */
  keyOf(values: Values): string | null;
}

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
export type ColumnType = "text" | "date" | "boolean" | "text[]";

/**
 * Planned rows of one chunk as SQL: something to select from, with the columns
 * of the plan table: `row_id`, `action`, `entity_id`, `entity_version`,
 * `metadata`, and `v_<field>` for each of `fields`.
 */
export interface PlannedRelation {
  /** To stand behind FROM; refers to `values` as $1, $2 … */
  sql: string;
  values: readonly unknown[];
  /** Fields that rows of the job can fill; the others are null. */
  fields: readonly string[];
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
  /** What an import can fill: field key → type of its column. */
  columns: ReadonlyMap<string, ColumnType>;
  /**
   * @param asked `fields` are the ones the caller needs of each record
   * @returns every record under one of the keys, in order of id; several a key are possible
   */
  find(
    db: Queryable,
    asked: { rule: string; keys: readonly string[]; fields: readonly string[] },
  ): Promise<{ key: string; record: EntityRecord }[]>;
  /**
   * What follows FROM in SQL that asks for the records under the match key
   * `p.match_key`: table, alias `c`, condition; null for a rule that looks
   * nothing up. They have an `id` and a `version`.
   */
  underKeySql(rule: string): string | null;
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
  /** Put the records that rows make or meet on the job's list, and whatever else goes with a record; one row at least does. */
  relate(db: Queryable, rows: PlannedRelation, context: WriteContext): Promise<void>;
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
  /** What `relate` made for this job; null when nothing was made. */
  related(db: Queryable, jobId: string): Promise<RelatedList | null>;
  /** Members of the job's list that are none of the records it met. */
  addedMembers(db: Queryable, jobId: string, met: RecordIds): Promise<number>;
  /** Take away what `relate` made for this job; a list that others put records on stays with those. */
  unrelate(db: Queryable, jobId: string, met: RecordIds): Promise<void>;
}

/** What is imported. */
export interface ImportType {
  key: string;
  label: string;
  description: string;
  fields: readonly Field[];
  headerWords?: HeaderWords;
  matchRules: readonly MatchRule[];
  defaultMatchRule: string;
  conflictPolicies: readonly ConflictPolicy[];
  destination: Destination;
}

/** A file in the store. */
export interface StoredFile {
  /** Name as the person sent it; for showing, never for opening. */
  name: string;
  /** Bytes. */
  size: number;
  /** @param range `end` is the first byte left out */
  open(range?: { start: number; end?: number }): AsyncIterable<Uint8Array>;
}

/** Why a row could not be read as it should; its cells are kept. */
export interface RowDefect {
  code:
    | "too_few_cells"
    | "too_many_cells"
    | "nul_character"
    | "invalid_text"
    | "stray_quote"
    | "other_delimiter"
    | "broken_record"
    | "error_cell"
    | "formula_without_value"
    | "no_such_date"
    | "value_unreadable"
    | "text_missing";
  message: string;
  hint: string;
  /** The row as it stands in the file, shortened; absent where its cells say as much. */
  raw?: string;
}

/** One record of the file. `line` is the line it starts on, 1 for the first of the file. */
export interface SourceRow {
  line: number;
  cells: string[];
  defect: RowDefect | null;
}

/** A file being read: batches in file order, and what is known once they end. */
export interface SourceReading {
  batches: AsyncIterable<SourceRow[]>;
  /** Bytes taken in so far. */
  readonly bytesRead: number;
  /** Complete when the batches have ended. */
  readonly leftOut: readonly LeftOut[];
  readonly blankLines: number;
  /** What only the whole file tells, beside what its findings say; complete when the batches have ended. */
  readonly issues?: readonly Issue[];
}

/** What a datasource is asked to find out. */
export interface Inspection<F extends Findings = Findings> {
  findings: F;
  /** How the file begins, for a person to look at. */
  rawLines: { line: number; text: string }[];
}

interface InspectContext {
  signal: AbortSignal;
}

/** Where rows come from, as its file defines it: with its own options and findings. */
export interface DatasourceDefinition<O extends DatasourceOptions, F extends Findings> {
  key: F["datasource"];
  label: string;
  /** Endings of file names and media types. */
  accepts: readonly string[];
  /** Who may use it. */
  permission: "member" | "admin";
  options: z.ZodType<O>;
  findings: z.ZodType<F>;
  /** Whether a file that begins so is of this kind; absent where the bytes do not tell. */
  recognises?(head: Uint8Array): boolean;
  /** The datasource for files that are named like these and are something else. */
  otherwise?: string;
  /**
   * Where no file is sent: ask for the rows. What comes is kept as the job's
   * file, and `inspect` and `read` know nothing but that.
   *
   * @returns a name to show; the bytes throw {AppError} 422 when nothing comes of the question
   */
  ask?(options: O, context: AskContext): { name: string; bytes: AsyncIterable<Uint8Array> };
  /**
   * Find out how the file is to be read; what `options` sets is taken as given.
   *
   * @throws {AppError} 422 when it cannot be read as this kind of file at all
   */
  inspect(file: StoredFile, options: O, context: InspectContext): Promise<Inspection<F>>;
  /** @throws {AppError} 422, from the batches, when the rest of the file cannot be read */
  read(file: StoredFile, findings: F, context: InspectContext): SourceReading;
}

/** Where rows come from. */
export interface Datasource extends Omit<
  DatasourceDefinition<DatasourceOptions, Findings>,
  "options" | "findings" | "inspect" | "ask"
> {
  /** What can be set, as JSON Schema. */
  optionsSchema: Record<string, unknown>;
  /** @throws {AppError} 400 `invalid_request` naming the option that is not accepted */
  parseOptions(options: unknown): DatasourceOptions;
  inspect(file: StoredFile, options: unknown, context: InspectContext): Promise<Inspection>;
  /** As its definition says; absent where a file is sent. */
  ask?(options: unknown, context: AskContext): { name: string; bytes: AsyncIterable<Uint8Array> };
}

export const defineImportType = (importType: ImportType): ImportType => importType;
