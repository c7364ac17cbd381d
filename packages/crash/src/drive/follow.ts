import type { Client } from "@inlet/client";
import type { JobEvent, JobStatus } from "@inlet/contract";

/** Long enough for a lease that runs out and the work after it; past this the job hangs (I13). */
export const PATIENCE_MS = 20_000 + 60_000;

/** A status to wait for. */
export interface Awaited {
  /** Statuses that may come before; any other one breaks a promise that was given with the last answer (I7, I9). */
  through: readonly JobStatus[];
  to: readonly JobStatus[];
  /** Longer than a lease and a minute only where faults go on. */
  patienceMs?: number;
}

/**
 * Follow a job over its WebSocket, as the web app does, until it has come to a
 * status.
 *
 * @returns every event that was told, in order
 * @throws when that takes too long (I13)
 */
export async function follow(
  client: Client,
  id: string,
  { through, to, patienceMs = PATIENCE_MS }: Awaited,
): Promise<JobEvent[]> {
  const events: JobEvent[] = [];
  const over = new AbortController();
  const onEvent = (event: JobEvent) => {
    events.push(event);
    if (!through.includes(event.status)) over.abort();
  };
  await client.userJobs.listen(id, {
    signal: AbortSignal.any([over.signal, AbortSignal.timeout(patienceMs)]),
    onEvent,
  });
  const seen = events.map(({ status }) => status);
  const last = seen.at(-1);
  if (last !== undefined && to.includes(last)) return events;
  const how = over.signal.aborted ? "went" : `did not end within ${patienceMs} ms; it went`;
  throw new Error(`I13: job ${id} ${how} ${[...new Set(seen)].join(" → ")} instead of to ${to.join(" or ")}`);
}
