import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A process of Inlet that is ready for work. */
export interface Child {
  pid: number;
  /** The line with which it said so. */
  said: string;
  /** Resolves when it has ended, with the last it wrote to standard error. */
  ended: Promise<string>;
}

const LAST_WORDS = 4_000;

/**
 * Start a script with this Node.
 *
 * @throws when it ends before it is ready, with what it said
 */
export async function startChild(script: string, env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  const ended = once(child, "close").then(() => words);
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, "line").then(([line]) => String(line));
  const said = await Promise.race([ready, ended.then(() => null)]);
  if (said === null || child.pid === undefined) throw new Error(`${script} did not start: ${await ended}`);
  child.stdout.resume();
  return { pid: child.pid, said, ended };
}
