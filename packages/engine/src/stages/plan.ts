import type { ImportTables } from "@inlet/contract/tables";
import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { inTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { finishPlan, indexPlan, resetPlan } from "../import-tables.ts";
import { KeyFilter } from "../key-filter.ts";
import { moveJob, takeJob, type Job } from "../jobs.ts";
import { createProgress } from "../progress.ts";
import { readImportType } from "../read-import-type.ts";
import { writeBehind } from "../write-behind.ts";
import { runByItself } from "./autopilot.ts";
import { planChunk, readRows } from "./plan-chunk.ts";
import { keyOf, type Planner, type RowRead, type WaitingRow } from "./planned-row.ts";
import { createRepeatTable, planRepeats } from "./plan-repeats.ts";
import { readPlanTotals } from "./plan-totals.ts";
import { openPlanWriter } from "./plan-writer.ts";
import { createPlanner } from "./planner.ts";
import { keepMadeRecords } from "./made-records.ts";
import { referBehind } from "./refer-behind.ts";
import { streamRows } from "./staged-rows.ts";
import { valuesIn } from "./unique-values.ts";
import { countWrites } from "./write-counts.ts";

/**
 * Rows planned at a time: looked up by one statement, and so few that garbage
 * collection finds little of them alive.
 */
const CHUNK_ROWS = 500;

/**
 * Validate every row and plan what the run would do with it. A first pass takes
 * one row of each match key, and of each value that one record has at most; a second one plans the others, those of a key
 * in file order behind the first of it. Nothing is looked up row by row, and memory holds a
 * few chunks whatever the file.
 */
export async function planJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "validating");
  if (!job) return;
  await failpoint("plan.begin");
  const planner = createPlanner(job, await readImportType(context, job.importType));
  await inTransaction(context.pool, async (db) => {
    const writeCounts = await countWrites(db, planner.destinations);
    const tables = await resetPlan(db, jobId, {
      fields: planner.fields,
      columns: planner.importType.destination.columns,
    });
    await createRepeatTable(db);
    await planFirstRows({ db, tables, job, planner, context });
    await indexPlan(db, jobId);
    await failpoint("plan.before_repeats");
    await planRepeats(db, tables, planner);
    await finishPlan(db, jobId);
    const plan = await readPlanTotals(db, tables, planner);
    const planned = await moveJob(db, jobId, {
      from: ["validating"],
      to: "validated",
      fence: job.fence,
      set: { plan, fieldsPrint: planner.fieldsPrint, writeCounts, plannedAt: sql`now()`, rowsChecked: job.rowsLoaded },
    });
    await runByItself(db, planned, context);
    await failpoint("plan.before_commit");
  });
  await failpoint("plan.committed");
}

/**
 * Connections of their own, so that nobody waits for anybody: one gives the rows,
 * one looks up what they refer to, one their own records, and the transaction's
 * own takes plans. Rows are read while the ones before are looked up, those while
 * earlier ones are settled, these while still earlier ones are planned, and so on until they are written.
 */
async function planFirstRows(pass: {
  db: Queryable;
  tables: ImportTables;
  job: Job;
  planner: Planner;
  context: EngineContext & { signal: AbortSignal };
}): Promise<void> {
  const { db, tables, job, planner, context } = pass;
  const chunkRows = Math.min(job.mapping?.options.chunk_rows ?? CHUNK_ROWS, CHUNK_ROWS);
  const tell = createProgress(context.pool, job);
  const filters = openFilters(job, planner);
  const writer = openPlanWriter(db, tables, planner);
  const made = keepMadeRecords(db, tables, planner.destinations);
  await inTransaction(context.pool, async (lookUps) => {
    // Ids are taken here. The commit that makes a plan of them waits for the disk, and the log is in order.
    await lookUps.query("SET LOCAL synchronous_commit = off");
    const plans = writeBehind(async (reads: readonly RowRead[]) => {
      const { firsts, repeats } = partRows(reads, filters, planner);
      const { rows } = await planChunk(lookUps, firsts, planner, { made });
      await writer.write(rows, repeats);
    });
    await withReferrals(context.pool, { lookUps, planner }, async (referrals) => {
      const whenFree = referrals === lookUps ? { whenFree: () => plans.end() } : {};
      const referred = referBehind(referrals, { planner, made, ...whenFree, take: (reads) => plans.write(reads) });
      try {
        for await (const rows of streamRows(context.pool, tables, chunkRows)) {
          context.signal.throwIfAborted();
          await referred.write(await readRows(rows, planner));
          await tell({ rowsChecked: rows.at(-1)?.rowId ?? 0 });
        }
        await referred.end();
        await plans.end();
        await writer.end();
      } finally {
        for (const one of [referred, plans, writer]) await one.settled();
      }
    });
  });
}

/**
 * Give the connection on which referrals are looked up: one of its own where the rows before can be planned meanwhile;
 * those cannot that settle what is made as well.
 */
async function withReferrals(
  pool: Pool,
  { lookUps, planner }: { lookUps: Queryable; planner: Planner },
  work: (referrals: Queryable) => Promise<void>,
): Promise<void> {
  const { refer, attach } = planner.importType.related ?? {};
  if (refer && !attach) await inTransaction(pool, work);
  else await work(lookUps);
}

/** Match keys, and values of unique fields, that rows before have. */
interface Filters {
  keys: KeyFilter;
  values: ReadonlyMap<string, KeyFilter>;
}

const openFilters = ({ rowsLoaded }: Job, { unique }: Planner): Filters => ({
  keys: new KeyFilter(rowsLoaded),
  values: new Map(unique.map(({ field }) => [field, new KeyFilter(rowsLoaded)])),
});

/**
 * Part rows that share a match key with a row before them, or a value that one record has at most, from the others. Hardly
 * any memory is kept of them, so that now and then one is taken for a repeat
 * whose key is new; never the other way round.
 */
function partRows(
  reads: readonly RowRead[],
  { keys, values }: Filters,
  planner: Planner,
): { firsts: RowRead[]; repeats: WaitingRow[] } {
  const [firsts, repeats]: [RowRead[], WaitingRow[]] = [[], []];
  for (const one of reads) {
    const key = keyOf(one);
    const isRepeat = key !== null && keys.meet(key);
    const given = one.read && values.size > 0 ? valuesIn(one.read, planner) : [];
    const contested = given.flatMap(({ field, value }) => (values.get(field)?.meet(value) ? [value] : []));
    if (isRepeat || contested.length > 0) repeats.push({ ...one, contested });
    else firsts.push(one);
  }
  return { firsts, repeats };
}
