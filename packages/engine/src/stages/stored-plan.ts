import type { ImportTables } from "@inlet/contract/tables";
import { copyLines, copyText } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { PlannedRow, Planner } from "./plan-chunk.ts";
import type { PlannedLines } from "./plan-range.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";

/** Add plans and issues to tables that were made or emptied in this transaction. */
export async function storeLines(
  db: Queryable,
  tables: ImportTables,
  { lines, fields }: { lines: PlannedLines; fields: readonly string[] },
): Promise<void> {
  await copyText(db, planTarget(tables.plan, fields), lines.plan, { isFresh: true });
  await copyText(db, issueTarget(tables), lines.issues, { isFresh: true });
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
  const { fields } = planner;
  const lines = rows.map((row) => planLine(row, fields));
  await copyLines(db, planTarget(tables.plan, fields), lines);
  await copyLines(db, issueTarget(tables), rows.flatMap(issueLines));
}
