import { importTables, type PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { Job } from "../jobs.ts";
import { planChunk, readRows } from "./plan-chunk.ts";
import type { Planner } from "./planned-row.ts";
import { forgetChanged, keepMadeRecords } from "./made-records.ts";
import { planKeysAgain } from "./plan-repeats.ts";
import { referRows } from "./refer-rows.ts";
import { readRange } from "./staged-rows.ts";
import { replacePlans } from "./stored-plan.ts";

/** Plan a row again after it was mended; those that share a match key with it, before or after, come along. */
export async function planAgain(
  db: Queryable,
  job: Job,
  { rowId, planner }: { rowId: number; planner: Planner },
): Promise<void> {
  const tables = importTables(job.id);
  const { rows: before } = await db.query<{
    match_key: string | null;
    new_id: string | null;
    related: PlannedRelated[] | null;
  }>(
    `SELECT match_key, CASE WHEN action = 'create' THEN entity_id END AS new_id, related
     FROM ${tableName(tables.plan)} WHERE row_id = $1`,
    [rowId],
  );
  const ids = new Map(before.flatMap(({ new_id: id }) => (id === null ? [] : [[rowId, id] as const])));
  await forgetChanged(db, tables, rowId);
  const made = keepMadeRecords(db, tables, planner.destinations);
  const reads = await referRows(db, await readRows(await readRange(db, tables, rowId, rowId), planner), {
    planner,
    made,
  });
  const related = new Map(before.flatMap((one) => (one.related ? [[rowId, one.related] as const] : [])));
  const { rows } = await planChunk(db, reads, planner, { ids, related, made });
  await replacePlans(db, tables, { rows, planner });
  const keys = [...before.map(({ match_key: key }) => key), ...rows.map(({ read }) => read?.matchKey)];
  const shared = keys.filter((key) => typeof key === "string");
  if (shared.length > 0) await planKeysAgain(db, { tables, planner, keys: shared });
}
