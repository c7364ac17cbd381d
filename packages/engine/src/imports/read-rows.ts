import { rowStatusGroups, RowStatus, type Issue, type JobRow, type RowPage, type RowQuery } from "@inlet/contract";
import { importTables, type ImportTables, type PlannedRelated, type StoredChange } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { ImportType } from "../define.ts";
import { stillThere } from "../mapping/still-there.ts";
import { rowState, type RowState } from "../row-state.ts";
import { AppError } from "../errors.ts";
import { tableName } from "../table-name.ts";
import type { Job } from "../jobs.ts";
import type { Planner } from "../stages/planned-row.ts";
import { createPlanner } from "../stages/planner.ts";
import { readImportType } from "../read-import-type.ts";
import { isBlankRow, stagedColumns, toStagedRow, type RawRow } from "../stages/staged-rows.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { isLoaded, refuseExpired } from "./loaded.ts";
import { namedFields } from "./named-fields.ts";
import { showChanges, showRead, showRelated, type FieldsByKey } from "./show-value.ts";

interface FullRow extends RawRow {
  status: RowStatus;
  message: string | null;
  action: JobRow["action"];
  entity_id: string | null;
  duplicate_of: string | null;
  changes: StoredChange[] | null;
  related: PlannedRelated[] | null;
}

/** Rows with what is known of each; `r`, `p` and `o` are the row, its plan and its outcome. */
function fullRows({ status, message, action, entityId, duplicateOf, changes, related, from }: RowState): string {
  return `SELECT ${stagedColumns}, ${status} AS status, ${message} AS message, ${action} AS action,
      ${entityId} AS entity_id, ${duplicateOf} AS duplicate_of, ${changes} AS changes, ${related} AS related
    FROM ${from}`;
}

/** @throws {AppError} 409 `expired`; `not_checked_yet` unless the rows are there and at rest */
export function refuseUnread(job: Job): void {
  refuseExpired(job);
  if (isLoaded(job) && job.status !== "validating") return;
  throw new AppError(409, "not_checked_yet", "The rows are not ready to be looked at.", {
    hint: "Try again when the file has been read.",
  });
}

/** The statuses behind a status or the name of a group. @throws {AppError} 400 `invalid_request` */
export function statusesOf(word: string): readonly RowStatus[] {
  for (const [group, statuses] of Object.entries(rowStatusGroups)) if (group === word) return statuses;
  const status = RowStatus.safeParse(word);
  if (status.success) return [status.data];
  throw new AppError(400, "invalid_request", `There is no row status “${word.slice(0, 40)}”.`, {
    hint: `Use one of: ${[...Object.keys(rowStatusGroups), ...RowStatus.options].join(", ")}.`,
  });
}

/** A page of a job's rows in file order. */
export async function listRows(
  context: ImportsContext,
  actor: Actor,
  { id, query }: { id: string; query: RowQuery },
): Promise<RowPage> {
  const job = await readOwnJob(context.pool, actor, id);
  refuseUnread(job);
  const conditions = ["r._id > $1"];
  const values: unknown[] = [query.after, query.limit + 1];
  const holds = (condition: (n: number) => string, value: unknown) => {
    values.push(value);
    conditions.push(condition(values.length));
  };
  const { status, action, erases } = rowState(id);
  if (query.status !== undefined) holds((n) => `${status} = ANY($${n})`, statusesOf(query.status));
  if (query.action !== undefined) holds((n) => `${action} = $${n}`, query.action);
  if (query.erases !== undefined) holds((n) => `${erases} = $${n}::boolean`, query.erases);
  const { issue } = importTables(id);
  if (query.issue !== undefined) {
    holds((n) => `r._id IN (SELECT row_id FROM ${tableName(issue)} WHERE code = $${n})`, query.issue);
  }
  const rows = await selectRows(context, job, { where: conditions.join(" AND "), values });
  const page = rows.slice(0, query.limit);
  return { rows: page, next: rows.length > query.limit ? (page.at(-1)?.row ?? null) : null };
}

/**
 * Rows by a condition, as the API shows them; the second value is the limit.
 *
 * @param where SQL over `r`, `p` and `o`, with no text of anybody's in it
 */
export async function selectRows(
  context: Pick<ImportsContext, "pool" | "importTypes" | "options" | "nameRecords">,
  job: Job,
  { where, values }: { where: string; values: readonly unknown[] },
): Promise<JobRow[]> {
  const tables = importTables(job.id);
  const { rows } = await context.pool.query<FullRow>(
    `${fullRows(rowState(job.id))} WHERE ${where} ORDER BY r._id LIMIT $2`,
    [...values],
  );
  const issues = await readIssues(context.pool, tables, rows);
  const importType = await readImportType(context, job.importType);
  const planner = importType && plannerToShow(job, importType);
  const fields = await namedFields(
    context,
    importType?.fields ?? [],
    rows.map(({ changes }) => changes),
  );
  return rows.map((row) => presentRow(row, { job, planner, fields, issues: issues.get(row._id) ?? [] }));
}

/** Rows of a job are shown, too, when fields that they go to are gone. */
function plannerToShow(job: Job, importType: ImportType): Planner | null {
  return job.mapping && createPlanner({ ...job, mapping: stillThere(job.mapping, importType) }, importType);
}

async function readIssues(pool: Pool, tables: ImportTables, rows: readonly FullRow[]): Promise<Map<string, Issue[]>> {
  const { rows: found } = await pool.query(
    `SELECT row_id, code, severity, column_index, field, message, hint, value FROM ${tableName(tables.issue)}
     WHERE row_id = ANY($1::bigint[])`,
    [rows.map(({ _id }) => _id)],
  );
  const lines = new Map(rows.map(({ _id, line }) => [_id, Number(line)]));
  const issues = new Map<string, Issue[]>();
  for (const { row_id: id, column_index: column, ...issue } of found) {
    const entry: Issue = { ...issue, column, row: Number(id), line: lines.get(id) ?? null };
    issues.set(id, [...(issues.get(id) ?? []), entry]);
  }
  return issues;
}

function presentRow(
  row: FullRow,
  { job, planner, fields, issues }: { job: Job; planner: Planner | null; fields: FieldsByKey; issues: Issue[] },
): JobRow {
  const staged = toStagedRow(row);
  const isShown = planner && !isBlankRow(staged.cells);
  const isEnriched = row.action === "enrich" || row.action === "enriched";
  const values = isShown ? showRead(planner.read(staged), fields, columnsByField(job)) : [];
  return {
    row: staged.rowId,
    line: staged.line,
    status: row.status,
    status_message: row.message,
    action: row.action,
    entity_id: row.entity_id,
    duplicate_of: row.duplicate_of === null ? null : Number(row.duplicate_of),
    is_excluded: staged.isExcluded,
    cells: staged.cells,
    raw: staged.defect?.raw ?? null,
    values,
    changes: [...showChanges(row.changes, fields), ...(isEnriched ? showRelated(row.related, planner) : [])],
    issues,
  };
}

/** Which column a field's value comes from; metadata keys carry their prefix. */
function columnsByField(job: Job): Map<string, number> {
  const columns = new Map<string, number>();
  for (const mapped of job.mapping?.columns ?? []) {
    if (mapped.action === "field") columns.set(mapped.field, mapped.column);
  }
  for (const { index, name } of job.findings?.columns ?? []) columns.set(METADATA_PREFIX + name, index);
  return columns;
}
