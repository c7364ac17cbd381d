import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss, type JobWithMetadata } from "pg-boss";
import type { Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import type { Logger } from "../log.ts";
import type { Task } from "./define-task.ts";
import { IMPORT_QUEUE, laneOf, priorityOf, slots, type Lane } from "./lanes.ts";
import { openNightly, type Nightly } from "./nightly.ts";
import { payloadOf } from "./payload.ts";
import { keepRecovering } from "./recover.ts";
import { runDelivered } from "./run-delivered.ts";

/** A worker that has not been heard of for so long is dead, and its tasks go to others. */
const HEARTBEAT_SECONDS = 10;
const BEAT_SECONDS = 3;
/** How often dead workers are looked for, by one process for all. */
const SUPERVISE_SECONDS = 2;
/** Tries after the first, as long as the job does not get on. */
const RETRY_LIMIT = 4;
const RETRY_DELAY_MAX_SECONDS = 8;
/** A task may take as long as it beats; this is only the outermost bound. */
const EXPIRE_SECONDS = 23 * 3600;

const LOOK_SECONDS = 2;
/** What the queue itself asks of the database is answered in this time, or the connection is dead. */
const QUERY_TIMEOUT_MS = 20_000;
/** How long a task at hand may take to stop; what does not is given back to the queue. */
const STOP_MS = 5_000;
const CUT_OFF_MS = 2_000;

const queueOptions = {
  retryLimit: RETRY_LIMIT,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: RETRY_DELAY_MAX_SECONDS,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: EXPIRE_SECONDS,
  notify: true,
};

/** The durable queue. What is enqueued in a transaction is there when, and only when, it commits. */
export interface Queue {
  enqueue(db: Queryable, task: string, payload: { jobId: string }): Promise<void>;
  /**
   * Begin to take tasks; without it this process only enqueues.
   *
   * @param nightly done once a night, by one of all workers
   */
  work(context: EngineContext, nightly: Nightly): Promise<void>;
  /** Stop taking tasks, wait a while for those at hand, and give back what does not stop. */
  close(): Promise<void>;
}

/**
 * Open the queue.
 *
 * @param connectionString of the database that also holds the jobs
 */
export async function openQueue(options: {
  connectionString: string;
  tasks: readonly Task[];
  log: Logger;
}): Promise<Queue> {
  const { connectionString, tasks, log } = options;
  const stopping = new AbortController();
  const boss = await openBoss(connectionString, log);
  let endRecovery: (() => void) | undefined;
  return {
    async enqueue(db, task, { jobId }) {
      const priority = priorityOf(await laneOf(db, jobId));
      const executeSql = (text: string, values?: unknown[]) => db.query(text, values);
      await boss.send(IMPORT_QUEUE, payloadOf(task, jobId), { priority, db: { executeSql } });
    },
    async work(context, nightly) {
      endRecovery = await keepRecovering(tasks, context);
      for (const lane of slots) await fillSlot(boss, { tasks, context, lane, stopping: stopping.signal });
      await openNightly(boss, { nightly, stopping: stopping.signal });
    },
    async close() {
      endRecovery?.();
      stopping.abort(new Error("this worker is shutting down"));
      const late = sleep(STOP_MS + CUT_OFF_MS, undefined, { ref: false }); // the database may not answer any more
      await Promise.race([boss.stop({ graceful: true, timeout: STOP_MS }), late]);
    },
  };
}

async function openBoss(connectionString: string, log: Logger): Promise<PgBoss> {
  const connection = { connectionString, max: 4, keepAlive: true, query_timeout: QUERY_TIMEOUT_MS };
  const boss = new PgBoss({
    ...connection,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  await boss.start();
  await boss.createQueue(IMPORT_QUEUE, queueOptions);
  await boss.updateQueue(IMPORT_QUEUE, queueOptions);
  return boss;
}

/**
 * Take tasks of one lane, one at a time.
 *
 * After each the queue is looked at again: whoever enqueued while all slots
 * were taken has told of it once, and nobody listened.
 */
async function fillSlot(
  boss: PgBoss,
  slot: { tasks: readonly Task[]; context: EngineContext; lane: Lane; stopping: AbortSignal },
): Promise<void> {
  const priority = priorityOf(slot.lane);
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: LOOK_SECONDS,
    // A task that waits to be tried again, or whose worker died, is told by nobody.
    notifyPollingIntervalSeconds: LOOK_SECONDS,
    heartbeatRefreshSeconds: BEAT_SECONDS,
    minPriority: priority,
    maxPriority: priority,
  } as const;
  let workerId = "";
  workerId = await boss.work(IMPORT_QUEUE, options, async ([delivered]: JobWithMetadata[]) => {
    if (!delivered) return;
    boss.notifyWorker(workerId); // heard when this task is over
    const ending = await runDelivered(delivered, slot);
    // Not a failed try: whoever works next takes it up where the ledger ends.
    if (ending === "again") await boss.send(IMPORT_QUEUE, delivered.data, { priority });
    if (ending === "aside") await boss.cancel(IMPORT_QUEUE, delivered.id);
  });
}
