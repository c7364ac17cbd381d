import { setTimeout as sleep } from "node:timers/promises";
import type { JobEvent } from "@inlet/contract";
import { AppError } from "../errors.ts";
import { readJob } from "../jobs.ts";
import type { ImportsContext } from "./context.ts";
import { eventOf } from "./job-event.ts";

const MIN_INTERVAL_MS = 250;
const DATABASE_AWAY_MS = 1_000;

type Parts = Pick<ImportsContext, "pool" | "feed" | "log">;

/** The channels of the jobs that somebody follows at the moment. */
export interface JobChannels {
  /**
   * Follow a job: the state it is in, then every change, four a second at most;
   * of changes that come faster, or faster than the listener takes them, only
   * the latest is told. Sequence numbers only go up.
   *
   * @param after sequence number the listener has already
   * @throws {AppError} 404 once the job is deleted
   */
  watch(jobId: string, options: { after?: number | undefined; signal: AbortSignal }): AsyncIterable<JobEvent>;
}

/** Each change of a job is read once, whatever the number of its listeners. */
export function createJobChannels(parts: Parts): JobChannels {
  const channels = new Map<string, Channel>();
  const join = (jobId: string): Channel => {
    const channel = channels.get(jobId) ?? new Channel(parts, jobId, () => channels.delete(jobId));
    channels.set(jobId, channel);
    return channel;
  };
  return {
    async *watch(jobId, { after = 0, signal }) {
      const channel = join(jobId);
      let wake: () => void = () => {};
      const leave = channel.enter(() => wake());
      const onAbort = () => wake();
      signal.addEventListener("abort", onAbort, { once: true });
      let last = after;
      try {
        while (!signal.aborted) {
          const event = channel.latest();
          if (event !== null && event.seq > last) {
            last = event.seq;
            yield event;
            continue;
          }
          const changed = Promise.withResolvers<void>();
          wake = changed.resolve;
          await changed.promise;
        }
      } finally {
        signal.removeEventListener("abort", onAbort);
        leave();
      }
    },
  };
}

/** What is known of one job, read anew when it changes, as long as somebody listens. */
class Channel {
  readonly #parts: Parts;
  readonly #jobId: string;
  readonly #remove: () => void;
  readonly #stopFeed: () => void;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  #event: JobEvent | null = null;
  #deleted: AppError | null = null;
  #changed = Promise.withResolvers<void>();

  constructor(parts: Parts, jobId: string, remove: () => void) {
    this.#parts = parts;
    this.#jobId = jobId;
    this.#remove = remove;
    this.#stopFeed = parts.feed.listen(jobId, () => this.#changed.resolve());
    void this.#keepReading();
  }

  /** @returns null until the job was read for the first time @throws {AppError} 404 once it is deleted */
  latest(): JobEvent | null {
    if (this.#deleted) throw this.#deleted;
    return this.#event;
  }

  /** @returns a function that leaves; the last one to leave closes the channel */
  enter(wake: () => void): () => void {
    this.#listeners.add(wake);
    return () => {
      this.#listeners.delete(wake);
      if (this.#listeners.size === 0) this.#end();
    };
  }

  #end(): void {
    if (this.#ended.signal.aborted) return;
    this.#stopFeed();
    this.#remove();
    this.#ended.abort();
    this.#changed.resolve();
  }

  async #keepReading(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      // Made before the job is read: what changes meanwhile is read again.
      this.#changed = Promise.withResolvers();
      const waitMs = await this.#read();
      await sleep(waitMs, undefined, { signal }).catch(() => {}); // ended: so does the loop
      if (!signal.aborted) await this.#changed.promise;
    }
  }

  /** @returns how long to wait before the next time, in milliseconds */
  async #read(): Promise<number> {
    const { pool, log } = this.#parts;
    try {
      const event = eventOf(await readJob(pool, this.#jobId));
      if (event.seq > (this.#event?.seq ?? 0)) this.#event = event;
    } catch (error) {
      if (!(error instanceof AppError && error.status === 404)) {
        log.warn({ err: error, jobId: this.#jobId }, "a job could not be read for its listeners");
        this.#changed.resolve(); // and is read again
        return DATABASE_AWAY_MS;
      }
      this.#deleted = error;
      this.#end();
    }
    for (const wake of this.#listeners) wake();
    return MIN_INTERVAL_MS;
  }
}
