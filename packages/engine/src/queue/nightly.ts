import type { PgBoss } from "pg-boss";

const NIGHTLY_QUEUE = "nightly";
/** Minutes that nobody else's nightly work begins at. */
const WHEN = "23 3 * * *";

/** What is done once a night; stops, by throwing, soon after the signal is given. */
export type Nightly = (signal: AbortSignal) => Promise<void>;

/**
 * Have something done every night, by one of all workers. When all were off at
 * night, it is done once one is back.
 */
export async function openNightly(
  boss: PgBoss,
  { nightly, stopping }: { nightly: Nightly; stopping: AbortSignal },
): Promise<void> {
  await boss.createQueue(NIGHTLY_QUEUE, { policy: "singleton" });
  await boss.updateQueue(NIGHTLY_QUEUE, { retryLimit: 3, retryDelay: 60, heartbeatSeconds: 60, notify: true });
  await boss.schedule(NIGHTLY_QUEUE, WHEN, null, { missed: "once" });
  await boss.work(NIGHTLY_QUEUE, async ([delivered]) => {
    if (delivered) await nightly(AbortSignal.any([delivered.signal, stopping]));
  });
}
