import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import type { TestApp } from "./app.ts";
import { compileCache } from "../../../../scripts/run-program.ts";

/** A worker as `pnpm worker` starts it, on the database and files of an app under test. */
export interface WorkerProcess {
  pid: number;
  /** Whether it is still there. */
  isAlive(): boolean;
  /** Send a signal and wait for the end. @returns how it ended; SIGKILL when it took more than `withinMs` */
  end(signal: "SIGTERM" | "SIGKILL", withinMs?: number): Promise<{ code: number | null; signal: string | null }>;
  /** How it ended by itself. */
  ended: Promise<{ code: number | null; signal: string | null }>;
  /** What it said on its standard error. */
  said(): string;
}

const workerScript = join(import.meta.dirname, "../worker.ts");

/** @param script what to run in place of the worker; `nodeArgs` are for Node itself */
export async function startWorker(
  { databaseUrl, filesDir }: Pick<TestApp, "databaseUrl" | "filesDir">,
  { script = workerScript, nodeArgs = [] }: { script?: string; nodeArgs?: readonly string[] } = {},
): Promise<WorkerProcess> {
  const env = { DATABASE_URL: databaseUrl, INLET_DATA_DIR: dirname(filesDir), LOG_LEVEL: "warn", ...compileCache };
  const child = spawn(process.execPath, [...nodeArgs, script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  await Promise.race([once(child.stdout, "data"), ended]);
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    said: () => said,
    ended,
    async end(signal, withinMs = 10_000) {
      child.kill(signal);
      const late = setTimeout(() => child.kill("SIGKILL"), withinMs);
      const how = await ended;
      clearTimeout(late);
      return how;
    },
  };
}
