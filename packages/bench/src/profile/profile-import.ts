import { glob, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { importFile, type Stage, stages } from "../import-file.ts";
import { textTable } from "../report.ts";
import { startServer } from "../server.ts";
import type { Trial } from "../trial.ts";
import { type FunctionTime, functionTimes, readCpuProfile, timesByFile, type TimeWindow } from "./cpu-profile.ts";
import { enableStatements, readLogTime, readStatements, resetStatements, type StatementTime } from "./statements.ts";

const SHOWN_FUNCTIONS = 25;
const SHOWN_STATEMENTS = 15;
const SHOWN_FILES = 15;
const SHOWN_QUERY = 110;

type Say = (text: string) => void;

/** What happened in one stage. */
interface StageProfile {
  window: TimeWindow;
  statements: StatementTime[];
  log: { flushes: number; written: number; flushed: number };
}

const microseconds = () => Number(process.hrtime.bigint() / 1_000n);

/** Import a file once, and show what took how long in each stage: functions of the server, statements of the database. */
export async function profileImport(asked: { folder: string; trial: Trial; say: Say }): Promise<void> {
  const { folder, trial, say } = asked;
  const first = await startServer(folder);
  await enableStatements(first.db);
  await first.stop(); // PostgreSQL ends with it, and counts from its next start on

  const profiled = new Map<Stage, StageProfile>();
  const server = await startServer(folder, { nodeArgs: ["--cpu-prof", `--cpu-prof-dir=${folder}`] });
  try {
    await trial.prepare(server.db);
    let from = 0;
    await importFile(server.client, trial, async (stage, moment) => {
      if (moment === "begin") {
        await resetStatements(server.db);
        from = microseconds();
        return;
      }
      const to = microseconds();
      const [log, statements] = [await readLogTime(server.db), await readStatements(server.db, SHOWN_STATEMENTS)];
      profiled.set(stage, { window: { from, to }, statements, log });
    });
  } finally {
    await server.stop();
  }
  const profile = readCpuProfile(await readFile(await findProfile(folder), "utf8"));
  say(`\n${trial.rows.toLocaleString("en")} rows, start: ${trial.start}`);
  for (const stage of stages) {
    const found = profiled.get(stage);
    if (found) show(stage, found, functionTimes(profile, found.window), say);
  }
}

/** Worker threads and processes the server starts write profiles as well; its own is by far the largest. */
async function findProfile(folder: string): Promise<string> {
  const found: { path: string; size: number }[] = [];
  for await (const name of glob("*.cpuprofile", { cwd: folder })) {
    const path = join(folder, name);
    found.push({ path, size: (await stat(path)).size });
  }
  const [largest] = found.toSorted((a, b) => b.size - a.size);
  if (!largest) throw new Error("The server wrote no profile.");
  return largest.path;
}

function show(stage: Stage, { window, statements, log }: StageProfile, functions: FunctionTime[], say: Say): void {
  const duration = (window.to - window.from) / 1_000;
  const share = (time: number) => `${((100 * time) / duration).toFixed(1)} %`;
  const ours = functions.filter(({ name }) => / (packages|apps)\//.test(name)).toSorted((a, b) => b.total - a.total);
  const functionRows = (list: FunctionTime[]) =>
    list
      .slice(0, SHOWN_FUNCTIONS)
      .map(({ name, self, total }) => [seconds(self), share(self), seconds(total), share(total), name]);
  say(`\n## ${stage}: ${seconds(duration)} s\n`);
  say(textTable([["self s", "share", "total s", "share", "costliest by itself"], ...functionRows(functions)]));
  say(`\n${textTable([["self s", "share", "total s", "share", "ours, with what it calls"], ...functionRows(ours)])}`);
  const files = timesByFile(functions).slice(0, SHOWN_FILES);
  say(
    `\n${textTable([["self s", "share", "file"], ...files.map(([file, time]) => [seconds(time), share(time), file])])}`,
  );
  const statementRows = statements.map(({ query, calls, rows, total, walBytes }) => {
    const megabytes = (walBytes / 1024 ** 2).toFixed(1);
    return [seconds(total), share(total), String(calls), String(rows), megabytes, query.slice(0, SHOWN_QUERY)];
  });
  say(`\n${textTable([["s", "share", "calls", "rows", "WAL MB", "statement"], ...statementRows])}`);
  say(`\nlog: written in ${seconds(log.written)} s, flushed ${log.flushes} times in ${seconds(log.flushed)} s`);
}

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(2);
