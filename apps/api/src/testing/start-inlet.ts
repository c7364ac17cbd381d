import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { compileCache } from "../../../../scripts/run-program.ts";

/** A process of Inlet under a test's hands. */
export interface InletProcess {
  /** The line with which it said that it is ready. */
  said: string;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has ended: its exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
}

const source = join(import.meta.dirname, "..");

/**
 * Start a script of this package with this Node; it does not outlive its test.
 *
 * @throws when it ends before it is ready
 */
export async function startInlet(
  script: "worker.ts" | "testing/serve.ts",
  env: Record<string, string>,
): Promise<InletProcess> {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(process.execPath, [join(source, script)], {
    env: { LOG_LEVEL: "silent", ...compileCache, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const ready = once(createInterface({ input: child.stdout }), "line").then(([line]) => String(line));
  const said = await Promise.race([ready, ended.then(() => null)]);
  if (said === null) throw new Error(`${script} did not start`);
  return { said, signal: (name) => void child.kill(name), ended };
}
