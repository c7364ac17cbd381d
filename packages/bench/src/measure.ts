import { databaseBytes, prepareTables } from "./contact-tables.ts";
import type { FileWish } from "./data/contacts-file.ts";
import type { Expectation, Start } from "./data/expectation.ts";
import { type FloorTimes, runFloor } from "./floor.ts";
import { importFile, type Stage } from "./import-file.ts";
import { peakMemory, processorTime, resetPeakMemory } from "./process-usage.ts";
import type { Server } from "./server.ts";
import { verifyImport } from "./verify.ts";

/** The file that is imported, and what has to come of it. */
export interface TestFile {
  path: string;
  bytes: number;
  wish: FileWish;
  expected: Expectation;
}

/** One hand-written import and one of Inlet's, right after each other. Times in milliseconds. */
export interface Pair {
  floor: FloorTimes;
  inlet: Record<Stage, number>;
  /** Bytes of memory the server had at most during its import; `null` where the system does not tell. */
  peakMemory: number | null;
  /** Milliseconds of processor time, of PostgreSQL and of the server; `null` where the system does not tell. */
  floorProcessor: number | null;
  inletProcessor: { postgres: number | null; server: number | null };
  /** Bytes by which the database grew. */
  floorBytes: number;
  inletBytes: number;
}

/** All pairs of one file and one start. */
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
export async function measure(asked: {
  server: Server;
  file: TestFile;
  start: Start;
  runs: number;
  report: (pair: Pair, run: number) => void;
}): Promise<Measurement> {
  const { server, file, start, runs, report } = asked;
  const pairs: Pair[] = [];
  for (let run = 1; run <= runs; run++) {
    const pair = await measurePair(server, { file, start, isFloorFirst: run % 2 === 1 });
    pairs.push(pair);
    report(pair, run);
  }
  return { rows: file.wish.rows, fileBytes: file.bytes, start, pairs };
}

async function measurePair(
  server: Server,
  { file, start, isFloorFirst }: { file: TestFile; start: Start; isFloorFirst: boolean },
): Promise<Pair> {
  const { db, client } = server;
  await prepareTables(db, file.wish, start);
  const early = isFloorFirst ? await measureFloor(server, file) : null;
  const inlet = await measureInlet(server, file);
  const floor = early ?? (await measureFloor(server, file));
  await verifyImport(db, { summary: inlet.summary, expected: file.expected, start });
  await client.userJobs.remove(inlet.jobId);
  return {
    floor: floor.times,
    floorBytes: floor.bytes,
    floorProcessor: floor.processor,
    inlet: inlet.times,
    inletBytes: inlet.bytes,
    inletProcessor: inlet.processor,
    peakMemory: inlet.peakMemory,
  };
}

async function measureFloor({ db, postgresPid }: Server, { path, wish }: TestFile) {
  const bytes = await settle(db);
  const processor = await startClock(postgresPid);
  const times = await runFloor(db, path, wish.phones);
  return { times, processor: await processor(), bytes: (await databaseBytes(db)) - bytes };
}

async function measureInlet({ db, client, pid, postgresPid }: Server, { path }: TestFile) {
  const bytes = await settle(db);
  await resetPeakMemory(pid);
  const [postgres, server] = [await startClock(postgresPid), await startClock(pid)];
  const imported = await importFile(client, path);
  const processor = { postgres: await postgres(), server: await server() };
  return { ...imported, processor, bytes: (await databaseBytes(db)) - bytes, peakMemory: await peakMemory(pid) };
}

/** @returns a function that tells the processor time of a process since now */
async function startClock(pid: number): Promise<() => Promise<number | null>> {
  const before = await processorTime(pid);
  return async () => {
    const now = await processorTime(pid);
    return before === null || now === null ? null : now - before;
  };
}

/** Write what the one before left in memory, so that it is not written at the cost of the next. */
async function settle(db: Server["db"]): Promise<number> {
  await db.query("CHECKPOINT");
  return databaseBytes(db);
}
