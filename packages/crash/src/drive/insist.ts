import { ProblemError } from "@inlet/client";
import { setTimeout as delay } from "node:timers/promises";

const ASK_AGAIN_MS = 100;

/** Whether a refusal passes: no answer, a connection cut in its middle, or a database that is away. */
function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status === 503);
}

/**
 * Ask as a sane client does: the same request again while the server is away
 * or says that it will be back.
 *
 * @param signal ends the asking, so that a server that stays away is noticed
 */
export async function insist<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await delay(ASK_AGAIN_MS, undefined, { signal });
    }
  }
}
