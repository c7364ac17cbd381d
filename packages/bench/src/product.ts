import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../../..");

/**
 * Start a program of the product as its script in package.json does, and wait until it says that it is ready.
 *
 * @param options.ready what it says then
 * @returns the program, and the line it said
 * @throws {Error} when it ends before
 */
export async function startProgram(options: {
  script: string;
  env: NodeJS.ProcessEnv;
  ready: RegExp;
  nodeArgs?: readonly string[];
}): Promise<{ child: ChildProcess; line: string }> {
  const { script, env, ready, nodeArgs = [] } = options;
  const child = spawn(process.execPath, [...nodeArgs, join(root, "scripts/limit-memory.ts"), script], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill("SIGTERM"));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!ready.test(line)) continue;
    child.stdout.resume();
    return { child, line };
  }
  throw new Error(`${script} did not start; what it said is above.`);
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
