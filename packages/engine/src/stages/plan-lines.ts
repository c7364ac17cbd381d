import type { Issue, RowStatus } from "@inlet/contract";
import type { ImportTables } from "@inlet/contract/tables";
import { copyLine } from "../copy.ts";
import { tableName } from "../import-tables.ts";
import type { PlannedRow } from "./plan-chunk.ts";

/** Table and columns of `planLine`. */
export const planTarget = (tables: ImportTables) =>
  `${tableName(tables.plan)} (row_id, match_key, status, action, entity_id, duplicate_of, changes, message)`;

/** Table and columns of `issueLines`. */
export const issueTarget = (tables: ImportTables) =>
  `${tableName(tables.issue)} (row_id, code, severity, column_index, field, message, hint, value)`;

/** A row that meets a record of an earlier row and adds nothing to it is a duplicate. */
export function statusOf({ plan, duplicateOf }: Pick<PlannedRow, "plan" | "duplicateOf">): RowStatus {
  return plan.action === "unchanged" && duplicateOf !== null ? "duplicate" : plan.status;
}

/** One line of the plan table. A record that is yet to be made has no id. */
export function planLine(planned: PlannedRow): string {
  const { row, read, plan, duplicateOf } = planned;
  const entityId = plan.entityId?.startsWith("new:") ? null : plan.entityId;
  const changes = plan.changes.length > 0 ? JSON.stringify(plan.changes) : null;
  const key = read && !read.isInvalid ? read.matchKey : null;
  return copyLine([row.rowId, key, statusOf(planned), plan.action, entityId, duplicateOf, changes, plan.message]);
}

/** The lines of the issue table for one row. */
export function issueLines({ row, read, plan }: PlannedRow): string[] {
  return read ? issueLinesOf(row.rowId, [...read.issues, ...plan.issues]) : [];
}

export function issueLinesOf(rowId: number, issues: readonly Issue[]): string[] {
  return issues.map(({ code, severity, column, field, message, hint, value }) =>
    copyLine([rowId, code, severity, column, field, message, hint, value]),
  );
}
