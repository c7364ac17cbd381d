import { type LoadMeasurement, measureLoad } from "./load/measure-load.ts";
import { type Measurement, measure, type Pair } from "./measure.ts";
import type { Options } from "./options.ts";
import { type OtherProgram, timeImportExport, timePgloader } from "./others/others.ts";
import { floorTotal, inletTotal } from "./report.ts";
import { makeFolder, removeFolder, type Server, startServer } from "./server.ts";
import { makeContactsFile, makeTrials } from "./test-file.ts";
import { contactsBefore } from "./trial.ts";

type Say = (text: string) => void;

/** All that is measured of one size, on a server and a database of its own. */
export interface SizeResult {
  rows: number;
  measurements: Measurement[];
  /** `null` when it was not asked for. */
  load: LoadMeasurement | null;
  /** `null` for contributions, which it is not compared with. */
  pgloader: OtherProgram | null;
  postgres: string;
}

/** Do something with a server of its own; in the end nothing is left of it. */
export async function withServer<T>(options: Options, act: (server: Server, folder: string) => Promise<T>): Promise<T> {
  const folder = await makeFolder();
  let server: Server | null = null;
  try {
    server = await startServer(folder, { workers: options.workers });
    return await act(server, folder);
  } finally {
    await server?.stop();
    await removeFolder(folder);
  }
}

export async function benchSize(rows: number, options: Options, say: Say): Promise<SizeResult> {
  return withServer(options, async (server, folder) => {
    const trials = await makeTrials(folder, rows, options);
    const { runs, undo: isUndone } = options;
    const measurements: Measurement[] = [];
    for (const trial of trials) {
      say(`${rows.toLocaleString("en")} rows, ${contactsBefore[trial.start]} before:`);
      const report = (pair: Pair, run: number) => say(`  ${run}: ${describePair(pair)}`);
      measurements.push(await measure(server, { trial, runs, isUndone, report }));
    }
    const load = options.load ? await measureLoad(server, trials[0]) : null;
    const { rows: versions } = await server.db.query<{ server_version: string }>("SHOW server_version");
    const pgloader = options.contributions
      ? null
      : await timePgloader(server, await makeContactsFile(folder, rows, options), runs);
    return { rows, measurements, load, pgloader, postgres: versions[0]?.server_version ?? "unknown" };
  });
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);

function describePair(pair: Pair): string {
  const [floor, inlet] = [floorTotal(pair), inletTotal(pair)];
  const undo = pair.undo === null ? "" : `, undo ${seconds(pair.undo.time)} s`;
  return `floor ${seconds(floor)} s, Inlet ${seconds(inlet)} s, ratio ${(inlet / floor).toFixed(2)}${undo}`;
}

/** So few rows that the slow ones end, and so many that starting up does not count. */
const ROWS_FOR_SLOW_PROGRAMS = 5_000;

/** Programs too slow for the files of the bench, with one of their own; none for contributions. */
export async function benchSlowPrograms(options: Options): Promise<OtherProgram[]> {
  if (options.contributions) return [];
  return withServer(options, async (server, folder) =>
    timeImportExport(server, await makeContactsFile(folder, ROWS_FOR_SLOW_PROGRAMS, options)),
  );
}
