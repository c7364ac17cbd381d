import { sql } from "drizzle-orm";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import type { Destination } from "../define.ts";
import { destinationsOf } from "../destinations-of.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { changeJob, holdJob, moveJob, takeJob, type Job } from "../jobs.ts";
import { declaredType } from "../read-import-type.ts";
import { metRecords } from "./met-records.ts";
import { endOfStrictRun } from "./strict.ts";
import { lockOut } from "./turn.ts";
import { noUndoCounts, withRelated } from "./undo-counts.ts";
import { nextChangeRecords, type ChangeRecordRow } from "./undo-trace.ts";
import { writeUndo } from "./write-undo.ts";

/** Change records a chunk: one transaction, one ledger row. */
const CHUNK_RECORDS = 5_000;

/**
 * Take a job back: its change records, newest first. What it made is deleted,
 * what it changed gets the value from before, and what somebody changed since
 * is kept and noted. Chunks commit with their ledger row, as in the run.
 */
export async function undoJob(jobId: string, context: EngineContext & { signal: AbortSignal }): Promise<void> {
  const job = await takeJob(context.pool, jobId, "undoing");
  if (!job) return;
  await failpoint("undo.begin");
  const importType = declaredType(context, job.importType);
  if (!importType) throw new Error(`unknown import type of job ${jobId}`);
  const destinations = [...destinationsOf(importType).values()].toReversed();
  for (;;) {
    context.signal.throwIfAborted();
    await failpoint("undo.before_chunk");
    const isMore = await inRetriedTransaction(context.pool, (db) =>
      undoChunk(db, job, { destinations, own: importType.destination.entity }),
    );
    await failpoint("undo.chunk_committed");
    if (!isMore) break;
  }
  await failpoint("undo.before_finish");
  await inRetriedTransaction(context.pool, async (db) => {
    const held = await holdJob(db, job);
    for (const { settle } of destinations) await settle?.(db, jobId);
    await importType.destination.gathering?.leave(db, jobId, await metRecords(db, jobId));
    const strict = await endOfStrictRun(db, held);
    const set = { ...strict, finishedAt: sql`now()` };
    await moveJob(db, jobId, { from: ["undoing"], to: strict ? "failed" : "undone", fence: job.fence, set });
  });
  await failpoint("undo.finished");
}

/**
 * @param kinds `destinations` with those first whose records refer to others; `own` is what the import is of
 * @returns whether there is more to take back
 */
async function undoChunk(
  db: Queryable,
  job: Job,
  { destinations, own }: { destinations: readonly Destination[]; own: string },
): Promise<boolean> {
  const held = await holdJob(db, job);
  await lockOut(db);
  // A rule that waits for the end of the transaction would refuse all of it, not the record it is about.
  await db.query("SET CONSTRAINTS ALL IMMEDIATE");
  const size = job.mapping?.options.chunk_rows ?? CHUNK_RECORDS;
  const rows = await nextChangeRecords(db, job.id, size);
  if (rows.length === 0) return false;
  await enterLedger(db, job.id, rows);
  const from = rows.at(-1)?.id ?? 0;
  let undo = { ...noUndoCounts, ...held.undo };
  for (const destination of destinations) {
    const ofKind = rows.filter(({ entity }) => entity === destination.entity);
    if (ofKind.length === 0) continue;
    const counts = await writeUndo(db, { job, destination, rows: ofKind, from, counts: undo });
    undo = destination.entity === own ? counts : withRelated(undo, counts);
  }
  await failpoint("undo.effects_written");
  await changeJob(db, job, { undo });
  return rows.length === size;
}

async function enterLedger(db: Queryable, jobId: string, rows: readonly ChangeRecordRow[]): Promise<void> {
  await db.query(`INSERT INTO import_ledger (job_id, operation, chunk, last_row) VALUES ($1, 'undo', $2, $3)`, [
    jobId,
    rows.at(-1)?.id,
    rows[0]?.id,
  ]);
}
