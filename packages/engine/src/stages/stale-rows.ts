import type { PlanAction, RowStatus } from "@inlet/contract";
import { importTables, valueColumn, type PlannedRelated } from "@inlet/contract/tables";
import { escapeIdentifier } from "pg";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import type { ImportType, PlannedRelation, Value } from "../define.ts";
import type { Job } from "../jobs.ts";
import { tableName } from "../table-name.ts";
import { planChunk, readRows } from "./plan-chunk.ts";
import type { PlannedRow, Planner } from "./planned-row.ts";
import { makeRecords } from "./made-records.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { plannedRelation, type Part } from "./planned-relation.ts";
import { stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";
import { referRows } from "./refer-rows.ts";
import { refuseInStrict } from "./strict.ts";

/** What the check planned for a row. */
interface StoredPlan {
  action: PlanAction;
  entity_id: string | null;
  is_new: boolean;
  duplicate_of: string | null;
  changes: string | null;
  status: RowStatus;
  related: PlannedRelated[] | null;
  /** Values of the columns that references fill. */
  fills: (Value | null)[];
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
  const tables = importTables(job.id);
  const planned = plannedRelation(tables, part, { fields: planner.fields, hasOutcomes: false });
  const stored = await readStale(db, { job, planned, from: part.range.from, planner });
  if (stored.length === 0) return false;
  const ids = new Map(
    stored.flatMap(({ _id, action, entity_id: id }) =>
      action === "create" && id !== null ? [[Number(_id), id] as const] : [],
    ),
  );
  const made = makeRecords(db, tables, planner.destinations);
  const reads = await referRows(db, await readRows(stored.map(toStagedRow), planner), { planner, made });
  const related = new Map(stored.map((row) => [Number(row._id), row.related ?? []]));
  const { rows } = await planChunk(db, reads, planner, { ids, related, made });
  refuseInStrict(job, rows);
  const again = rows.map((row, index) => compare(row, stored[index], planner));
  // Rows that refer to something are all looked at; nearly all of them come out as they were planned.
  const written = refersIn(planner) ? again.filter(({ isChanged }) => isChanged) : again;
  if (written.length === 0) return false;
  await writeOutcomes(db, job, { again: written, planner });
  return true;
}

const refersIn = ({ importType: { related } }: Planner): boolean => related !== undefined;

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

/** The rows that may come out other than planned: all, where they refer to what was not looked at since. */
async function readStale(
  db: Queryable,
  { job, planned, from, planner }: { job: Job; planned: PlannedRelation; from: number; planner: Planner },
): Promise<StaleRow[]> {
  if (refersIn(planner)) return await readStored(db, { job, planned, planner, where: "true", more: [] });
  const keys = await staleKeys(db, { planned, from, planner });
  if (keys.length === 0) return [];
  const where = `p.match_key = ANY($${planned.values.length + 1})`;
  return await readStored(db, { job, planned, planner, where, more: [keys] });
}

/** The columns that references fill, as a JSON list of values as the engine carries them. */
function fillsSql({ destination: { columns }, related }: ImportType): string {
  const values = (related?.fills ?? []).map((field) => {
    const type = columns.get(field);
    const column = `p.${escapeIdentifier(valueColumn(field))}`;
    return type === "text[]" || type === "boolean" ? column : `${column}::text`;
  });
  return `json_build_array(${values.join(", ")})`;
}

async function readStored(
  db: Queryable,
  asked: { job: Job; planned: PlannedRelation; planner: Planner; where: string; more: readonly unknown[] },
): Promise<StaleRow[]> {
  const { job, planned, planner, where, more } = asked;
  const fills = fillsSql(planner.importType);
  const { rows } = await db.query<StaleRow>(
    `SELECT ${stagedColumns}, p.action, p.status, p.entity_id, p.is_new, p.duplicate_of, p.changes::text AS changes,
       p.related, ${fills} AS fills
     FROM ${planned.sql} AS p JOIN ${tableName(importTables(job.id).row)} r ON r._id = p.row_id
     WHERE ${where} ORDER BY p.row_id`,
    [...planned.values, ...more],
  );
  return rows;
}

interface PlannedAgain {
  planned: PlannedRow;
  isChanged: boolean;
}

/** The row as it is planned now; of rows in other ranges only the stored plan knows. */
function compare(planned: PlannedRow, stored: StaleRow | undefined, planner: Planner): PlannedAgain {
  const { plan, record } = planned;
  const changes = plan.changes.length > 0 ? JSON.stringify(plan.changes) : null;
  const isSame =
    stored?.action === plan.action &&
    stored.changes === changes &&
    stored.entity_id === (record?.id ?? null) &&
    refersTo(stored.related ?? []) === refersTo(plan.related) &&
    (plan.action !== "create" || refersAlike(planned, stored, planner));
  const meets = plan.action === "enrich" || plan.action === "unchanged";
  const before = stored?.duplicate_of ?? null;
  const duplicateOf = planned.duplicateOf ?? (meets && before !== null ? Number(before) : null);
  return { planned: { ...planned, duplicateOf }, isChanged: !isSame };
}

/** What is written beside the row's own record, as far as two plans of it can be told apart by it. */
function refersTo(related: readonly PlannedRelated[]): string {
  // The database keeps the values in an order of its own.
  const inOrder = (values: Record<string, unknown>) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    related.map(({ entity, action, values, version }) => [entity, action, version, inOrder(values)]),
  );
}

/** Whether a new record refers to what it was planned to refer to. */
function refersAlike({ read }: PlannedRow, { fills }: StaleRow, { importType: { related } }: Planner): boolean {
  const now = (related?.fills ?? []).map((field) => read?.values.get(field) ?? null);
  return JSON.stringify(now) === JSON.stringify(fills);
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
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = ANY($1)`, [
    changed.map(({ row }) => row.rowId),
  ]);
  await copyLines(db, issueTarget(tables), changed.map(issueLines));
}
