import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { benchSize, benchSlowPrograms, type SizeResult, withServer } from "./bench-size.ts";
import { measureOne } from "./measure-one.ts";
import { type Options, readOptions, usage } from "./options.ts";
import type { OtherProgram } from "./others/others.ts";
import { profileImport } from "./profile/profile-import.ts";
import { describeMachine, growth, loadTable, resultTable, toResult } from "./report.ts";
import { measureReading } from "./reading/measure-reading.ts";
import { type ReadingResult, readingTable, toReadingResult } from "./reading/reading-table.ts";
import { makeFolder, removeFolder } from "./server.ts";
import { makeTrials } from "./test-file.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function bench(options: Options): Promise<void> {
  const sizes: SizeResult[] = [];
  for (const rows of options.rows.toSorted((a, b) => a - b)) sizes.push(await benchSize(rows, options, say));
  const others = [...sizes.flatMap(({ pgloader }) => pgloader ?? []), ...(await benchSlowPrograms(options))];
  const measurements = sizes.flatMap((size) => size.measurements);
  const results = measurements.map(toResult);
  const machine = describeMachine(sizes[0]?.postgres ?? "unknown");
  say(`\nMedians of ${options.runs}, on ${machine.processors} × ${machine.model}, PostgreSQL ${machine.postgres}:\n`);
  say(resultTable(results));
  for (const line of growth(results)) say(line);
  for (const { load } of sizes) if (load !== null) sayLoad(load);
  for (const other of others) say(describeOther(other));
  if (options.json === null) return;
  const told = { machine, options, results, measurements, loads: sizes.flatMap(({ load }) => load ?? []), others };
  await writeFile(options.json, `${JSON.stringify(told, null, 2)}\n`);
}

function sayLoad(load: NonNullable<SizeResult["load"]>): void {
  say(`\n${load.rows.toLocaleString("en")} rows while another process reads:\n`);
  say(loadTable(load));
  for (const complaint of load.readings.complaints) say(complaint);
}

function describeOther({ name, rows, time }: OtherProgram): string {
  if (time === null) return `${name}: not installed`;
  const perSecond = Math.round((rows * 1_000) / time).toLocaleString("en");
  return `${name}: ${rows.toLocaleString("en")} rows in ${(time / 1_000).toFixed(2)} s, ${perSecond} rows/s`;
}

/** Where the time of one import of each size goes. */
async function profile(options: Options): Promise<void> {
  for (const rows of options.rows) {
    const folder = await makeFolder();
    try {
      for (const trial of await makeTrials(folder, rows, options)) {
        const home = join(folder, trial.start); // each with a server of its own
        await mkdir(home);
        await profileImport({ folder: home, trial, say });
      }
    } finally {
      await removeFolder(folder);
    }
  }
}

/** How quickly files are read, and loaded. */
async function read(options: Options): Promise<void> {
  const results: ReadingResult[] = [];
  for (const rows of options.rows) {
    await withServer(options, async (server, folder) => {
      const measured = await measureReading(server, { folder, rows, runs: options.runs, seed: options.seed });
      results.push(...measured.map(toReadingResult));
    });
  }
  say(readingTable(results));
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify({ options, results }, null, 2)}\n`);
}

async function act(options: Options): Promise<void> {
  const { only } = options;
  if (options.profile) await profile(options);
  else if (options.read) await read(options);
  else if (only !== null) await measureOne({ ...options, only }, say);
  else await bench(options);
}

/** What went wrong, and what was behind it. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${explain(error.cause)}`;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") say(usage);
  else await act(options);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
