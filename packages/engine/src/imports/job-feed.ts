import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "../log.ts";
import { JOB_CHANNEL } from "../jobs.ts";

/** Hears of every change of every job, from whichever worker made it. */
export interface JobFeed {
  /** @returns a function that ends the listening */
  listen(jobId: string, onChange: () => void): () => void;
  close(): Promise<void>;
}

const RECONNECT_MS = 500;

/**
 * Listen on one connection of its own, whatever the number of listeners. A lost
 * connection is made again, and every listener is told to look, since something
 * may have been missed.
 */
export async function openJobFeed(connectionString: string, log: Logger): Promise<JobFeed> {
  const listeners = new Map<string, Set<() => void>>();
  let client: pg.Client | null = null;
  let isClosed = false;

  const tellAll = () => listeners.forEach((told) => told.forEach((tell) => tell()));
  const tellOf = (jobId: string) => listeners.get(jobId)?.forEach((tell) => tell());
  const connect = async (): Promise<void> => {
    client = await openListener(connectionString, { log, onChange: tellOf, onEnd: () => void reconnect() });
  };
  const reconnect = async (): Promise<void> => {
    client = null;
    while (!isClosed && client === null) {
      await sleep(RECONNECT_MS);
      await connect().then(tellAll, () => {}); // tried again until it works
    }
  };
  await connect();

  return {
    listen(jobId, onChange) {
      const told = listeners.get(jobId) ?? new Set();
      listeners.set(jobId, told.add(onChange));
      return () => {
        told.delete(onChange);
        if (told.size === 0) listeners.delete(jobId);
      };
    },
    async close() {
      isClosed = true;
      await client?.end();
    },
  };
}

/** @throws when the database cannot be reached; `onEnd` is told of an end only of a connection that stood */
async function openListener(
  connectionString: string,
  { log, onChange, onEnd }: { log: Logger; onChange: (jobId: string) => void; onEnd: () => void },
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: "inlet-feed", keepAlive: true });
  client.on("notification", ({ payload }) => onChange(payload ?? ""));
  client.on("error", (error) => log.warn({ err: error }, "job feed lost its connection"));
  try {
    await client.connect();
    await client.query(`LISTEN ${JOB_CHANNEL}`);
  } catch (error) {
    client.end().catch(() => {}); // it never stood
    throw error;
  }
  // Only now: an attempt that fails ends too, and must not begin to reconnect beside the one that made it.
  client.on("end", onEnd);
  return client;
}
