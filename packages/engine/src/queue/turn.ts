import type { EngineContext } from "../engine.ts";
import { IMPORT_QUEUE, priorityOf, type Lane } from "./lanes.ts";
import { look } from "./look.ts";

/** How long a task keeps its slot although others wait for one. */
const TURN_MS = 5_000;
const LOOK_MS = 1_000;

/** Ends the turn of a task, so that it stops where it can be taken up again. */
export interface Turn {
  signal: AbortSignal;
  end(): void;
}

/**
 * Watch whether somebody else should have the slot: once the turn is over and
 * another task of the lane has waited for a second, the signal is given.
 */
export function beginTurn(lane: Lane, { pool, log }: Pick<EngineContext, "pool" | "log">): Turn {
  const over = new AbortController();
  let timer: NodeJS.Timeout;
  const check = async () => {
    try {
      if (await isAnybodyWaiting()) return over.abort(new Error("another import waits for its turn"));
    } catch (error) {
      log.warn({ err: error }, "could not see who waits");
    }
    timer = setTimeout(() => void check(), LOOK_MS);
  };
  const isAnybodyWaiting = async () => {
    const text = `SELECT 1 FROM pgboss.job WHERE name = $1 AND priority = $2 AND state IN ('created', 'retry')
      AND start_after < now() - interval '1 second' LIMIT 1`;
    const rows = await look(pool, text, [IMPORT_QUEUE, priorityOf(lane)]);
    return rows.length > 0;
  };
  timer = setTimeout(() => void check(), TURN_MS);
  return { signal: over.signal, end: () => clearTimeout(timer) };
}
