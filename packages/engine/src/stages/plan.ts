import type { ImportTables } from "@inlet/contract/tables";
import { inTransaction, withConnection, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { finishPlan, resetPlan } from "../import-tables.ts";
import { moveJob, takeJob, type Job } from "../jobs.ts";
import { createProgress } from "../progress.ts";
import { writeBehind } from "../write-behind.ts";
import { runByItself } from "./autopilot.ts";
import { planChunk, type Planner } from "./plan-chunk.ts";
import { planRepeats } from "./plan-repeats.ts";
import { createPlanner } from "./planner.ts";
import { readPlanTotals } from "./plan-totals.ts";
import { streamRows } from "./staged-rows.ts";
import { storePlans } from "./stored-plan.ts";

/** Rows planned at a time: what is held in memory, and looked up by one statement. */
const CHUNK_ROWS = 2_000;

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
 * Three connections, so that nobody waits for anybody: one reads the rows, one
 * looks records up, and the transaction's own takes one chunk while the next is planned.
 */
async function planAllRows(pass: {
  db: Queryable;
  tables: ImportTables;
  job: Job;
  planner: Planner;
  context: EngineContext & { signal: AbortSignal };
}): Promise<void> {
  const { db, tables, job, planner, context } = pass;
  const chunkRows = Math.min(job.mapping?.options.chunk_rows ?? CHUNK_ROWS, CHUNK_ROWS);
  const tell = createProgress(context.pool, job);
  const store = writeBehind(async (rows: Parameters<typeof storePlans>[2]["rows"]) => {
    await storePlans(db, tables, { rows, planner, isFresh: true });
    await failpoint("plan.chunk_written");
  });
  await withConnection(context.pool, async (lookUps) => {
    for await (const rows of streamRows(context.pool, tables, chunkRows)) {
      context.signal.throwIfAborted();
      const planned = await planChunk(lookUps, rows, planner);
      await store.write(planned.rows);
      await tell({ rowsChecked: rows.at(-1)?.rowId ?? 0 });
    }
  });
  await store.end();
}
