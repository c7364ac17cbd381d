import { importTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { planChunk, type Planner } from "./plan-chunk.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { planKeysAgain } from "./plan-repeats.ts";
import { readRange } from "./staged-rows.ts";

/** Plan a row again after it was mended; those that share a match key with it, before or after, come along. */
export async function planAgain(
  db: Queryable,
  job: Job,
  { rowId, planner }: { rowId: number; planner: Planner },
): Promise<void> {
  const tables = importTables(job.id);
  const { rows: before } = await db.query<{ match_key: string | null }>(
    `DELETE FROM ${tableName(tables.plan)} WHERE row_id = $1 RETURNING match_key`,
    [rowId],
  );
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = $1`, [rowId]);
  const { rows: planned } = await planChunk(db, await readRange(db, tables, rowId, rowId), planner);
  await copyLines(db, planTarget(tables), planned.map(planLine));
  await copyLines(db, issueTarget(tables), planned.flatMap(issueLines));
  const keys = [...before.map(({ match_key: key }) => key), ...planned.map(({ read }) => read?.matchKey)];
  const shared = keys.filter((key) => typeof key === "string");
  if (shared.length > 0) await planKeysAgain(db, { tables, planner, keys: shared });
}
