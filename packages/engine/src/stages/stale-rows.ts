import type { PlanAction, RowStatus } from "@inlet/contract";
import { importTables, type PlannedRelated } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import type { ColumnType, PlannedRelation, Value } from "../define.ts";
import type { Job } from "../jobs.ts";
import { tableName } from "../table-name.ts";
import { valueColumn } from "../value-column.ts";
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
  basis: string | null;
  /** Values of `decidedLater`. */
  decided: (Value | null)[];
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
  // Where all rows are looked at, nearly all come out as they were planned.
  const written = again.filter(({ isChanged, isMoved }) => isChanged || isMoved);
  if (written.length === 0) return false;
  await writeOutcomes(db, job, { again: written, planner });
  return true;
}

/** Whether rows depend on more than the records under their keys: on what they refer to, or on what was set up since. */
const isOpen = ({ importType: { related }, isSetUpOtherwise }: Planner): boolean =>
  related !== undefined || isSetUpOtherwise;

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

/** The rows that may come out other than planned: all, where that depends on what was not looked at since. */
async function readStale(
  db: Queryable,
  { job, planned, from, planner }: { job: Job; planned: PlannedRelation; from: number; planner: Planner },
): Promise<StaleRow[]> {
  if (isOpen(planner)) return await readStored(db, { job, planned, planner, where: "true", more: [] });
  const keys = await staleKeys(db, { planned, from, planner });
  if (keys.length === 0) return [];
  const where = `p.match_key = ANY($${planned.values.length + 1})`;
  return await readStored(db, { job, planned, planner, where, more: [keys] });
}

/** Types of columns whose values are text, JSON and so on as the engine carries them. */
const alike: ReadonlySet<ColumnType | undefined> = new Set(["text", "text[]", "boolean", "date", "jsonb"]);

/** The fields by which new records that were planned twice are told apart: those that references, or what is set up, decide. */
function decidedLater({ importType: { destination, related }, fields, isSetUpOtherwise }: Planner): readonly string[] {
  const fills = related?.fills ?? [];
  if (!isSetUpOtherwise) return fills;
  const others = fields.filter((field) => !fills.includes(field) && alike.has(destination.columns.get(field)));
  return [...fills, ...others];
}

/** Their planned values, as a JSON list of values as the engine carries them. */
function decidedSql(planner: Planner): string {
  const values = decidedLater(planner).map((field) => {
    const type = planner.importType.destination.columns.get(field);
    const column = `p.${valueColumn(field)}`;
    return type === "text[]" || type === "boolean" || type === "jsonb" ? column : `${column}::text`;
  });
  return `json_build_array(${values.join(", ")})`;
}

async function readStored(
  db: Queryable,
  asked: { job: Job; planned: PlannedRelation; planner: Planner; where: string; more: readonly unknown[] },
): Promise<StaleRow[]> {
  const { job, planned, planner, where, more } = asked;
  const { rows } = await db.query<StaleRow>(
    `SELECT ${stagedColumns}, p.action, p.status, p.entity_id, p.is_new, p.duplicate_of, p.changes::text AS changes,
       p.related, p.basis, ${decidedSql(planner)} AS decided
     FROM ${planned.sql} AS p JOIN ${tableName(importTables(job.id).row)} r ON r._id = p.row_id
     WHERE ${where} ORDER BY p.row_id`,
    [...planned.values, ...more],
  );
  return rows;
}

interface PlannedAgain {
  planned: PlannedRow;
  isChanged: boolean;
  /** Whether it was decided on other versions of the records than stand there now. */
  isMoved: boolean;
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
    (plan.action !== "create" || isAlike(planned, stored, planner));
  const meets = plan.action === "enrich" || plan.action === "unchanged";
  const before = stored?.duplicate_of ?? null;
  const duplicateOf = planned.duplicateOf ?? (meets && before !== null ? Number(before) : null);
  const isMoved = (stored?.basis ?? null) !== planned.basis;
  return { planned: { ...planned, duplicateOf }, isChanged: !isSame, isMoved };
}

/** What is written beside the row's own record, as far as two plans of it can be told apart by it. */
function refersTo(related: readonly PlannedRelated[]): string {
  // The database keeps the values in an order of its own.
  const inOrder = (values: Record<string, unknown>) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    related.map(({ entity, action, values, version }) => [entity, action, version, inOrder(values)]),
  );
}

/** Whether a new record is what it was planned to be, as far as that is decided later. */
function isAlike({ read }: PlannedRow, { decided }: StaleRow, planner: Planner): boolean {
  const now = decidedLater(planner).map((field) => read?.values.get(field) ?? null);
  return JSON.stringify(now) === JSON.stringify(decided);
}

async function writeOutcomes(
  db: Queryable,
  job: Job,
  { again, planner }: { again: readonly PlannedAgain[]; planner: Planner },
): Promise<void> {
  const tables = importTables(job.id);
  const { columns } = planner;
  const lines = again.map(({ planned, isChanged }) => planLine(planned, columns, isChanged));
  await copyLines(db, planTarget(tables.outcome, columns), lines);
  const changed = again.flatMap(({ planned, isChanged }) => (isChanged ? [planned] : []));
  await db.query(`DELETE FROM ${tableName(tables.issue)} WHERE row_id = ANY($1)`, [
    changed.map(({ row }) => row.rowId),
  ]);
  await copyLines(db, issueTarget(tables), changed.map(issueLines));
}
