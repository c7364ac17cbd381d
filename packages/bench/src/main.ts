import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeContactsFile } from "./data/contacts-file.ts";
import type { Start } from "./data/expectation.ts";
import { type Measurement, measure, type Pair, type TestFile } from "./measure.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { hasPgloader, runPgloader } from "./pgloader.ts";
import { profileImport } from "./profile/profile-import.ts";
import { describeMachine, floorTotal, growth, inletTotal, median, resultTable, toResult } from "./report.ts";
import { makeFolder, removeFolder, type Server, startServer } from "./server.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function makeFile(folder: string, rows: number, { seed, phones }: Options): Promise<TestFile> {
  const path = join(folder, `contacts-${rows}.csv`);
  const wish = { rows, seed, phones };
  const expected = await writeContactsFile(path, wish);
  return { path, wish, expected, bytes: (await stat(path)).size };
}

const startsOf = ({ start }: Options): Start[] => (start === "both" ? ["empty", "half"] : [start]);

/** All that is measured of one size, on a server and a database of its own. */
interface SizeResult {
  rows: number;
  measurements: Measurement[];
  /** Milliseconds of each run; `null` when pgloader is not installed. */
  pgloader: number[] | null;
  postgres: string;
}

async function benchSize(rows: number, options: Options): Promise<SizeResult> {
  const folder = await makeFolder();
  let server: Server | null = null;
  try {
    const file = await makeFile(folder, rows, options);
    server = await startServer(folder);
    const measurements: Measurement[] = [];
    for (const start of startsOf(options)) {
      say(`${rows.toLocaleString("en")} rows, ${start === "empty" ? "no contacts" : "half of the contacts"} before:`);
      measurements.push(await measure({ server, file, start, runs: options.runs, report: sayPair }));
    }
    const { rows: versions } = await server.db.query<{ server_version: string }>("SHOW server_version");
    const pgloader = await timePgloader(server, file, options);
    return { rows, measurements, pgloader, postgres: versions[0]?.server_version ?? "unknown" };
  } finally {
    await server?.stop();
    await removeFolder(folder);
  }
}

function sayPair(pair: Pair, run: number): void {
  const [floor, inlet] = [floorTotal(pair), inletTotal(pair)];
  const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);
  say(`  ${run}: floor ${seconds(floor)} s, Inlet ${seconds(inlet)} s, ratio ${(inlet / floor).toFixed(2)}`);
}

async function timePgloader(server: Server, file: TestFile, { runs }: Options): Promise<number[] | null> {
  if (!(await hasPgloader())) return null;
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await runPgloader(server, file));
  return times;
}

async function bench(options: Options): Promise<void> {
  const sizes: SizeResult[] = [];
  for (const rows of options.rows.toSorted((a, b) => a - b)) sizes.push(await benchSize(rows, options));
  const measurements = sizes.flatMap((size) => size.measurements);
  const results = measurements.map(toResult);
  const machine = describeMachine(sizes[0]?.postgres ?? "unknown");
  say(`\nMedians of ${options.runs}, on ${machine.processors} × ${machine.model}, PostgreSQL ${machine.postgres}:\n`);
  say(resultTable(results));
  for (const line of growth(results)) say(line);
  for (const { rows, pgloader } of sizes) say(`pgloader, ${rows.toLocaleString("en")} rows: ${showTimes(pgloader)}`);
  if (options.json === null) return;
  await writeFile(options.json, `${JSON.stringify({ machine, options, results, measurements, sizes }, null, 2)}\n`);
}

function showTimes(times: readonly number[] | null): string {
  return times === null ? "not installed" : `${(median(times) / 1_000).toFixed(2)} s into a bare table of text`;
}

/** Where the time of one import of each size goes. */
async function profile(options: Options): Promise<void> {
  for (const rows of options.rows) {
    for (const start of startsOf(options)) {
      const folder = await makeFolder();
      try {
        await profileImport({ folder, file: await makeFile(folder, rows, options), start, say });
      } finally {
        await removeFolder(folder);
      }
    }
  }
}

/** What went wrong, and what was behind it. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${explain(error.cause)}`;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") say(usage);
  else await (options.profile ? profile(options) : bench(options));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
