import type { UndoCounts } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import { sql } from "drizzle-orm";
import { copyLine, copyLines } from "../copy.ts";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import type { Destination, EntityRecord, Stamps } from "../define.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { changeJob, holdJob, moveJob, takeJob, type Job } from "../jobs.ts";
import { planUndo, type UndoStep } from "./plan-undo.ts";
import { endOfStrictRun } from "./strict.ts";
import { lockOut } from "./turn.ts";
import { writeContext } from "./run-rows.ts";

const CHUNK_RECORDS = 1_000;

export interface ChangeRecordRow {
  id: number;
  entityId: string;
  action: "created" | "enriched";
  changes: StoredChange[] | null;
  /** Version the job left the record at, whatever number of its rows changed it. */
  lastVersion: number;
  /** Version this row left the record at. */
  version: number;
  /** What the destination noted of the record before; null on all but the first of a chunk. */
  before: Stamps | null;
  /** Whether this job made the record. */
  isOwn: boolean;
}

/**
 * Take a job back: its change records, newest first. What it made is deleted,
 * what it changed gets the value from before, and what somebody changed since
 * is kept and noted. Chunks commit with their ledger row, as in the run.
 */
export async function undoJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "undoing");
  if (!job) return;
  await failpoint("undo.begin");
  const importType = context.importTypes.get(job.importType);
  if (!importType) throw new Error(`unknown import type of job ${jobId}`);
  for (;;) {
    context.signal.throwIfAborted();
    await failpoint("undo.before_chunk");
    const isMore = await inRetriedTransaction(context.pool, (db) => undoChunk(db, job, importType.destination));
    await failpoint("undo.chunk_committed");
    if (!isMore) break;
  }
  await failpoint("undo.before_finish");
  await inRetriedTransaction(context.pool, async (db) => {
    const held = await holdJob(db, job);
    await importType.destination.unrelate(db, jobId);
    const strict = await endOfStrictRun(db, held);
    const set = { ...strict, finishedAt: sql`now()` };
    await moveJob(db, jobId, { from: ["undoing"], to: strict ? "failed" : "undone", fence: job.fence, set });
  });
  await failpoint("undo.finished");
}

/** @returns whether there is more to take back */
async function undoChunk(db: Queryable, job: Job, destination: Destination): Promise<boolean> {
  const held = await holdJob(db, job);
  await lockOut(db, destination.entity);
  const rows = await nextChangeRecords(db, job.id, job.mapping?.options.chunk_rows ?? CHUNK_RECORDS);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return false;
  await db.query(`INSERT INTO import_ledger (job_id, operation, chunk, last_row) VALUES ($1, 'undo', $2, $3)`, [
    job.id,
    last.id,
    first.id,
  ]);
  const records = await destination.read(db, [...new Set(rows.map(({ entityId }) => entityId))]);
  const steps = planUndo(rows, new Map(records.map((record) => [record.id, record])));
  await applySteps(db, { job, destination, steps, records });
  await failpoint("undo.effects_written");
  const undo = held.undo ?? { put_back: 0, kept: 0, refused: 0 };
  await changeJob(db, job, { undo: addSteps(undo, steps) });
  return true;
}

/** The newest change records of the job below those that the ledger says are taken back. */
async function nextChangeRecords(db: Queryable, jobId: string, limit: number): Promise<ChangeRecordRow[]> {
  const { rows } = await db.query(
    `SELECT c.id, c.entity_id, c.action, c.changes, c.version, c.before, own.last_version, own.is_own
       FROM change_record c
       CROSS JOIN LATERAL (
         SELECT max(version) AS last_version, bool_or(action = 'created') AS is_own FROM change_record o
          WHERE o.entity = c.entity AND o.entity_id = c.entity_id AND o.job_id = c.job_id
            AND o.action IN ('created', 'enriched')
       ) own
      WHERE c.job_id = $1 AND c.action IN ('created', 'enriched')
        AND c.id < COALESCE((SELECT min(chunk) FROM import_ledger WHERE job_id = $1 AND operation = 'undo'), 9e18)
      ORDER BY c.id DESC LIMIT $2`,
    [jobId, limit],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    entityId: row.entity_id,
    action: row.action,
    changes: row.changes,
    lastVersion: row.last_version,
    version: row.version,
    before: row.before,
    isOwn: row.is_own,
  }));
}

async function applySteps(
  db: Queryable,
  undone: { job: Job; destination: Destination; steps: readonly UndoStep[]; records: readonly EntityRecord[] },
): Promise<void> {
  const { job, destination, steps, records } = undone;
  const deletions = steps.flatMap(({ entityId, remove }) =>
    remove === null ? [] : [{ id: entityId, version: remove }],
  );
  await destination.remove(db, deletions);
  const updates = steps.flatMap(({ entityId, values, metadata, stamps }) =>
    values.size + metadata.size === 0 ? [] : [{ id: entityId, values, metadata, ...(stamps && { stamps }) }],
  );
  const versions = await destination.update(db, updates, writeContext(job));
  const before = new Map(records.map(({ id, version }) => [id, version]));
  const lines = steps.flatMap(({ entityId, restored, kept, remove }) => {
    const version = versions.get(entityId) ?? before.get(entityId) ?? 0;
    const entry = (action: string, changes: readonly StoredChange[] | null) =>
      copyLine([job.id, destination.entity, entityId, action, changes && JSON.stringify(changes), version]);
    return [
      ...(remove === null ? [] : [entry("undone", null)]),
      ...(restored.length > 0 ? [entry("undone", restored)] : []),
      ...(kept.length > 0 ? [entry("kept", kept)] : []),
    ];
  });
  await copyLines(db, "change_record (job_id, entity, entity_id, action, changes, version)", lines);
}

function addSteps(counts: UndoCounts, steps: readonly UndoStep[]): UndoCounts {
  const putBack = steps.filter(({ remove, restored }) => remove !== null || restored.length > 0).length;
  const kept = steps.reduce((sum, step) => sum + step.kept.length, 0);
  return { ...counts, put_back: counts.put_back + putBack, kept: counts.kept + kept };
}
