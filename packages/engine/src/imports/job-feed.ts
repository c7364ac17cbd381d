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
/** A connection that dies in silence tells nothing more; so it is asked whether it lives. */
const CHECK_MS = 10_000;
const ANSWER_MS = 5_000;

/**
 * Listen on one connection of its own, whatever the number of listeners. A lost
 * connection is made again, and every listener is told to look, since something
 * may have been missed.
 */
export async function openJobFeed(connectionString: string, log: Logger): Promise<JobFeed> {
  const listeners = new Map<string, Set<() => void>>();
  const closed = new AbortController();
  const ended = await keepListening(connectionString, {
    tell: (jobId) => listeners.get(jobId)?.forEach((one) => one()),
    tellAll: () => listeners.forEach((told) => told.forEach((one) => one())),
    signal: closed.signal,
    log,
  });
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
      closed.abort();
      await ended.over;
    },
  };
}

interface Line {
  tell: (jobId: string) => void;
  tellAll: () => void;
  signal: AbortSignal;
  log: Logger;
}

/** @returns once the line stands; `over` resolves once it is given up after the signal */
async function keepListening(connectionString: string, line: Line): Promise<{ over: Promise<void> }> {
  const first = await connect(connectionString, line.tell);
  const keep = async () => {
    let client: pg.Client | null = first;
    while (client !== null) {
      await untilLost(client, line.signal);
      // Of a connection that is dead nobody waits for the end.
      await Promise.race([client.end().catch(() => {}), sleep(RECONNECT_MS)]);
      client = line.signal.aborted ? null : await connectAgain(connectionString, line);
    }
  };
  return { over: keep() };
}

async function connectAgain(connectionString: string, { tell, tellAll, signal, log }: Line): Promise<pg.Client | null> {
  log.warn({}, "job feed lost its connection");
  while (!signal.aborted) {
    const client = await connect(connectionString, tell).catch(() => null); // tried again until it works
    if (client) tellAll();
    if (client) return client;
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => {}); // closed: the loop ends
  }
  return null;
}

async function connect(connectionString: string, tell: (jobId: string) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: "inlet-feed",
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  client.on("notification", ({ payload }) => tell(payload ?? ""));
  client.on("error", () => {}); // the end follows
  try {
    await client.connect();
    await client.query(`LISTEN ${JOB_CHANNEL}`);
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
  return client;
}

/** Resolves when the connection is gone or does not answer any more, or when the signal is given. */
async function untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  client.once("end", lose);
  signal.addEventListener("abort", () => lose(), { once: true });
  const check = setInterval(() => void client.query("SELECT 1").catch(() => lose()), CHECK_MS);
  try {
    await lost;
  } finally {
    clearInterval(check);
  }
}
