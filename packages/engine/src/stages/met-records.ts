import { importTables } from "@inlet/contract/tables";
import type { PgColumn } from "drizzle-orm/pg-core";
import { escapeIdentifier, escapeLiteral } from "pg";
import type { RecordIds } from "../define.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";

/**
 * The records that a job's rows met: those it made and changed, and those that
 * it found as the file has them, which leave no change record. Of the latter
 * nothing is known any more once the rows are deleted.
 *
 * @param jobId UUID
 */
export async function metRecords(db: Queryable, jobId: string): Promise<RecordIds> {
  const { plan, outcome } = importTables(jobId);
  const changed = `SELECT entity_id AS id FROM change_record WHERE job_id = ${escapeLiteral(jobId)}`;
  const { rows } = await db.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    tableName(plan),
  ]);
  if (!rows[0]?.exists) return changed;
  const idsOf = (column: PgColumn, table: typeof plan) =>
    `SELECT ${escapeIdentifier(column.name)} FROM ${tableName(table)} WHERE ${escapeIdentifier(column.name)} IS NOT NULL`;
  return `${changed} UNION ${idsOf(plan.entityId, plan)} UNION ${idsOf(outcome.entityId, outcome)}`;
}
