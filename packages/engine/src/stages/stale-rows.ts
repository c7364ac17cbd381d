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
import { allRows, findStale, type Chosen } from "./find-stale.ts";
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

/** The chunk before, while it is under way. */
export interface ChunkBefore {
  /** Whether all its rows are as planned; known before it writes. */
  isAsPlanned: Promise<boolean>;
  /** Wait until it has taken effect. */
  end(): Promise<void>;
}

/**
 * Find the rows of a part that may come out other than planned, plan them again
 * and write down as their outcome what comes out otherwise. Where rows refer to others, or give what others may have,
 * those that are to be planned again wait for the chunk before.
 *
 * @returns whether there is an outcome
 * @throws {StrictRefusal} when one is not in order now, in a job that takes all rows or none
 */
export async function planStaleRows(
  db: Queryable,
  asked: { job: Job; part: Part; planner: Planner; before?: ChunkBefore | undefined },
): Promise<boolean> {
  const { job, part, planner, before } = asked;
  const planned = plannedRelation(importTables(job.id), part, { planner, hasOutcomes: false });
  const find = () => findStale(db, { planned, from: part.range.from, planner, writeCounts: job.writeCounts });
  // Otherwise it may be about to write what rows here would, and no match key that was planned tells of it.
  if (before && looksAround(planner) && !(await before.isAsPlanned)) await before.end();
  let stale = await find();
  if (stale && before && looksAround(planner)) {
    await before.end();
    stale = await find();
  }
  if (!stale) return false;
  let again = await planThem(db, { job, planned, planner, chosen: stale });
  // These rows look at what others do, also where no key that was planned tells of it.
  if (looksAround(planner) && again.some(({ isChanged }) => isChanged)) {
    again = await planThem(db, { job, planned, planner, chosen: allRows });
  }
  // Where all rows are looked at, nearly all come out as they were planned.
  const written = again.filter(({ isChanged, isMoved }) => isChanged || isMoved);
  if (written.length === 0) return false;
  await writeOutcomes(db, job, { again: written, planner });
  return true;
}

const looksAround = ({ importType: { related }, unique }: Planner): boolean =>
  related !== undefined || unique.length > 0;

interface Again {
  job: Job;
  planned: PlannedRelation;
  planner: Planner;
  chosen: Chosen;
}

async function planThem(db: Queryable, { job, planned, planner, chosen }: Again): Promise<PlannedAgain[]> {
  const stored = await readStored(db, { job, planned, planner, chosen });
  if (stored.length === 0) return [];
  const ids = new Map(
    stored.flatMap(({ _id, action, entity_id: id }) =>
      action === "create" && id !== null ? [[Number(_id), id] as const] : [],
    ),
  );
  const made = makeRecords(db, importTables(job.id), planner.destinations);
  const reads = await referRows(db, await readRows(stored.map(toStagedRow), planner), { planner, made });
  const related = new Map(stored.map((row) => [Number(row._id), row.related ?? []]));
  const { rows } = await planChunk(db, reads, planner, { ids, related, made });
  refuseInStrict(job, rows);
  return rows.map((row, index) => compare(row, stored[index], planner));
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

async function readStored(db: Queryable, { job, planned, planner, chosen }: Again): Promise<StaleRow[]> {
  const { rows } = await db.query<StaleRow>(
    `SELECT ${stagedColumns}, p.action, p.status, p.entity_id, p.is_new, p.duplicate_of, p.changes::text AS changes,
       p.related, p.basis, ${decidedSql(planner)} AS decided
     FROM ${planned.sql} AS p JOIN ${tableName(importTables(job.id).row)} r ON r._id = p.row_id
     WHERE ${chosen.where} ORDER BY p.row_id`,
    [...planned.values, ...chosen.values],
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
