import { sql } from "drizzle-orm";
import { inRetriedTransaction } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { changeJob, holdJob, JobTakenAway, moveJob, takeJob, type Job } from "../jobs.ts";
import { readImportType } from "../read-import-type.ts";
import { enterLedger, runChunk, type Running, type UnderWay } from "./run-chunk.ts";
import type { Range } from "./planned-relation.ts";
import type { Planner } from "./planned-row.ts";
import { createPlanner } from "./planner.ts";
import { isRefusedByDatabase, recordRefusedRow, refusalByDatabase, type RowRefusal } from "./refused-row.ts";
import { isStrict, stopStrictRun, StrictRefusal } from "./strict.ts";
import { withTurn, type Turn } from "./turn.ts";

/** Rows per chunk where the job does not say: one transaction, one ledger row. */
export const DEFAULT_CHUNK_ROWS = 5_000;
/** Chunks under way at once; they take effect in file order. */
const CHUNKS_AT_ONCE = 2;
/** Rows that make what they refer to, or attach to what is there, depend on what the chunk before makes. */
const MAKING_AT_ONCE = 1;

/**
 * Run a job's rows, chunk by chunk, from where the ledger ends. Each chunk is
 * written in one transaction, with its change records, ledger row and counts;
 * one that was delivered before is a no-op. While a chunk waits for the disk or
 * another processor, the next is written; they commit in file order.
 */
export async function runJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "running");
  if (!job) return;
  await failpoint("run.begin");
  const running = { job, planner: createPlanner(job, await readImportType(context, job.importType)), context };
  let from = (job.counts?.processed ?? 0) + 1;
  do {
    while (from <= job.rowsLoaded) {
      context.signal.throwIfAborted();
      from = await withTurn(context.pool, (turn) => runTurn(running, { from, turn }));
    }
    await failpoint("run.before_finish");
    from = await finishRun(job, context);
  } while (from <= job.rowsLoaded);
  await failpoint("run.finished");
}

/**
 * End the run when all rows are done: chunks do not wait for the disk, so a
 * database that died since may have lost the last of them.
 *
 * @returns the row to go on with
 */
async function finishRun(job: Job, { pool }: EngineContext): Promise<number> {
  return inRetriedTransaction(pool, async (db) => {
    const { counts } = await holdJob(db, job);
    const next = (counts?.processed ?? 0) + 1;
    if (next <= job.rowsLoaded) return next;
    const to = counts && counts.failed > 0 ? "completed_with_errors" : "completed";
    await moveJob(db, job.id, { from: ["running"], to, fence: job.fence, set: { finishedAt: sql`now()` } });
    return next;
  });
}

const makesOthers = ({ importType: { related }, relatedContext: { mayMake } }: Planner): boolean =>
  related !== undefined && (related.attach !== undefined || mayMake);

/**
 * Run chunks until there are no more, or others want their turn.
 *
 * @returns the row to go on with
 */
async function runTurn(running: Running, { from, turn }: { from: number; turn: Turn }): Promise<number> {
  const { job, planner, context } = running;
  const size = job.mapping?.options.chunk_rows ?? DEFAULT_CHUNK_ROWS;
  const atOnce = makesOthers(planner) ? MAKING_AT_ONCE : CHUNKS_AT_ONCE;
  const underWay: UnderWay[] = [];
  try {
    let next = from;
    while (next <= job.rowsLoaded && !context.signal.aborted) {
      const range = { from: next, to: Math.min(next + size - 1, job.rowsLoaded) };
      underWay.push(beginChunk(running, { range, turn, before: underWay.at(-1) }));
      next = range.to + 1;
      if (underWay.length === atOnce) await endFirst(underWay);
      if (await turn.isOver()) break;
    }
    while (underWay.length > 0) await endFirst(underWay);
    return next;
  } catch (error) {
    const failed = underWay[0];
    await Promise.allSettled(underWay.map(({ end }) => end));
    if (!failed) throw error;
    await split(running, { range: failed.range, turn, error });
    return failed.range.to + 1;
  }
}

function beginChunk(
  running: Running,
  { range, turn, before }: { range: Range; turn: Turn; before: UnderWay | undefined },
): UnderWay {
  const { promise: isAsPlanned, resolve: tell } = Promise.withResolvers<boolean>();
  const end = runChunk(running, range, { turn, before, tell });
  end.catch(() => {}).finally(() => tell(false)); // awaited in its turn
  return { range, end, isAsPlanned };
}

/** Wait for the first chunk under way; it stays in the list when it fails. */
async function endFirst(underWay: UnderWay[]): Promise<void> {
  await underWay[0]?.end;
  underWay.shift();
}

interface Refused {
  range: Range;
  turn: Turn;
  error: unknown;
}

/**
 * Split a range that the database refuses until the guilty row stands alone;
 * that row fails with the reason and the others go in. Where it is all rows or
 * none, the run stops there.
 *
 * @throws what the range was refused with, where that is not the data's fault
 */
async function split(running: Running, { range, turn, error }: Refused): Promise<void> {
  const { job, context } = running;
  if (error instanceof StrictRefusal) return await stop(job, error.refusal, context);
  if (!isRefusedByDatabase(error)) throw error;
  if (range.from === range.to) return await refuseRow(job, refusalByDatabase(range.from, error), context);
  const middle = Math.floor((range.from + range.to) / 2);
  for (const half of [
    { from: range.from, to: middle },
    { from: middle + 1, to: range.to },
  ]) {
    await turn.isOver(); // only a sign of life: the next range waits for this one
    try {
      await runChunk(running, half, { turn });
    } catch (refusal) {
      await split(running, { range: half, turn, error: refusal });
    }
  }
}

async function refuseRow(job: Job, refusal: RowRefusal, context: EngineContext): Promise<void> {
  if (isStrict(job)) return await stop(job, refusal, context);
  const range = { from: refusal.rowId, to: refusal.rowId };
  await inRetriedTransaction(context.pool, async (db) => {
    const held = await holdJob(db, job);
    if (!(await enterLedger(db, job.id, range))) return;
    await changeJob(db, job, { counts: await recordRefusedRow(db, held, refusal) });
    await failpoint("run.row_refused");
  });
}

/** @throws {JobTakenAway} always: the job is at its undo from here on */
async function stop(job: Job, refusal: RowRefusal, { pool, enqueue }: EngineContext): Promise<never> {
  await inRetriedTransaction(pool, (db) => stopStrictRun(db, job, { refusal, enqueue }));
  throw new JobTakenAway(job.id);
}
