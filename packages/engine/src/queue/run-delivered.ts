import type { JobWithMetadata } from "pg-boss";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { JobTakenAway, readJob } from "../jobs.ts";
import type { Task } from "./define-task.ts";
import { failJob } from "./fail-job.ts";
import type { Lane } from "./lanes.ts";
import { readPayload } from "./payload.ts";
import { hasGotOn } from "./progress-since.ts";
import { beginTurn } from "./turn.ts";

/** How long a task may go on after the queue gave it to another worker, before its slot is used again. */
const ABANDON_MS = 30_000;

/** What is to become of a delivered task: it is over, it is to be delivered once more, or nobody can do it. */
export type Ending = "done" | "again" | "aside";

interface Slot {
  tasks: readonly Task[];
  context: EngineContext;
  lane: Lane;
  /** Given when this worker shuts down. */
  stopping: AbortSignal;
}

/**
 * Do what the queue delivered. What retrying cannot mend moves the job to failed
 * at once; what it may mend is thrown, and left to the queue until the last try.
 */
export async function runDelivered(delivered: JobWithMetadata, slot: Slot): Promise<Ending> {
  const payload = readPayload(delivered.data, slot.tasks);
  if (payload.task === null) return await refuse(delivered, payload, slot.context);
  const { task, jobId } = payload;
  // A fresh task has all its tries before it.
  if (delivered.retryCount > 0 && (await hasGotOn(slot.context.pool, jobId, delivered.createdOn))) return "again";
  return await runTask(task, { jobId, delivered, slot });
}

/** A task that a newer version wrote is left to a newer worker for a while; others are set aside, and the job is told. */
async function refuse(
  delivered: JobWithMetadata,
  { jobId, isNewer }: { jobId: string | null; isNewer: boolean },
  { pool, log }: EngineContext,
): Promise<Ending> {
  if (isNewer && delivered.retryCount < delivered.retryLimit) throw new Error("a newer worker has to do this task");
  log.error({ task: delivered.id, jobId }, "a task cannot be read; it is set aside");
  if (jobId === null) return "aside";
  const job = await readJob(pool, jobId).catch((error: unknown) => {
    if (error instanceof AppError) return null; // deleted meanwhile: nobody to tell
    throw error;
  });
  if (job) await failJob(pool, jobId, job.status, unreadable());
  return "aside";
}

function unreadable(): AppError {
  return new AppError(500, "task_unreadable", "Another version of Inlet was to go on with this import.", {
    hint: "Try again; nothing that was imported is lost.",
  });
}

async function runTask(
  task: Task,
  { jobId, delivered, slot }: { jobId: string; delivered: JobWithMetadata; slot: Slot },
): Promise<Ending> {
  const { context, lane, stopping } = slot;
  const turn = task.isDividable ? beginTurn(lane, context) : null;
  const signal = AbortSignal.any([delivered.signal, stopping, ...(turn ? [turn.signal] : [])]);
  try {
    await whileHeld(task.run({ jobId }, { ...context, signal }), delivered.signal);
  } catch (error) {
    if (error instanceof JobTakenAway) return "done";
    if (stopping.aborted || turn?.signal.aborted) return "again";
    if (signal.aborted) throw error; // its claim was lost: the queue has given it to another worker
    context.log.error({ err: error, task: task.name, jobId, attempt: delivered.retryCount }, "task failed");
    const isLast = delivered.retryCount >= delivered.retryLimit;
    if (!(error instanceof AppError) && !isLast) throw error;
    await failJob(context.pool, jobId, task.status, error);
  } finally {
    turn?.end();
  }
  return "done";
}

/**
 * Wait for a task, but not for ever for one that the queue has taken away: it may
 * hang on a connection that is dead. Whatever it still writes is fenced.
 */
async function whileHeld(run: Promise<void>, lost: AbortSignal): Promise<void> {
  const { promise: abandoned, reject: abandon } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const onLost = () => {
    timer = setTimeout(() => abandon(new Error("the task was taken away and did not stop")), ABANDON_MS);
  };
  lost.addEventListener("abort", onLost, { once: true });
  try {
    await Promise.race([run, abandoned]);
  } finally {
    clearTimeout(timer);
    lost.removeEventListener("abort", onLost);
  }
}
