import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../cases/random.ts";
import type { Stand } from "../stand/stand.ts";

/** How often each was killed, by name. */
export type Kills = Record<string, number>;

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 12_000;

/**
 * Kill the server, the workers and, now and then, PostgreSQL, one at a time and
 * at random moments, until told to stop. Leases run out by themselves here.
 */
export async function killAtRandom(stand: Stand, random: Random, signal: AbortSignal): Promise<Kills> {
  const kills: Kills = {};
  for (;;) {
    const pauseMs = SHORTEST_PAUSE_MS + random.next() ** 2 * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    await delay(pauseMs, undefined, { signal }).catch(() => undefined); // told to stop
    if (signal.aborted) return kills;
    const process = random.chance(0.35) ? stand.server : stand.workers[random.below(stand.workers.length)];
    const isDatabase = process === undefined || random.chance(0.15);
    await (isDatabase ? stand.database.kill() : process.kill());
    const name = isDatabase ? "PostgreSQL" : process.name;
    kills[name] = (kills[name] ?? 0) + 1;
  }
}
