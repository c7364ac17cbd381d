import { PgBoss, type JobWithMetadata } from "pg-boss";
import type { Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { JobTakenAway } from "../jobs.ts";
import type { Logger } from "../log.ts";
import { JobPayload, type Task } from "./define-task.ts";
import { failJob } from "./fail-job.ts";
import { recoverStrandedJobs } from "./recover.ts";

const HEARTBEAT_SECONDS = 20;
const RETRY_LIMIT = 3;
/** A task may take as long as it beats; this is only the outermost bound. */
const EXPIRE_SECONDS = 23 * 3600;

const RECOVERY_MS = 15_000;
const WORKERS_PER_TASK = 2;
const LOOK_SECONDS = 2;

const queueOptions = {
  retryLimit: RETRY_LIMIT,
  retryDelay: 1,
  retryBackoff: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: EXPIRE_SECONDS,
  notify: true,
};

/** The durable queue. What is enqueued in a transaction is there when, and only when, it commits. */
export interface Queue {
  enqueue(db: Queryable, task: string, payload: JobPayload): Promise<void>;
  /** Begin to take tasks; without it this process only enqueues. */
  work(context: EngineContext): Promise<void>;
  /** Stop taking tasks, and wait for those at hand. */
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
  const boss = new PgBoss({
    connectionString,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  await boss.start();
  for (const { name } of tasks) {
    await boss.createQueue(name, queueOptions);
    await boss.updateQueue(name, queueOptions);
  }

  let recovery: NodeJS.Timeout | undefined;
  return {
    async enqueue(db, task, payload) {
      await boss.send(task, payload, { db: { executeSql: (text, values) => db.query(text, values) } });
    },
    async work(context) {
      recovery = await keepRecovering(tasks, context);
      const workers = tasks.flatMap((task) => Array.from({ length: WORKERS_PER_TASK }, () => task));
      for (const task of workers) await workOn(task, { boss, context, stopping: stopping.signal });
    },
    async close() {
      clearInterval(recovery);
      stopping.abort(new Error("this worker is shutting down"));
      await boss.stop({ graceful: true, timeout: 8_000 });
    },
  };
}

/** Look for stranded jobs now and every so often. */
async function keepRecovering(tasks: readonly Task[], context: EngineContext): Promise<NodeJS.Timeout> {
  const recover = async () => {
    try {
      await recoverStrandedJobs(tasks, context);
    } catch (error) {
      context.log.warn({ err: error }, "recovery failed");
    }
  };
  await recover();
  return setInterval(() => void recover(), RECOVERY_MS);
}

/**
 * Take tasks of one kind, one at a time.
 *
 * After each the queue is looked at again: whoever enqueued while all workers
 * were busy has told of it once, and nobody listened.
 */
async function workOn(
  task: Task,
  { boss, context, stopping }: { boss: PgBoss; context: EngineContext; stopping: AbortSignal },
): Promise<void> {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: LOOK_SECONDS,
    // A task that waits to be tried again, or whose worker died, is told by nobody.
    notifyPollingIntervalSeconds: LOOK_SECONDS,
    heartbeatRefreshSeconds: 5,
  } as const;
  let workerId = "";
  workerId = await boss.work(task.name, options, async ([delivered]: JobWithMetadata[]) => {
    if (!delivered) return;
    boss.notifyWorker(workerId); // heard when this task is over
    const isDone = await runTask(task, delivered, context, stopping);
    // Not a failed attempt: whoever works next takes it up where the ledger ends.
    if (!isDone) await boss.send(task.name, delivered.data);
  });
}

/**
 * Run one delivered task. What retrying cannot mend moves the job to failed at
 * once; what it may mend is left to the queue until the last attempt.
 *
 * @returns false when this worker is shutting down and the task is not done
 */
async function runTask(
  task: Task,
  delivered: JobWithMetadata,
  context: EngineContext,
  stopping: AbortSignal,
): Promise<boolean> {
  const payload = JobPayload.parse(delivered.data);
  const signal = AbortSignal.any([delivered.signal, stopping]);
  try {
    await task.run(payload, { ...context, signal });
  } catch (error) {
    if (error instanceof JobTakenAway) return true;
    if (stopping.aborted) return false;
    if (signal.aborted) throw error; // its heartbeat was lost: the queue has given it to another worker
    context.log.error(
      { err: error, task: task.name, jobId: payload.jobId, attempt: delivered.retryCount },
      "task failed",
    );
    const isLast = delivered.retryCount >= delivered.retryLimit;
    if (!(error instanceof AppError) && !isLast) throw error;
    await failJob(context.pool, payload.jobId, task.status, error);
  }
  return true;
}
