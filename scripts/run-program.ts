import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/** Root of the repository. */
export const root = dirname(import.meta.dirname);

/**
 * Where Node keeps what it made of the sources it ran, for whoever runs them next: a start takes half the time then. For the
 * environment of a program; where the folder cannot be written, Node does without.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(root, "node_modules/.cache/node"),
};

/** Scripts of installed packages that are run with this very Node, whatever PATH says. */
export const programs = {
  knip: "node_modules/knip/bin/knip.js",
  oxfmt: "node_modules/oxfmt/bin/oxfmt",
  oxlint: "node_modules/oxlint/bin/oxlint",
  playwright: "e2e/node_modules/@playwright/test/cli.js",
  tsc: "node_modules/typescript/bin/tsc",
  vite: "apps/web/node_modules/vite/bin/vite.js",
  vitest: "node_modules/vitest/vitest.mjs",
} as const;

/** How a program ended. `output` is what it said, or "" when that went to the terminal. */
export interface Ended {
  code: number | null;
  output: string;
}

/** Where a program runs, what it finds there, and whether its words go straight to the terminal. */
export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  isShown?: boolean;
  /**
   * Milliseconds after which the program and all that it started are killed, as they are when this process
   * is told to end before; absent: never.
   */
  killedAfterMs?: number;
}

/** Run a script with this Node to its end. */
export async function runScript(script: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const env = { ...compileCache, ...options.env };
  return runProgram(process.execPath, [join(root, script), ...args], { ...options, env });
}

/** Run a program to its end; one that cannot be started ends with a code of `null`. */
export async function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { cwd = root, env = {}, isShown = false, killedAfterMs } = options;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
    // A group of its own, so that nothing of it is left running.
    detached: killedAfterMs !== undefined,
  });
  const unwatch = killedAfterMs === undefined ? undefined : watchGroup(child.pid, killedAfterMs);
  const said = [child.stdout, child.stderr].map(async (stream) => (stream ? text(stream) : ""));
  try {
    const [code] = await once(child, "close");
    return { code, output: (await Promise.all(said)).join("") };
  } catch (error) {
    return { code: null, output: String(error) };
  } finally {
    unwatch?.();
  }
}

/** Kill a group of processes when its time is over, or when this process is told to end: no terminal tells a group of its own. */
function watchGroup(pid: number | undefined, killedAfterMs: number): () => void {
  if (pid === undefined) return () => {};
  const kill = () => process.kill(-pid, "SIGKILL");
  const timer = setTimeout(kill, killedAfterMs);
  const end = () => {
    kill();
    process.exit(1);
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  return () => {
    clearTimeout(timer);
    process.off("SIGINT", end).off("SIGTERM", end);
  };
}
