/**
 * Read a CSV file to its end with one reader and keep nothing, in a process of
 * its own: `node read-alone.ts inlet|papaparse FILE`. Prints a `Reading` as
 * JSON. The one part of the bench that looks inside Inlet: reading alone cannot
 * be asked for from outside.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { finished } from "node:stream/promises";
import { chooseDatasource, type StoredFile } from "@inlet/engine";
import Papa from "papaparse";
import { peakMemory } from "../process-usage.ts";

const HIGH_WATER_MARK = 256 * 1024;

/** Milliseconds it took, and before that to find out how the file is written; records with the header; bytes of memory at most, `null` where the system does not tell. */
export interface Reading {
  time: number;
  finding: number;
  records: number;
  peakMemory: number | null;
}

/** As the datasource step does: find out how the file is written, then read it. */
async function withInlet(path: string): Promise<Pick<Reading, "finding" | "records">> {
  const { size } = await stat(path);
  const file: StoredFile = {
    name: basename(path),
    size,
    open: ({ start, end } = { start: 0 }) =>
      createReadStream(path, { highWaterMark: HIGH_WATER_MARK, start, ...(end !== undefined && { end: end - 1 }) }),
  };
  const { signal } = new AbortController();
  const start = performance.now();
  const datasource = await chooseDatasource(file, signal);
  const { findings } = await datasource.inspect(file, {}, { signal });
  const finding = performance.now() - start;
  let records = 1;
  for await (const batch of datasource.read(file, findings, { signal }).batches) records += batch.length;
  return { finding, records };
}

/** In its quickest way: as a stream, and told the delimiter. */
async function withPapaparse(path: string): Promise<Pick<Reading, "finding" | "records">> {
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ",", skipEmptyLines: true });
  createReadStream(path, { highWaterMark: HIGH_WATER_MARK }).pipe(parser);
  let records = 0;
  parser.on("data", () => records++);
  await finished(parser);
  return { finding: 0, records };
}

const [reader, path = ""] = process.argv.slice(2);
const start = performance.now();
const { finding, records } = await (reader === "inlet" ? withInlet(path) : withPapaparse(path));
const time = performance.now() - start - finding;
// Not `maxRSS` of the process: what forked it leaves its own peak in there.
const reading: Reading = { time, finding, records, peakMemory: await peakMemory([process.pid]) };
process.stdout.write(JSON.stringify(reading));
