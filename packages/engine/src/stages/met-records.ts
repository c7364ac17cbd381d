import { importTables } from "@inlet/contract/tables";
import type { PgColumn } from "drizzle-orm/pg-core";
import { escapeIdentifier, escapeLiteral } from "pg";
import type { RecordIds } from "../define.ts";
import { tableName } from "../import-tables.ts";

/**
 * The records that a job's rows met: those it made and changed, and those that
 * it found as the file has them, which leave no change record.
 *
 * @param jobId UUID
 */
export function metRecords(jobId: string): RecordIds {
  const { plan, outcome } = importTables(jobId);
  const idsOf = (column: PgColumn, table: typeof plan | typeof outcome) =>
    `SELECT ${escapeIdentifier(column.name)} FROM ${tableName(table)} WHERE ${escapeIdentifier(column.name)} IS NOT NULL`;
  return `SELECT entity_id AS id FROM change_record WHERE job_id = ${escapeLiteral(jobId)}
    UNION ${idsOf(plan.entityId, plan)} UNION ${idsOf(outcome.entityId, outcome)}`;
}
