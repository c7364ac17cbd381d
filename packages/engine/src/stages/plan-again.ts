import { importTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { planChunk, type Planner } from "./plan-chunk.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { readRange, stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";

/** Plan a row again after it was mended; those that share a match key with it, before or after, come along. */
export async function planAgain(
  db: Queryable,
  job: Job,
  { rowId, planner }: { rowId: number; planner: Planner },
): Promise<void> {
  const tables = importTables(job.id);
  const [row] = await readRange(db, tables, rowId, rowId);
  const { rows: before } = await db.query<{ match_key: string | null }>(
    `SELECT match_key FROM ${tableName(tables.plan)} WHERE row_id = $1`,
    [rowId],
  );
  const keys = [before[0]?.match_key, row && planner.read(row).matchKey].filter((key) => typeof key === "string");
  const { rows } = await db.query<RawRow>(
    `SELECT ${stagedColumns} FROM ${tableName(tables.row)} r LEFT JOIN ${tableName(tables.plan)} p ON p.row_id = r._id
     WHERE r._id = $1 OR p.match_key = ANY($2) ORDER BY r._id`,
    [rowId, keys],
  );
  const { rows: planned } = await planChunk(db, rows.map(toStagedRow), planner);
  const rowIds = planned.map((one) => one.row.rowId);
  for (const table of [tables.plan, tables.issue]) {
    await db.query(`DELETE FROM ${tableName(table)} WHERE row_id = ANY($1)`, [rowIds]);
  }
  await copyLines(db, planTarget(tables), planned.map(planLine));
  await copyLines(db, issueTarget(tables), planned.flatMap(issueLines));
}
