import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "./child.ts";

/** A process that is started again whenever it ends, as whoever runs Inlet would have it. */
export interface Kept {
  name: string;
  /** The process as it is now; waits while there is none. */
  current(): Promise<Child>;
  /** SIGKILL; resolves when the process is gone, the next one being on its way. */
  kill(): Promise<void>;
  /** Start it no more, and end it by `signal`. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** While the database is away, a process cannot start. */
const START_AGAIN_MS = 200;
const MAX_STARTS = 300;

/**
 * Keep a process running.
 *
 * @param onFault told of an end that nobody asked for, with the last words
 */
export function keep(name: string, start: () => Promise<Child>, onFault: (fault: string) => void): Kept {
  let isStopped = false;
  const killed = new Set<number>();
  let current = startInsistently(start);
  current.catch(() => undefined); // told to whoever asks for it
  const watch = async () => {
    while (!isStopped) {
      const { pid, ended } = await current;
      const lastWords = await ended;
      if (!isStopped && !killed.has(pid)) onFault(`${name} ended by itself: ${lastWords}`);
      if (!isStopped) current = startInsistently(start);
    }
  };
  const watching = watch().catch((error: unknown) => onFault(`${name} cannot be started: ${String(error)}`));
  const end = async (signal: NodeJS.Signals) => {
    const { pid, ended } = await current;
    killed.add(pid);
    process.kill(pid, signal);
    await ended;
  };
  return {
    name,
    current: () => current,
    kill: () => end("SIGKILL"),
    async stop(signal) {
      isStopped = true;
      await end(signal);
      await watching;
    },
  };
}

async function startInsistently(start: () => Promise<Child>): Promise<Child> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === MAX_STARTS) throw error;
      await delay(START_AGAIN_MS);
    }
  }
}
