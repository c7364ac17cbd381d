import type { ImportTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { PlannedRow, Planner } from "./planned-row.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";

/** Rows as they were planned. */
export async function storePlans(
  db: Queryable,
  tables: ImportTables,
  { rows, planner }: { rows: readonly PlannedRow[]; planner: Planner },
): Promise<void> {
  const { columns } = planner;
  const lines = rows.map((row) => planLine(row, columns));
  await copyLines(db, planTarget(tables.plan, columns), lines);
  await copyLines(db, issueTarget(tables), rows.map(issueLines));
}

/** Rows that were planned again, in place of what was planned and found before. */
export async function replacePlans(
  db: Queryable,
  tables: ImportTables,
  { rows, planner }: { rows: readonly PlannedRow[]; planner: Planner },
): Promise<void> {
  const ids = rows.map(({ row }) => row.rowId);
  await db.query(`DELETE FROM ${tableName(tables.plan)} WHERE row_id = ANY($1)`, [ids]);
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = ANY($1)`, [ids]);
  await storePlans(db, tables, { rows, planner });
}
