import type { Mapping, OnMatch } from "@inlet/contract";
import type { EntityRecord, ImportType, MatchRule, RelatedContext, Values } from "../define.ts";
import type { Destinations } from "./made-records.ts";
import type { RowPlan } from "./plan-row.ts";
import type { ReadRow } from "./read-row.ts";
import type { StagedRow } from "./staged-rows.ts";

export interface PlannedRow {
  row: StagedRow;
  /** null for a row that is left out: blank or excluded. */
  read: ReadRow | null;
  plan: RowPlan;
  /** The records under the row's key when it was planned, as `id:version,…`; null for none. */
  basis: string | null;
  /** The row before it that meets what stands under its key, or null. */
  previousRow: number | null;
  /** The record the row makes or meets, as it is before the row; null when there is none or several. */
  record: Pick<EntityRecord, "id" | "version" | "madeByRow"> | null;
  /** The earlier row that meets the same record, or null. */
  duplicateOf: number | null;
}

/** Fields that rows of a job can fill, by how their planned values are written. */
export interface PlanColumns {
  plain: readonly string[];
  /** In columns of JSON. */
  json: readonly string[];
}

/** A field of which no two records have the same value, and the match rule that finds who has it. */
export interface UniqueField {
  field: string;
  rule: string;
}

/** What planning a job's rows needs beside the rows. */
export interface Planner {
  importType: ImportType;
  mapping: Mapping;
  /** Fields of the destination that rows of this job can fill, and those without which it cannot be told what they leave. */
  fields: readonly string[];
  /** Those that rows can erase. */
  clears: readonly string[];
  /** The same. */
  columns: PlanColumns;
  /** What the fields that the mapping uses are, as a hash. */
  fieldsPrint: string;
  /** Whether they were others when the rows were checked. */
  isSetUpOtherwise: boolean;
  read(row: StagedRow): ReadRow;
  matchRule: MatchRule;
  /** What becomes of a row whose record is there already. */
  onMatch: OnMatch;
  /** Fields of the job whose value another record than the row's may have already. */
  unique: readonly UniqueField[];
  /** Where an existing record is looked up for values; null makes a new one. */
  matchKeyOf(values: Values): string | null;
  /** What is told to those who look up what rows refer to. */
  relatedContext: Omit<RelatedContext, "changedBy">;
  destinations: Destinations;
}

/** Which records stand under a match key, and which rows of the file met them. */
export interface Met {
  records: EntityRecord[];
  /** What the last row changes in the one record, where nobody has asked yet how it stands then. */
  pending: RowPlan | null;
  firstRow: number | null;
  lastRow: number | null;
  /** Ids of what rows before attach to the one record, by what each is known by. */
  attached?: Map<string, string>;
}

/** A row and what it says; null for one that is left out: blank or excluded. */
export interface RowRead {
  row: StagedRow;
  read: ReadRow | null;
}

/** A row that waits for the second pass. */
export interface WaitingRow extends RowRead {
  /** Values of unique fields that it has and perhaps a row before it, too. */
  contested: readonly string[];
}

/** Records that were found, as `id:version,…`; null for none. */
export function foundText(records: readonly Pick<EntityRecord, "id" | "version">[]): string | null {
  const [only] = records;
  if (!only) return null;
  return records.length === 1
    ? `${only.id}:${only.version}`
    : records.map(({ id, version }) => `${id}:${version}`).join(",");
}

/** Where existing records are looked up for a row; null when they are not. */
export const keyOf = ({ read }: RowRead): string | null => (read && !read.isInvalid ? read.matchKey : null);
