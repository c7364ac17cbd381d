import { importTables } from "@inlet/contract/tables";
import { sql } from "drizzle-orm";
import { inTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { changeJob, holdJob, moveJob, takeJob, type Job } from "../jobs.ts";
import { planChunk } from "./plan-chunk.ts";
import { createPlanner } from "./planner.ts";
import { isRefusedByDatabase, PartlyDone, recordRefusedRow } from "./refused-row.ts";
import { readRange } from "./staged-rows.ts";
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
  for (let from = 1; from <= job.rowsLoaded; from += CHUNK_ROWS) {
    context.signal.throwIfAborted();
    await runRange(job, { from, to: Math.min(from + CHUNK_ROWS - 1, job.rowsLoaded) }, context);
  }
  await finishRun(job, context);
}

async function finishRun(job: Job, { pool }: EngineContext): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { counts } = await holdJob(db, job);
    const to = counts && counts.failed > 0 ? "completed_with_errors" : "completed";
    await moveJob(db, job.id, { from: ["running"], to, fence: job.fence, set: { finishedAt: sql`now()` } });
  });
}

/**
 * Run one range. One that the database refuses is split until the guilty row
 * stands alone; that row fails with the reason and the others go in.
 */
async function runRange(job: Job, range: Range, context: EngineContext): Promise<void> {
  try {
    await inTransaction(context.pool, (db) => runChunk(db, job, range, context));
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error;
    if (range.from === range.to) {
      await inTransaction(context.pool, (db) => failRow(db, job, range.from, error));
      return;
    }
    const middle = Math.floor((range.from + range.to) / 2);
    await runRange(job, { from: range.from, to: middle }, context);
    await runRange(job, { from: middle + 1, to: range.to }, context);
  }
}

async function runChunk(db: Queryable, job: Job, range: Range, context: EngineContext): Promise<void> {
  const held = await holdJob(db, job);
  if (!(await enterLedger(db, job.id, range))) return;
  const planner = createPlanner(held, context);
  await planner.importType.destination.lock(db);
  const rows = await readRange(db, importTables(job.id), range.from, range.to);
  const chunk = await planChunk(db, rows, planner);
  const counts = await writeChunk(db, { job: held, chunk, planner });
  await changeJob(db, job, { counts });
}

async function failRow(db: Queryable, job: Job, rowId: number, error: Error): Promise<void> {
  const held = await holdJob(db, job);
  if (!(await enterLedger(db, job.id, { from: rowId, to: rowId }))) return;
  await changeJob(db, job, { counts: await recordRefusedRow(db, held, rowId, error) });
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
