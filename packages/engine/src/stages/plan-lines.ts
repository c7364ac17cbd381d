import type { Issue, RowStatus } from "@inlet/contract";
import type { ImportTables, StoredLookUp } from "@inlet/contract/tables";
import type { PgTable } from "drizzle-orm/pg-core";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import { copyField, copyJson, copyLine, NULL, textArray } from "../copy.ts";
import type { Value } from "../define.ts";
import { tableName } from "../table-name.ts";
import { valueColumn } from "../value-column.ts";
import { foundText, keyOf, type PlanColumns, type PlannedRow } from "./planned-row.ts";

const planColumns = [
  "row_id",
  "match_key",
  "basis",
  "previous_row",
  "status",
  "action",
  "entity_id",
  "entity_version",
  "is_new",
  "duplicate_of",
  "changes",
  "message",
  "has_warning",
  "is_changed",
  "metadata",
  "related",
  "rests_on",
].join(", ");

/**
 * Table and columns of `planLine`.
 *
 * @param table the job's plan or its outcomes
 */
export const planTarget = (table: PgTable, { plain, json }: PlanColumns): string =>
  `${tableName(table)} (${[planColumns, ...[...plain, ...json].map(valueColumn)].join(", ")})`;

/** Table and columns of `issueLines`. */
export const issueTarget = (tables: ImportTables): string =>
  `${tableName(tables.issue)} (row_id, code, severity, column_index, field, message, hint, value)`;

/** A row that meets a record of an earlier row and adds nothing to it is a duplicate. */
function statusOf({ plan, duplicateOf }: Pick<PlannedRow, "plan" | "duplicateOf">): RowStatus {
  return plan.action === "unchanged" && duplicateOf !== null ? "duplicate" : plan.status;
}

/**
 * One line of the plan table, or of the outcomes.
 *
 * @param columns the same as those of `planTarget`
 * @param isChanged for an outcome: whether it differs from the plan
 */
export function planLine(planned: PlannedRow, { plain, json }: PlanColumns, isChanged = false): string {
  const { row, plan, basis, previousRow, record, duplicateOf } = planned;
  const isEnriched = plan.action === "enrich";
  const key = copyField(keyOf(planned));
  const version = isEnriched && record ? record.version : NULL;
  const isNew = plan.action === "create" || record?.madeByRow !== undefined;
  const changes = plan.changes.length > 0 ? copyJson(plan.changes) : NULL;
  const related = plan.related.length > 0 ? copyJson(plan.related) : NULL;
  const flags = `${hasWarning(planned) ? "t" : "f"}\t${isChanged ? "t" : "f"}`;
  const { values, metadata } = written(planned);
  let line =
    `${row.rowId}\t${key}\t${basis ?? NULL}\t${previousRow ?? NULL}\t${statusOf(planned)}\t${plan.action}\t` +
    `${record?.id ?? NULL}\t${version}\t${isNew ? "t" : "f"}\t${duplicateOf ?? NULL}\t${changes}\t` +
    `${copyField(plan.message)}\t${flags}\t${metadataText(metadata)}\t${related}\t` +
    restsText(planned);
  for (const field of plain) line += `\t${valueText(values.get(field))}`;
  for (const field of json) line += `\t${jsonText(values.get(field))}`;
  return `${line}\n`;
}

/** What is looked up again to know whether the row stands as planned; a row that cannot go in whatever is found rests on nothing. */
function restsText({ read }: PlannedRow): string {
  if (read === null || read.isInvalid) return "[]";
  if (read.restsOn === undefined) return NULL;
  const lookUps = read.restsOn.map(({ entity, rule, key, found }): StoredLookUp => [
    entity,
    rule,
    key,
    foundText(found),
  ]);
  return copyJson(lookUps);
}

interface Written {
  values: ReadonlyMap<string, Value>;
  metadata: ReadonlyMap<string, string>;
}

const nothing: Written = { values: new Map(), metadata: new Map() };

/** What a row writes: all that was read into a new record, the changes into one that exists, but for what they erase. */
function written({ plan, read }: PlannedRow): Written {
  if (plan.action === "create" && read) return read;
  if (plan.action !== "enrich") return nothing;
  const values = new Map<string, Value>();
  const metadata = new Map<string, string>();
  for (const [key, , after] of plan.changes) {
    if (key.startsWith(METADATA_PREFIX)) metadata.set(key.slice(METADATA_PREFIX.length), String(after));
    else if (after !== null) values.set(key, after);
  }
  return { values, metadata };
}

function metadataText(metadata: ReadonlyMap<string, string>): string {
  if (metadata.size === 0) return NULL;
  let json = "";
  for (const [name, value] of metadata) json += `${json === "" ? "{" : ","}${nameText(name)}:${JSON.stringify(value)}`;
  return copyField(`${json}}`);
}

/** Names of metadata as JSON: a file has a few, and each row has them again. */
const names = new Map<string, string>();
const MAX_NAMES = 5_000;

function nameText(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (names.size >= MAX_NAMES) names.clear();
  names.set(name, text);
  return text;
}

function valueText(value: Value | undefined): string {
  if (value === undefined) return NULL;
  return copyField(typeof value === "object" ? textArray(value) : value);
}

const jsonText = (value: Value | undefined): string => (value === undefined ? NULL : copyJson(value));

/** Whether a row goes in, and something was to be said about it. */
function hasWarning({ plan, read }: PlannedRow): boolean {
  if (plan.action !== "create" && plan.action !== "enrich" && plan.action !== "unchanged") return false;
  return read?.issues.some(({ severity }) => severity === "warning") ?? false;
}

/** The lines of the issue table for one row; "" for none. */
export function issueLines({ row, read, plan }: PlannedRow): string {
  return read ? issueLinesOf(row.rowId, read.issues) + issueLinesOf(row.rowId, plan.issues) : "";
}

export function issueLinesOf(rowId: number, issues: readonly Issue[]): string {
  let lines = "";
  for (const { code, severity, column, field, message, hint, value } of issues) {
    lines += copyLine([rowId, code, severity, column, field, message, hint, value]);
  }
  return lines;
}
