import { setTimeout as sleep } from "node:timers/promises";
import type { JobEvent } from "@inlet/contract";
import { readJob } from "../jobs.ts";
import type { ImportsContext } from "./context.ts";
import { eventOf } from "./job-event.ts";

const MIN_INTERVAL_MS = 250;

/**
 * Follow a job: the state it is in, then every change, four a second at most;
 * of changes that come faster only the latest is told. Sequence numbers only
 * go up.
 *
 * @param after sequence number the listener has already
 */
export async function* watchJob(
  { pool, feed }: Pick<ImportsContext, "pool" | "feed">,
  jobId: string,
  { after = 0, signal }: { after?: number | undefined; signal: AbortSignal },
): AsyncIterable<JobEvent> {
  let wake: () => void = () => {};
  let isChanged = true;
  const stop = feed.listen(jobId, () => {
    isChanged = true;
    wake();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  let last = after;
  try {
    while (!signal.aborted) {
      if (isChanged) {
        isChanged = false;
        const event = eventOf(await readJob(pool, jobId));
        if (event.seq > last) {
          last = event.seq;
          yield event;
        }
        await sleep(MIN_INTERVAL_MS, undefined, { signal }).catch(() => {}); // aborted: the loop ends
        continue;
      }
      const changed = Promise.withResolvers<void>();
      wake = changed.resolve;
      await changed.promise;
    }
  } finally {
    stop();
  }
}
