import type { PlanAction, RowAction, RunCounts } from "@inlet/contract";
import { importTables, type StoredChange } from "@inlet/contract/tables";
import { copyLine, copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import type { NewRecord, RecordUpdate, Value, WriteContext } from "../define.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import { noCounts } from "./counts.ts";
import { statusOf } from "./plan-lines.ts";
import type { PlannedChunk, PlannedRow, Planner } from "./plan-chunk.ts";
import { isPlanChanged, metBefore, readStoredPlans, replacePlanIssues, type StoredPlan } from "./stored-plan.ts";

const doneActions: Record<PlanAction, RowAction> = {
  create: "created",
  enrich: "enriched",
  unchanged: "unchanged",
  skip: "skipped",
  review: "skipped",
  fail: "failed",
};

/** Whether a row is in the destination after the run. */
const goesIn = (action: PlanAction): boolean => action === "create" || action === "enrich" || action === "unchanged";

/** What the writer is told of the job. */
export function writeContext(job: Job): WriteContext {
  return {
    jobId: job.id,
    userId: job.createdBy,
    fileName: job.fileName,
    source: job.source,
    campaignList: job.mapping?.options.campaign_list ?? null,
  };
}

/**
 * Write what a chunk's plans say: new records, changed records, change records,
 * outcomes. The caller's transaction makes it all or nothing.
 *
 * @returns the job's counts with this chunk
 */
export async function writeChunk(
  db: Queryable,
  { job, chunk, planner }: { job: Job; chunk: PlannedChunk; planner: Planner },
): Promise<RunCounts> {
  const { destination } = planner.importType;
  const context = writeContext(job);
  const creating = chunk.rows.filter(({ plan }) => plan.action === "create");
  const ids = await destination.nextIds(db, creating.length);
  const realIds = new Map(creating.map(({ row }, index) => [`new:${row.rowId}`, ids[index] ?? ""]));
  const idOf = (planned: PlannedRow) => entityOf(planned, realIds);

  await destination.insert(db, newRecords(creating, chunk, realIds), context);
  const versions = await destination.update(db, recordUpdates(chunk), context);
  const touched = chunk.rows.flatMap((planned) => idOf(planned) ?? []);
  await destination.relate(db, [...new Set(touched)], context);

  const stored = await readStoredPlans(db, job.id, chunk);
  await writeChangeRecords(db, { job, chunk, entity: destination.entity, idOf, versions });
  await writeOutcomes(db, { job, chunk, idOf, stored });
  const isOther = (planned: PlannedRow) => isPlanChanged(planned, stored.get(planned.row.rowId));
  await replacePlanIssues(db, importTables(job.id), chunk.rows.filter(isOther));
  return addCounts(job, chunk, stored);
}

function entityOf({ row, plan }: PlannedRow, realIds: ReadonlyMap<string, string>): string | null {
  if (plan.action === "create") return realIds.get(`new:${row.rowId}`) ?? null;
  if (plan.action !== "enrich" && plan.action !== "unchanged") return null;
  return plan.entityId === null ? null : (realIds.get(plan.entityId) ?? plan.entityId);
}

function newRecords(creating: readonly PlannedRow[], { records }: PlannedChunk, realIds: ReadonlyMap<string, string>) {
  return creating.flatMap(({ row }): NewRecord[] => {
    const record = records.get(`new:${row.rowId}`);
    const id = realIds.get(`new:${row.rowId}`);
    return record && id ? [{ id, rowId: row.rowId, values: record.values, metadata: record.metadata }] : [];
  });
}

/** One update a record, whatever number of rows change it. */
function recordUpdates({ rows }: PlannedChunk): RecordUpdate[] {
  const updates = new Map<string, { values: Map<string, Value>; metadata: Map<string, string> }>();
  for (const { plan } of rows) {
    if (plan.action !== "enrich" || plan.entityId === null || plan.entityId.startsWith("new:")) continue;
    const update = updates.get(plan.entityId) ?? { values: new Map(), metadata: new Map() };
    updates.set(plan.entityId, update);
    for (const [key, , after] of plan.changes) {
      if (key.startsWith(METADATA_PREFIX)) update.metadata.set(key.slice(METADATA_PREFIX.length), String(after));
      else update.values.set(key, after);
    }
  }
  return [...updates].map(([id, { values, metadata }]) => ({ id, values, metadata }));
}

async function writeChangeRecords(
  db: Queryable,
  written: {
    job: Job;
    chunk: PlannedChunk;
    entity: string;
    idOf: (planned: PlannedRow) => string | null;
    versions: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const { job, chunk, entity, idOf, versions } = written;
  const stamped = new Set<string>();
  const lines = chunk.rows.flatMap((planned) => {
    const { row, plan } = planned;
    const id = idOf(planned);
    if (id === null || (plan.action !== "create" && plan.action !== "enrich")) return [];
    const changes = plan.action === "create" ? null : JSON.stringify(plan.changes satisfies StoredChange[]);
    const stamps = stamped.has(id) ? undefined : chunk.records.get(id)?.stamps;
    stamped.add(id);
    const before = stamps ? JSON.stringify(stamps) : null;
    return [
      copyLine([job.id, row.rowId, entity, id, doneActions[plan.action], changes, versions.get(id) ?? 1, before]),
    ];
  });
  await copyLines(db, "change_record (job_id, row_id, entity, entity_id, action, changes, version, before)", lines);
}

async function writeOutcomes(
  db: Queryable,
  written: {
    job: Job;
    chunk: PlannedChunk;
    idOf: (planned: PlannedRow) => string | null;
    stored: ReadonlyMap<number, StoredPlan>;
  },
): Promise<void> {
  const { job, chunk, idOf, stored } = written;
  const { outcome } = importTables(job.id);
  const lines = chunk.rows.map((planned) => {
    const { row, plan } = planned;
    const duplicateOf = metBefore(planned, stored.get(row.rowId));
    const changes = plan.changes.length > 0 ? JSON.stringify(plan.changes) : null;
    const status = statusOf({ plan, duplicateOf });
    return copyLine([
      row.rowId,
      status === "valid" ? "imported" : status,
      doneActions[plan.action],
      idOf(planned),
      duplicateOf,
      changes,
      plan.message,
    ]);
  });
  const columns = "row_id, status, action, entity_id, duplicate_of, changes, message";
  await copyLines(db, `${tableName(outcome)} (${columns})`, lines);
}

function addCounts(job: Job, { rows }: PlannedChunk, stored: ReadonlyMap<number, StoredPlan>): RunCounts {
  const counts = { ...(job.counts ?? noCounts(job.rowsLoaded)) };
  for (const planned of rows) {
    const { row, read, plan } = planned;
    const before = stored.get(row.rowId);
    counts.processed++;
    counts[doneActions[plan.action]]++;
    if (plan.action === "enrich") counts.fields_enriched += plan.changes.length;
    if (metBefore(planned, before) !== null) counts.duplicates++;
    if (goesIn(plan.action) && read?.issues.some(({ severity }) => severity === "warning")) counts.warnings++;
    if (isPlanChanged(planned, before)) counts.plan_changed++;
  }
  return counts;
}
