import type { ImportTables } from "@inlet/contract/tables";
import { copyLines } from "../copy.ts";
import { inTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { finishPlan, resetPlan } from "../import-tables.ts";
import { moveJob, takeJob, type Job } from "../jobs.ts";
import { createProgress } from "../progress.ts";
import { runByItself } from "./autopilot.ts";
import { planChunk, type Planner } from "./plan-chunk.ts";
import { issueLines, issueTarget, planLine, planTarget } from "./plan-lines.ts";
import { planRepeats } from "./plan-repeats.ts";
import { createPlanner } from "./planner.ts";
import { readPlanTotals } from "./plan-totals.ts";
import { readRange } from "./staged-rows.ts";

const CHUNK_ROWS = 2_000;

/**
 * Validate every row and plan what the run would do with it. A first pass takes
 * the rows as if each were alone in its file; a second one plans those again
 * that share a match key, in file order. Nothing is looked up row by row, and
 * memory holds one chunk whatever the file.
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

async function planAllRows(pass: {
  db: Queryable;
  tables: ImportTables;
  job: Job;
  planner: Planner;
  context: EngineContext & { signal: AbortSignal };
}): Promise<void> {
  const { db, tables, job, planner, context } = pass;
  const chunkRows = job.mapping?.options.chunk_rows ?? CHUNK_ROWS;
  const tell = createProgress(context.pool, job);
  for (let from = 1; from <= job.rowsLoaded; from += chunkRows) {
    context.signal.throwIfAborted();
    const rows = await readRange(db, tables, from, from + chunkRows - 1);
    const { rows: planned } = await planChunk(db, rows, planner);
    await copyLines(db, planTarget(tables), planned.map(planLine));
    await copyLines(db, issueTarget(tables), planned.flatMap(issueLines));
    await failpoint("plan.chunk_written");
    await tell({ rowsChecked: Math.min(from + chunkRows - 1, job.rowsLoaded) });
  }
}
