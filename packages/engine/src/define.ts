import type { ConflictPolicy, CsvFindings, CsvOptions, LeftOut } from "@inlet/contract";
import type { z } from "zod";
import type { Queryable } from "./database.ts";

/**
 * A value as the engine carries it: JSON without objects. Dates are
 * `YYYY-MM-DD`, decimals are digits in a string (never a float), lists are
 * lists of strings.
 */
export type Value = string | boolean | readonly string[];

/** Field key → value. A field that is absent has no value. */
export type Values = ReadonlyMap<string, Value>;

/** What reading depends on beside the text itself. */
export interface ReadContext {
  /** ISO 3166-1 alpha-2 of phone numbers written without a country. */
  country: string;
  /** Order of day and month where a date is written in figures only. */
  dateOrder: "dmy" | "mdy";
  maxLength: number | null;
  options: readonly FieldOption[];
}

/** What came of reading a text. `rest` is what the value leaves out, e.g. a second phone number. */
export type Reading =
  | { ok: true; value: Value; rest?: string }
  | { ok: false; code: string; message: string; hint: string };

export interface FieldOption {
  value: string;
  label: string;
  aliases?: readonly string[];
}

/** Reads text into a value. */
export interface FieldType {
  key: string;
  label: string;
  /**
   * @param text the cell, trimmed, never blank
   * @returns a value, or why there is none; never throws
   */
  read(text: string, context: ReadContext): Reading;
  /** Whether a cell looks like this type; used to detect a column's type. Absent: never detected. */
  detect?(text: string, context: ReadContext): boolean;
  /** True when an unreadable text may be stored as it is (validation mode `none`). */
  keepsText: boolean;
  examples: readonly { input: string; context?: Partial<ReadContext>; output: Value | { code: string } }[];
}

/** A position in the import type. */
export interface Field {
  key: string;
  label: string;
  type: string;
  group: string;
  description?: string;
  maxLength?: number;
  example: string;
  options?: readonly FieldOption[];
  /** Usual headers of this field, compared as whole headers, case and punctuation aside. */
  synonyms: readonly string[];
  /** Text-to-many: the fields this value stands for, e.g. full name → first and last name. */
  expand?(value: Value): Values;
}

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

/** A record of the destination as the planner sees it. */
export interface EntityRecord {
  id: string;
  version: number;
  values: Values;
  metadata: ReadonlyMap<string, string>;
}

export interface NewRecord {
  id: string;
  rowId: number;
  values: Values;
  metadata: ReadonlyMap<string, string>;
}

/** Fields of an existing record that change: null clears one. */
export interface RecordUpdate {
  id: string;
  values: ReadonlyMap<string, Value | null>;
  metadata: ReadonlyMap<string, string | null>;
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

/**
 * Where an import type's records live. Every call is given the connection of
 * the chunk's transaction; none begins or ends one.
 */
export interface Destination {
  /** Name of the record in change records, e.g. "contact". */
  entity: string;
  /** Let no other import write records of this kind until the transaction ends. */
  lock(db: Queryable): Promise<void>;
  /** @returns every record under one of the keys, in order of id; several a key are possible */
  find(db: Queryable, rule: string, keys: readonly string[]): Promise<{ key: string; record: EntityRecord }[]>;
  read(db: Queryable, ids: readonly string[]): Promise<EntityRecord[]>;
  nextIds(db: Queryable, count: number): Promise<string[]>;
  insert(db: Queryable, records: readonly NewRecord[], context: WriteContext): Promise<void>;
  /** @returns the version of each record after the change, by id */
  update(db: Queryable, updates: readonly RecordUpdate[], context: WriteContext): Promise<Map<string, number>>;
  /** Put the chunk's records on the job's list and whatever else goes with the record. */
  relate(db: Queryable, ids: readonly string[], context: WriteContext): Promise<void>;
  /** Delete records that stand at the given version, with what hangs on them. @returns ids deleted */
  remove(db: Queryable, records: readonly { id: string; version: number }[]): Promise<string[]>;
  /** Take away what `relate` made for this job. */
  unrelate(db: Queryable, jobId: string): Promise<void>;
}

/** What is imported. */
export interface ImportType {
  key: string;
  label: string;
  description: string;
  fields: readonly Field[];
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
  code: "too_few_cells" | "too_many_cells" | "nul_character" | "invalid_text" | "stray_quote";
  message: string;
  hint: string;
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
}

/** Where rows come from. */
export interface Datasource {
  key: string;
  label: string;
  /** File name endings and media types for the file input. */
  accepts: readonly string[];
  options: z.ZodType<CsvOptions>;
  /**
   * Find out how the file is to be read; what `options` sets is taken as given.
   *
   * @throws {AppError} 422 when it cannot be read as this kind of file at all
   */
  inspect(
    file: StoredFile,
    options: CsvOptions,
    context: { signal: AbortSignal },
  ): Promise<{ findings: CsvFindings; rawLines: { line: number; text: string }[] }>;
  /** @throws {AppError} 422, from the batches, when the rest of the file cannot be read */
  read(file: StoredFile, findings: CsvFindings, context: { signal: AbortSignal }): SourceReading;
}

/** Text to text, before a field reads it. */
export interface Transform<Options = never> {
  key: string;
  label: string;
  options: z.ZodType<Options>;
  apply(cell: string, options: Options): string;
  examples: readonly { options: unknown; input: string; output: string }[];
}

export const defineFieldType = (fieldType: FieldType): FieldType => fieldType;
export const defineImportType = (importType: ImportType): ImportType => importType;
export const defineDatasource = (datasource: Datasource): Datasource => datasource;
export const defineTransform = <Options>(transform: Transform<Options>): Transform<Options> => transform;
