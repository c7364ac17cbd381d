import type {
  ConflictPolicy,
  DatasourceOptions,
  Findings,
  Issue,
  LeftOut,
  LineText,
  Noun,
  OnMatch,
} from "@inlet/contract";
import type { z } from "zod";
import type { Queryable } from "./database.ts";
import type { AskContext } from "./datasources/sql/sources.ts";
import type { Destination } from "./define-destination.ts";
import type { Field, HeaderWords, Values } from "./define-field.ts";
import type { Related } from "./define-related.ts";

export * from "./define-destination.ts";
export * from "./define-field.ts";
export * from "./define-related.ts";

/** How an existing record is found: by one key computed from a row's values. */
export interface MatchRule {
  key: string;
  label: string;
  description: string;
  /** Fields without which the rule cannot work; a row that lacks one is invalid. */
  requiredFields: readonly string[];
  /** Groups of fields; a row needs one field of each. */
  requiredAny?: readonly (readonly string[])[];
  /** What those groups are called, in their order; absent: by the labels of their fields. */
  choiceLabels?: readonly string[];
  /** Whether a row whose record is not there is refused, since the rule is one for changing records alone. */
  mustExist?: boolean;
  /**
   * @param values with those that `Related.refer` adds, once it is done
   * @returns the key to look up, or null when the row has none (a new record is made)
   */
  keyOf(values: Values): string | null;
}

/** What is imported. */
export interface ImportType {
  key: string;
  label: string;
  description: string;
  /** What its record is called within a sentence; absent: "record". */
  noun?: Noun;
  fields: readonly Field[];
  headerWords?: HeaderWords;
  matchRules: readonly MatchRule[];
  defaultMatchRule: string;
  conflictPolicies: readonly ConflictPolicy[];
  /** What may become of a row whose record is there already, the usual one first; absent: it is enriched. */
  onMatch?: readonly OnMatch[];
  destination: Destination;
  /** Records that rows refer to or write beside their own; absent where a row is its own record and nothing else. */
  related?: Related;
  /**
   * What it is as things are set up now, in place of itself: with further fields,
   * or one type for each of what is set up. Their keys are its own, or begin with
   * it and a dot. Absent: it is always the same.
   */
  asSetUp?: (db: Queryable, declared: ImportType) => Promise<readonly ImportType[]>;
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
    | "other_quote"
    | "quoted_row"
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
  /** What some of those lines say. */
  readonly leftOutTexts?: readonly LineText[];
  readonly blankLines: number;
  /** What only the whole file tells, beside what its findings say; complete when the batches have ended. */
  readonly issues?: readonly Issue[];
}

/** What a datasource is asked to find out. */
export interface Inspection<F extends Findings = Findings> {
  findings: F;
  /** How the file begins, for a person to look at. */
  rawLines: LineText[];
}

interface ReadContext {
  signal: AbortSignal;
}

interface InspectContext extends ReadContext {
  /** Headers that the file is expected to have, as those of a template; absent: nobody knows. */
  knownHeaders?: readonly string[] | undefined;
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
  read(file: StoredFile, findings: F, context: ReadContext): SourceReading;
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
