import { importTables } from "@inlet/contract/tables";
import { sql } from "drizzle-orm";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { changeJob, holdJob, JobTakenAway, moveJob, takeJob, type Job } from "../jobs.ts";
import { planChunk } from "./plan-chunk.ts";
import { createPlanner } from "./planner.ts";
import {
  isRefusedByDatabase,
  PartlyDone,
  recordRefusedRow,
  refusalByDatabase,
  type RowRefusal,
} from "./refused-row.ts";
import { readRange } from "./staged-rows.ts";
import { firstBadRow, isStrict, stopStrictRun } from "./strict.ts";
import { writeChunk } from "./write-chunk.ts";

/** Rows per chunk: one transaction, one ledger row. */
const CHUNK_ROWS = 2_000;

interface Range {
  from: number;
  to: number;
}

/**
 * Run a job's rows, chunk by chunk in file order, from where the ledger ends.
 * Each chunk is planned again and written in one transaction, with its change
 * records, outcomes, ledger row and counts; a chunk that was delivered before
 * is a no-op.
 */
export async function runJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "running");
  if (!job) return;
  await failpoint("run.begin");
  const chunkRows = job.mapping?.options.chunk_rows ?? CHUNK_ROWS;
  for (let from = 1; from <= job.rowsLoaded; from += chunkRows) {
    context.signal.throwIfAborted();
    await runRange(job, { from, to: Math.min(from + chunkRows - 1, job.rowsLoaded) }, context);
  }
  await failpoint("run.before_finish");
  await finishRun(job, context);
  await failpoint("run.finished");
}

async function finishRun(job: Job, { pool }: EngineContext): Promise<void> {
  await inRetriedTransaction(pool, async (db) => {
    const { counts } = await holdJob(db, job);
    const to = counts && counts.failed > 0 ? "completed_with_errors" : "completed";
    await moveJob(db, job.id, { from: ["running"], to, fence: job.fence, set: { finishedAt: sql`now()` } });
  });
}

/** A job that takes all rows or none met a row that cannot go in; the chunk around it is rolled back. */
class StrictRefusal extends Error {
  readonly refusal: RowRefusal;

  constructor(refusal: RowRefusal) {
    super(`row ${refusal.rowId} cannot go in`);
    this.name = "StrictRefusal";
    this.refusal = refusal;
  }
}

/**
 * Run one range. One that the database refuses is split until the guilty row
 * stands alone; that row fails with the reason and the others go in. Where it
 * is all rows or none, the run stops there.
 */
async function runRange(job: Job, range: Range, context: EngineContext): Promise<void> {
  try {
    await failpoint("run.before_chunk");
    await inRetriedTransaction(context.pool, (db) => runChunk(db, job, range, context));
    await failpoint("run.chunk_committed");
  } catch (error) {
    if (error instanceof StrictRefusal) return await stop(job, error.refusal, context);
    if (!isRefusedByDatabase(error)) throw error;
    if (range.from === range.to) return await refuseRow(job, refusalByDatabase(range.from, error), context);
    const middle = Math.floor((range.from + range.to) / 2);
    await runRange(job, { from: range.from, to: middle }, context);
    await runRange(job, { from: middle + 1, to: range.to }, context);
  }
}

async function runChunk(db: Queryable, job: Job, range: Range, context: EngineContext): Promise<void> {
  const held = await holdJob(db, job);
  if (!(await enterLedger(db, job.id, range))) return;
  await failpoint("run.chunk_held");
  const planner = createPlanner(held, context);
  await planner.importType.destination.lock(db);
  const rows = await readRange(db, importTables(job.id), range.from, range.to);
  const chunk = await planChunk(db, rows, planner);
  const bad = isStrict(held) ? firstBadRow(chunk) : null;
  if (bad) throw new StrictRefusal(bad);
  const counts = await writeChunk(db, { job: held, chunk, planner });
  await failpoint("run.effects_written");
  await changeJob(db, job, { counts });
  await failpoint("run.before_commit");
}

async function refuseRow(job: Job, refusal: RowRefusal, context: EngineContext): Promise<void> {
  if (isStrict(job)) return await stop(job, refusal, context);
  await inRetriedTransaction(context.pool, async (db) => {
    const held = await holdJob(db, job);
    if (!(await enterLedger(db, job.id, { from: refusal.rowId, to: refusal.rowId }))) return;
    await changeJob(db, job, { counts: await recordRefusedRow(db, held, refusal) });
    await failpoint("run.row_refused");
  });
}

/** @throws {JobTakenAway} always: the job is at its undo from here on */
async function stop(job: Job, refusal: RowRefusal, { pool, enqueue }: EngineContext): Promise<never> {
  await inRetriedTransaction(pool, (db) => stopStrictRun(db, job, { refusal, enqueue }));
  throw new JobTakenAway(job.id);
}

/**
 * Write the chunk into the ledger.
 *
 * @returns false when it, or a part of it, took effect before: a range that was
 *   split is taken up again by its halves
 */
async function enterLedger(db: Queryable, jobId: string, { from, to }: Range): Promise<boolean> {
  const { rows } = await db.query<{ chunk: string; last_row: string }>(
    `SELECT chunk, last_row FROM import_ledger WHERE job_id = $1 AND operation = 'run' AND chunk BETWEEN $2 AND $3`,
    [jobId, from, to],
  );
  if (rows.some(({ chunk, last_row: last }) => Number(chunk) === from && Number(last) >= to)) return false;
  if (rows.length > 0) throw new PartlyDone();
  await db.query(`INSERT INTO import_ledger (job_id, operation, chunk, last_row) VALUES ($1, 'run', $2, $3)`, [
    jobId,
    from,
    to,
  ]);
  return true;
}
