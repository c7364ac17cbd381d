import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../cases/random.ts";
import type { Stand } from "../stand/stand.ts";

/** How often each was killed, by name. */
export type Kills = Record<string, number>;

/** How often somebody comes by a failpoint between two kills: as fast as the machine gets on, so fast it is killed. */
const MOST_HITS = 60;
/** Where nobody comes by, because all wait for a lease to run out, the next kill comes in the meantime. */
const LONGEST_PAUSE_MS = 40_000;

/**
 * Kill the server, the workers and, now and then, PostgreSQL, one at a time and
 * at random moments, until told to stop. Leases run out by themselves here.
 */
export async function killAtRandom(stand: Stand, random: Random, signal: AbortSignal): Promise<Kills> {
  const kills: Kills = {};
  while (!signal.aborted) {
    const came = comeBy(stand, 1 + random.below(MOST_HITS));
    const isTimeUp = new AbortController();
    const pauseMs = random.next() * LONGEST_PAUSE_MS;
    const pause = delay(pauseMs, undefined, { signal: AbortSignal.any([signal, isTimeUp.signal]) });
    await Promise.race([came, pause]).catch(() => undefined); // told to stop
    isTimeUp.abort();
    pause.catch(() => undefined);
    if (signal.aborted) break;
    const process = random.chance(0.35) ? stand.server : stand.workers[random.below(stand.workers.length)];
    const isDatabase = process === undefined || random.chance(0.15);
    await (isDatabase ? stand.database.kill() : process.kill());
    const name = isDatabase ? "PostgreSQL" : process.name;
    kills[name] = (kills[name] ?? 0) + 1;
  }
  stand.decider.reset();
  return kills;
}

/** Resolves when somebody has come by a failpoint as often as that. */
function comeBy({ decider }: Stand, times: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let hits = 0;
  decider.reset(async () => {
    if (++hits === times) resolve();
    return "go";
  });
  return promise;
}
