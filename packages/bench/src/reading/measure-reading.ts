import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { peakMemory, resetPeakMemory } from "../process-usage.ts";
import { loadFile } from "../import-file.ts";
import type { Server } from "../server.ts";
import type { Reading } from "./read-alone.ts";
import { kindsOfFile, writeTable, type KindOfFile } from "./table-file.ts";

export const readers = ["inlet", "papaparse"] as const;

/** What was measured of one kind of file. Times in milliseconds, one of each run. */
export interface ReadingMeasurement {
  kind: KindOfFile;
  rows: number;
  bytes: number;
  reading: Record<(typeof readers)[number], Reading[]>;
  /** `\copy` into a table of text. */
  copy: number[];
  /** From the file in the store to rows in the import table, and bytes of memory the server had at most. */
  load: { time: number; peakMemory: number | null }[];
}

/** Read and load a file of each kind, each way in turn, so that whatever else the machine does falls on all. */
export async function measureReading(
  server: Server,
  { folder, rows, runs, seed }: { folder: string; rows: number; runs: number; seed: number },
): Promise<ReadingMeasurement[]> {
  const measurements: ReadingMeasurement[] = [];
  for (const kind of kindsOfFile) {
    const path = join(folder, `${kind}-${rows}.csv`);
    const columns = await writeTable(path, { kind, rows, seed });
    const { size: bytes } = await stat(path);
    const measured: ReadingMeasurement = {
      kind,
      rows,
      bytes,
      reading: { inlet: [], papaparse: [] },
      copy: [],
      load: [],
    };
    for (let run = 0; run < runs; run++) {
      for (const reader of readers) measured.reading[reader].push(await readAlone(reader, path, rows));
      measured.copy.push(await copyFile(server.db, path, columns));
      measured.load.push(await load(server, path, rows));
    }
    measurements.push(measured);
  }
  return measurements;
}

async function readAlone(reader: string, path: string, rows: number): Promise<Reading> {
  // Within the bounds of memory of the server and of `inlet read`.
  const limiter = resolve(import.meta.dirname, "../../../../scripts/limit-memory.ts");
  const program = join(import.meta.dirname, "read-alone.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [limiter, program, reader, path]);
  const reading = JSON.parse(stdout) as Reading; // its own program wrote it
  assert.equal(reading.records, rows + 1, `${reader} found ${reading.records} records of ${rows + 1}`);
  return reading;
}

/** As quick as it can be: into a table made in the same transaction, which writes no log. */
async function copyFile(db: pg.Client, path: string, columns: readonly string[]): Promise<number> {
  const names = columns.map((column) => `${pg.escapeIdentifier(column)} text`).join(", ");
  await db.query("CHECKPOINT");
  const start = performance.now();
  await db.query(`BEGIN; CREATE TABLE read_by_copy (${names})`);
  const copy = db.query(copyFrom("COPY read_by_copy FROM STDIN (FORMAT csv, HEADER)"));
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), copy);
  await db.query("COMMIT");
  const time = performance.now() - start;
  await db.query("DROP TABLE read_by_copy");
  return time;
}

async function load({ db, client, pids }: Server, path: string, rows: number): Promise<ReadingMeasurement["load"][0]> {
  await db.query("CHECKPOINT");
  await resetPeakMemory(pids);
  const { jobId, time } = await loadFile(client, path);
  const job = await client.userJobs.read(jobId);
  assert.equal(job.rows_loaded, rows);
  const peak = await peakMemory(pids);
  await client.userJobs.remove(jobId);
  return { time, peakMemory: peak };
}
