import assert from "node:assert/strict";
import { type LoopDelays, watchEventLoop } from "./event-loop.ts";
import { importFile, type Stage, undoImport } from "./import-file.ts";
import { peakMemory, processorTime, resetPeakMemory, sumOfKnown } from "./process-usage.ts";
import type { Server } from "./server.ts";
import { type FloorTimes, type Start, type Trial, verifyPair } from "./trial.ts";
import { databaseBytes } from "./whole-database.ts";

/** One hand-written import and one of Inlet's, right after each other. Times in milliseconds. */
export interface Pair {
  floor: FloorTimes;
  inlet: Record<Stage, number>;
  /** Bytes of memory the server, and workers beside it, had at most during the import; `null` where the system does not tell. */
  peakMemory: number | null;
  /** How long the server's event loop was held up. */
  delays: LoopDelays;
  /** `null` when the import was not taken back. */
  undo: Undo | null;
  /** Milliseconds of processor time, of PostgreSQL and of the server; `null` where the system does not tell. */
  floorProcessor: number | null;
  inletProcessor: { postgres: number | null; server: number | null };
  /** Bytes by which the database grew. */
  floorBytes: number;
  inletBytes: number;
}

/** How an import was taken back: milliseconds, and bytes of memory at most. */
export interface Undo {
  time: number;
  peakMemory: number | null;
}

interface PairOptions {
  trial: Trial;
  /** Whether each import is taken back, and the records compared with those of before. */
  isUndone: boolean;
}

/** All pairs of one trial. */
export interface Measurement {
  rows: number;
  fileBytes: number;
  start: Start;
  pairs: Pair[];
}

/**
 * Measure pairs, the floor first in one and Inlet first in the next, so that
 * whatever else the machine does falls on both.
 *
 * @param report told of each pair
 * @throws {assert.AssertionError} when an import did not do what it had to
 */
export async function measure(
  server: Server,
  asked: PairOptions & { runs: number; report: (pair: Pair, run: number) => void },
): Promise<Measurement> {
  const { trial, isUndone, runs, report } = asked;
  const pairs: Pair[] = [];
  for (let run = 1; run <= runs; run++) {
    const pair = await measurePair(server, { trial, isUndone, isFloorFirst: run % 2 === 1 });
    pairs.push(pair);
    report(pair, run);
  }
  return { rows: trial.rows, fileBytes: trial.bytes, start: trial.start, pairs };
}

async function measurePair(server: Server, asked: PairOptions & { isFloorFirst: boolean }): Promise<Pair> {
  const { trial, isUndone, isFloorFirst } = asked;
  const { db, client } = server;
  await trial.prepare(db);
  const before = isUndone ? await trial.digest(db) : "";
  const early = isFloorFirst ? await measureFloor(server, trial) : null;
  const inlet = await measureInlet(server, trial);
  const floor = early ?? (await measureFloor(server, trial));
  await verifyPair(trial, db, inlet.summary);
  const undo = isUndone ? await measureUndo(server, inlet.jobId, { trial, before }) : null;
  await client.userJobs.remove(inlet.jobId);
  return {
    floor: floor.times,
    floorBytes: floor.bytes,
    floorProcessor: floor.processor,
    inlet: inlet.times,
    inletBytes: inlet.bytes,
    inletProcessor: inlet.processor,
    peakMemory: inlet.peakMemory,
    delays: inlet.delays,
    undo,
  };
}

/** One hand-written import; what it took the rows from goes again, since ten million of them take a lot of room. */
export async function measureFloor({ db, postgresPid }: Server, trial: Trial) {
  const bytes = await settle(db);
  const processor = await startClock([postgresPid]);
  const times = await trial.runFloor(db);
  const measured = { times, processor: await processor(), bytes: (await databaseBytes(db)) - bytes };
  await db.query("DROP TABLE floor.staged");
  return measured;
}

/** One import of Inlet's. */
export async function measureInlet(server: Server, trial: Trial) {
  const { db, client, pids, postgresPid } = server;
  const bytes = await settle(db);
  await resetPeakMemory(pids);
  const loop = watchEventLoop(server);
  const clocks = { postgres: await startClock([postgresPid]), server: await startClock(pids) };
  const imported = await importFile(client, trial, loop.watch);
  const processor = { postgres: await clocks.postgres(), server: await clocks.server() };
  const grown = (await databaseBytes(db)) - bytes;
  return { ...imported, processor, bytes: grown, peakMemory: await peakMemory(pids), delays: loop.delays };
}

/**
 * Take the import back.
 *
 * @param asked `before` is the digest of before the import
 */
async function measureUndo(
  { db, client, pids }: Server,
  jobId: string,
  { trial, before }: { trial: Trial; before: string },
): Promise<Undo> {
  await settle(db);
  await resetPeakMemory(pids);
  const time = await undoImport(client, jobId);
  const peak = await peakMemory(pids);
  assert.equal(await trial.digest(db), before, "After the undo the records are not as they were before the import.");
  return { time, peakMemory: peak };
}

/** @returns a function that tells the processor time of processes since now */
async function startClock(pids: readonly number[]): Promise<() => Promise<number | null>> {
  const all = async () => sumOfKnown(await Promise.all(pids.map(processorTime)));
  const before = await all();
  return async () => {
    const now = await all();
    return before === null || now === null ? null : now - before;
  };
}

/** Write what the one before left in memory, so that it is not written at the cost of the next. */
async function settle(db: Server["db"]): Promise<number> {
  await db.query("CHECKPOINT");
  return databaseBytes(db);
}
