import { importTables } from "@inlet/contract/tables";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { failpoint } from "../failpoint.ts";
import { changeJob, holdJob, type Job } from "../jobs.ts";
import { tableName } from "../table-name.ts";
import type { Planner } from "./planned-row.ts";
import type { Range } from "./planned-relation.ts";
import { relateRows, runRows, type Done } from "./run-rows.ts";
import type { Turn } from "./turn.ts";

/** A job at its run, in the hands of this worker. */
export interface Running {
  job: Job;
  planner: Planner;
  context: EngineContext & { signal: AbortSignal };
}

/** The chunk before has not taken effect, so this one must not. */
export class PreviousFailed extends Error {
  constructor() {
    super("the chunk before did not take effect");
    this.name = "PreviousFailed";
  }
}

/** The chunk took effect before: what this transaction did is rolled back. */
class TookEffect extends Error {}

/** A chunk that is being run. */
export interface UnderWay {
  range: Range;
  end: Promise<void>;
  /** Known before it writes: whether all its rows are as planned, so that the next one knows what it does. */
  isAsPlanned: Promise<boolean>;
}

interface Place {
  turn: Turn;
  /** The chunk right before, when it is still under way. */
  before?: UnderWay | undefined;
  /** Told once whether the chunk's rows are as planned, before it writes. */
  tell?: (isAsPlanned: boolean) => void;
}

/**
 * Run one chunk in one transaction. Of its rows, those that meet what the chunk
 * before is about to write wait until that has committed; so does the rest of
 * the transaction: fence, ledger, list, counts.
 *
 * @throws {PreviousFailed}
 * @throws {JobTakenAway} when somebody moved the job on, or another worker has it
 */
export async function runChunk(running: Running, range: Range, place: Place): Promise<void> {
  await failpoint("run.before_chunk");
  const tell = tellOnce(place.tell);
  try {
    await inRetriedTransaction(running.context.pool, (db) =>
      writeChunk(db, { running, range, place: { ...place, tell } }),
    );
  } catch (error) {
    if (!(error instanceof TookEffect)) throw error;
  }
  await failpoint("run.chunk_committed");
}

/**
 * When a chunk is tried again, the next one may be going on with what it was told.
 *
 * @throws {Error} where that is not true any more: both are done again
 */
function tellOnce(tell: Place["tell"]): (isAsPlanned: boolean) => void {
  let told: boolean | null = null;
  return (isAsPlanned) => {
    if (told === true && !isAsPlanned) throw new Error("rows came out otherwise after the next chunk had begun");
    told ??= isAsPlanned;
    tell?.(told);
  };
}

async function writeChunk(
  db: Queryable,
  { running, range, place }: { running: Running; range: Range; place: Place },
): Promise<void> {
  const { job, planner } = running;
  await db.query(CHUNK_SETTINGS);
  await place.turn.enter(db);
  if ((await lastRowDone(db, job.id)) >= range.to) throw new TookEffect();
  const done = await runParts(db, { running, range, place });
  await failpoint("run.effects_written");
  const held = await holdJob(db, job);
  if (!(await enterLedger(db, job.id, range))) throw new TookEffect();
  await failpoint("run.chunk_held");
  await changeJob(db, job, { counts: await relateRows(db, { job: held, range, planner, done }) });
  await failpoint("run.before_commit");
}

/**
 * What holds for a chunk's transaction. It does not wait for the disk: should
 * the database die before the log is there, chunk, ledger and counts are gone
 * together and the chunk is done again; the move that ends the run does wait,
 * and with it for all chunks before. And every look-up goes by index, however
 * small statistics say a table is that grows meanwhile.
 */
const CHUNK_SETTINGS = "SET LOCAL synchronous_commit = off; SET LOCAL enable_seqscan = off";

async function runParts(
  db: Queryable,
  { running, range, place: { before, tell } }: { running: Running; range: Range; place: Place },
): Promise<Done[]> {
  const { job, planner } = running;
  if (!before) return [await runRows(db, { job, planner, part: { range, rowIds: [], isOnly: false }, tell })];
  const rowIds = await rowsBehind(db, job.id, { range, before: before.range });
  const waitFor = {
    isAsPlanned: before.isAsPlanned,
    end: () =>
      before.end.catch(() => {
        throw new PreviousFailed();
      }),
  };
  const first = await runRows(db, { job, planner, part: { range, rowIds, isOnly: false }, before: waitFor, tell });
  await waitFor.end();
  if (rowIds.length === 0) return [first];
  return [first, await runRows(db, { job, planner, part: { range, rowIds, isOnly: true } })];
}

/** The rows of a range whose match key the range before meets as well. */
async function rowsBehind(
  db: Queryable,
  jobId: string,
  { range, before }: { range: Range; before: Range },
): Promise<number[]> {
  const planned = `${tableName(importTables(jobId).plan)} WHERE row_id BETWEEN $1 AND $2`;
  const { rows } = await db.query<{ row_id: string }>(
    `SELECT row_id FROM ${planned} AND match_key IN (SELECT match_key FROM ${planned} AND previous_row BETWEEN $3 AND $4)`,
    [range.from, range.to, before.from, before.to],
  );
  return rows.map(({ row_id: id }) => Number(id));
}

async function lastRowDone(db: Queryable, jobId: string): Promise<number> {
  const { rows } = await db.query<{ last_row: string }>(
    `SELECT last_row FROM import_ledger WHERE job_id = $1 AND operation = 'run' ORDER BY chunk DESC LIMIT 1`,
    [jobId],
  );
  return Number(rows[0]?.last_row ?? 0);
}

/**
 * Write a range into the ledger, right behind what is there; the job is held.
 *
 * @returns false when it took effect before
 */
export async function enterLedger(db: Queryable, jobId: string, { from, to }: Range): Promise<boolean> {
  const done = await lastRowDone(db, jobId);
  if (done >= to) return false;
  if (done !== from - 1) throw new Error(`rows ${from} to ${to} of job ${jobId} do not follow row ${done}`);
  await db.query(`INSERT INTO import_ledger (job_id, operation, chunk, last_row) VALUES ($1, 'run', $2, $3)`, [
    jobId,
    from,
    to,
  ]);
  return true;
}
