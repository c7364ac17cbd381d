import type { PlanAction } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import type { PlannedRelation } from "../define.ts";
import type { Job } from "../jobs.ts";
import { tableName } from "../table-name.ts";
import { planChunk, readRows, type PlannedRow, type Planner } from "./plan-chunk.ts";
import { issueLinesOf, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { planIssueCodes } from "./plan-row.ts";
import { plannedRelation, type Part } from "./planned-relation.ts";
import { stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";
import { refuseInStrict } from "./strict.ts";

/** What the check planned for a row. */
interface StoredPlan {
  action: PlanAction;
  entity_id: string | null;
  is_new: boolean;
  duplicate_of: string | null;
  changes: string | null;
}

type StaleRow = RawRow & StoredPlan;

/**
 * Find the rows of a part that were planned on records which are not any more
 * what they were, plan them again and write that down as their outcome.
 *
 * A plan depends on nothing but its row and the records under its match key;
 * while those stand at the same ids and versions, planning again would give the
 * same. Of rows of the range that share a key, the first tells for all.
 *
 * @returns whether there were any
 * @throws {StrictRefusal} when one is not in order now, in a job that takes all rows or none
 */
export async function planStaleRows(
  db: Queryable,
  { job, part, planner }: { job: Job; part: Part; planner: Planner },
): Promise<boolean> {
  const planned = plannedRelation(importTables(job.id), part, { fields: planner.fields, hasOutcomes: false });
  const keys = await staleKeys(db, { planned, from: part.range.from, planner });
  if (keys.length === 0) return false;
  const stored = await readStale(db, { job, planned, keys });
  const ids = new Map(
    stored.flatMap(({ _id, action, entity_id: id }) =>
      action === "create" && id !== null ? [[Number(_id), id] as const] : [],
    ),
  );
  const { rows } = await planChunk(db, await readRows(stored.map(toStagedRow), planner), planner, { ids });
  refuseInStrict(job, rows);
  const again = rows.map((row, index) => compare(row, stored[index]));
  await writeOutcomes(db, job, { again, planner });
  return true;
}

async function staleKeys(
  db: Queryable,
  { planned: { sql, values }, from, planner }: { planned: PlannedRelation; from: number; planner: Planner },
): Promise<string[]> {
  const underKey = planner.importType.destination.underKeySql(planner.mapping.match.rule);
  if (underKey === null) return [];
  const basis = (order: string) => `(SELECT string_agg(c.id || ':' || c.version, ','${order}) FROM ${underKey})`;
  // Nearly every key has none or one: neither needs sorting, which costs more than the look-up.
  const { rows } = await db.query<{ match_key: string }>(
    `SELECT p.match_key FROM ${sql} AS p
     WHERE p.match_key IS NOT NULL AND (p.previous_row IS NULL OR p.previous_row < ${from})
       AND CASE WHEN p.basis IS NULL THEN EXISTS (SELECT FROM ${underKey})
         WHEN position(',' IN p.basis) = 0 THEN ${basis("")} IS DISTINCT FROM p.basis
         ELSE ${basis(" ORDER BY c.id")} IS DISTINCT FROM p.basis END`,
    [...values],
  );
  return rows.map(({ match_key: key }) => key);
}

async function readStale(
  db: Queryable,
  { job, planned: { sql, values }, keys }: { job: Job; planned: PlannedRelation; keys: readonly string[] },
): Promise<StaleRow[]> {
  const { rows } = await db.query<StaleRow>(
    `SELECT ${stagedColumns}, p.action, p.entity_id, p.is_new, p.duplicate_of, p.changes::text AS changes
     FROM ${sql} AS p JOIN ${tableName(importTables(job.id).row)} r ON r._id = p.row_id
     WHERE p.match_key = ANY($${values.length + 1}) ORDER BY p.row_id`,
    [...values, keys],
  );
  return rows;
}

interface PlannedAgain {
  planned: PlannedRow;
  isChanged: boolean;
}

/** The row as it is planned now; of rows in other ranges only the stored plan knows. */
function compare(planned: PlannedRow, stored: StaleRow | undefined): PlannedAgain {
  const { plan, record } = planned;
  const changes = plan.changes.length > 0 ? JSON.stringify(plan.changes) : null;
  const isSame =
    stored?.action === plan.action && stored.changes === changes && stored.entity_id === (record?.id ?? null);
  const meets = plan.action === "enrich" || plan.action === "unchanged";
  const before = stored?.duplicate_of ?? null;
  const duplicateOf = planned.duplicateOf ?? (meets && before !== null ? Number(before) : null);
  return { planned: { ...planned, duplicateOf }, isChanged: !isSame };
}

async function writeOutcomes(
  db: Queryable,
  job: Job,
  { again, planner }: { again: readonly PlannedAgain[]; planner: Planner },
): Promise<void> {
  const tables = importTables(job.id);
  const { fields } = planner;
  const lines = again.map(({ planned, isChanged }) => planLine(planned, fields, isChanged));
  await copyLines(db, planTarget(tables.outcome, fields), lines);
  const changed = again.flatMap(({ planned, isChanged }) => (isChanged ? [planned] : []));
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = ANY($1) AND code = ANY($2)`, [
    changed.map(({ row }) => row.rowId),
    planIssueCodes,
  ]);
  const issues = changed.map(({ row, plan }) => issueLinesOf(row.rowId, plan.issues));
  await copyLines(db, issueTarget(tables), issues);
}
