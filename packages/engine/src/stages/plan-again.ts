import { importTables, type ImportTables, type PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { Job } from "../jobs.ts";
import { givenByRow, plannedClaims, type GivenValue } from "./claims.ts";
import { planChunk, readRows } from "./plan-chunk.ts";
import type { Planner } from "./planned-row.ts";
import { forgetChanged, keepMadeRecords } from "./made-records.ts";
import { planKeysAgain } from "./plan-repeats.ts";
import { referRows } from "./refer-rows.ts";
import { readRange } from "./staged-rows.ts";
import { replacePlans } from "./stored-plan.ts";
import { VALUE_TAKEN } from "./unique-values.ts";

interface Again {
  rowId: number;
  planner: Planner;
}

/** A value that one row had and many others want: one of them gets it, and so many are told who has it now. */
const MOST_REFUSED = 50;

/**
 * Plan a row again after it was mended; those that share a match key with it, before or after, come along, and those
 * that it kept out by what it gave.
 */
export async function planAgain(db: Queryable, job: Job, { rowId, planner }: Again): Promise<void> {
  const tables = importTables(job.id);
  const given = await givenByRow(db, tables, { rowId, planner });
  await planRowAgain(db, tables, { rowId, planner });
  for (const other of await refusedOver(db, tables, given)) await planRowAgain(db, tables, { rowId: other, planner });
}

/** The first rows that were kept out since other records have values. */
async function refusedOver(db: Queryable, tables: ImportTables, given: readonly GivenValue[]): Promise<number[]> {
  if (given.length === 0) return [];
  const { rows } = await db.query<{ row_id: string }>(
    `SELECT DISTINCT row_id FROM ${tableName(tables.issue)} WHERE code = $1 AND value = ANY($2::text[])
      ORDER BY row_id LIMIT ${MOST_REFUSED}`,
    [VALUE_TAKEN, given.map(({ value }) => value)],
  );
  return rows.map(({ row_id: id }) => Number(id));
}

async function planRowAgain(db: Queryable, tables: ImportTables, { rowId, planner }: Again): Promise<void> {
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
  const claims = plannedClaims(db, tables, planner);
  const { rows } = await planChunk(db, reads, planner, { ids, related, made, claims });
  await replacePlans(db, tables, { rows, planner });
  const keys = [...before.map(({ match_key: key }) => key), ...rows.map(({ read }) => read?.matchKey)];
  const shared = keys.filter((key) => typeof key === "string");
  if (shared.length > 0) await planKeysAgain(db, { tables, planner, keys: shared });
}
