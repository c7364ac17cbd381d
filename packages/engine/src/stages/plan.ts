import type { ImportTables } from "@inlet/contract/tables";
import { inTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { finishPlan, resetPlan } from "../import-tables.ts";
import { moveJob, takeJob, type Job } from "../jobs.ts";
import { createProgress } from "../progress.ts";
import { runByItself } from "./autopilot.ts";
import type { Planner } from "./plan-chunk.ts";
import { planRange, type PlannedLines } from "./plan-range.ts";
import type { Range } from "./planned-relation.ts";
import { planRepeats } from "./plan-repeats.ts";
import { createPlanner } from "./planner.ts";
import { readPlanTotals } from "./plan-totals.ts";
import { storeLines } from "./stored-plan.ts";

/** Rows planned at a time: what is held in memory, and looked up by one statement. */
const CHUNK_ROWS = 2_000;
/** Ranges planned ahead of the one that is written. */
const RANGES_AHEAD = 4;
/** A smaller file is planned before a thread would have started. */
const THREADS_FROM_ROWS = 20_000;

/**
 * Validate every row and plan what the run would do with it. A first pass takes
 * the rows as if each were alone in its file; a second one plans those again
 * that share a match key, in file order. Nothing is looked up row by row, and
 * memory holds a few chunks whatever the file.
 */
export async function planJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "validating");
  if (!job) return;
  await failpoint("plan.begin");
  const planner = createPlanner(job, context);
  await inTransaction(context.pool, async (db) => {
    const tables = await resetPlan(db, jobId);
    await planAllRows({ db, tables, job, planner, context });
    await finishPlan(db, jobId);
    await failpoint("plan.before_repeats");
    await planRepeats(db, tables, planner);
    const plan = await readPlanTotals(db, tables);
    const planned = await moveJob(db, jobId, {
      from: ["validating"],
      to: "validated",
      fence: job.fence,
      set: { plan, rowsChecked: job.rowsLoaded },
    });
    await runByItself(db, planned, context);
    await failpoint("plan.before_commit");
  });
  await failpoint("plan.committed");
}

/**
 * Plan range after range, and write each while the next ones are planned: by
 * threads of their own where the file is large.
 */
async function planAllRows(pass: {
  db: Queryable;
  tables: ImportTables;
  job: Job;
  planner: Planner;
  context: EngineContext & { signal: AbortSignal };
}): Promise<void> {
  const { db, tables, job, planner, context } = pass;
  const { pool, signal } = context;
  const threads = job.rowsLoaded >= THREADS_FROM_ROWS ? context.planThreads : undefined;
  const plan = (range: Range) =>
    threads
      ? threads.plan({ jobId: job.id, fence: job.fence, range }, signal)
      : planRange(pool, { job, planner, range });
  const tell = createProgress(pool, job);
  const underWay: { range: Range; lines: Promise<PlannedLines> }[] = [];
  const storeFirst = async () => {
    const first = underWay.shift();
    if (!first) return;
    await storeLines(db, tables, { lines: await first.lines, fields: planner.fields });
    await failpoint("plan.chunk_written");
    await tell({ rowsChecked: first.range.to });
  };
  for (const range of ranges(job.rowsLoaded, Math.min(job.mapping?.options.chunk_rows ?? CHUNK_ROWS, CHUNK_ROWS))) {
    signal.throwIfAborted();
    const lines = plan(range);
    lines.catch(() => {}); // awaited in its turn
    underWay.push({ range, lines });
    if (underWay.length >= (threads ? RANGES_AHEAD : 1)) await storeFirst();
  }
  while (underWay.length > 0) await storeFirst();
}

function* ranges(rows: number, size: number): Generator<Range, void, undefined> {
  for (let from = 1; from <= rows; from += size) yield { from, to: Math.min(from + size - 1, rows) };
}
