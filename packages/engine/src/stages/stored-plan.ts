import type { PlanAction } from "@inlet/contract";
import { importTables, type ImportTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../import-tables.ts";
import type { PlannedChunk, PlannedRow } from "./plan-chunk.ts";
import { issueLinesOf, issueTarget } from "./plan-lines.ts";
import { planIssueCodes } from "./plan-row.ts";

/** What the check planned for a row. */
export interface StoredPlan {
  action: PlanAction;
  entityId: string | null;
  duplicateOf: number | null;
  changes: string | null;
}

/** The stored plans of a chunk's rows, by row. */
export async function readStoredPlans(
  db: Queryable,
  jobId: string,
  { rows }: PlannedChunk,
): Promise<Map<number, StoredPlan>> {
  const { rows: stored } = await db.query(
    `SELECT row_id, action, entity_id, duplicate_of, changes::text AS changes
     FROM ${tableName(importTables(jobId).plan)} WHERE row_id BETWEEN $1 AND $2`,
    [rows[0]?.row.rowId ?? 0, rows.at(-1)?.row.rowId ?? 0],
  );
  return new Map(
    stored.map((row) => [
      Number(row.row_id),
      {
        action: row.action,
        entityId: row.entity_id,
        duplicateOf: row.duplicate_of === null ? null : Number(row.duplicate_of),
        changes: row.changes,
      },
    ]),
  );
}

/** Whether a row came out other than it was planned; a record that was yet to be made had no id in the plan. */
export function isPlanChanged({ plan }: PlannedRow, stored: StoredPlan | undefined): boolean {
  if (!stored) return true;
  const changes = plan.changes.length > 0 ? JSON.stringify(plan.changes) : null;
  const isOther = stored.entityId !== null && stored.entityId !== plan.entityId;
  return stored.action !== plan.action || stored.changes !== changes || isOther;
}

/**
 * The earlier row of the file whose record a row meets; null for one that meets
 * no record. The plan knows of rows in other chunks, too.
 */
export function metBefore({ plan, duplicateOf }: PlannedRow, stored: StoredPlan | undefined): number | null {
  if (plan.action !== "enrich" && plan.action !== "unchanged") return null;
  return stored?.duplicateOf ?? duplicateOf;
}

/** Put what planning found of rows in place of what it found before. */
export async function replacePlanIssues(
  db: Queryable,
  tables: ImportTables,
  rows: readonly PlannedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = ANY($1) AND code = ANY($2)`, [
    rows.map(({ row }) => row.rowId),
    planIssueCodes,
  ]);
  const lines = rows.flatMap(({ row, plan }) => issueLinesOf(row.rowId, plan.issues));
  await copyLines(db, issueTarget(tables), lines);
}
