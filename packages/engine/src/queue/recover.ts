import { busyStatuses } from "@inlet/contract";
import type { EngineContext } from "../engine.ts";
import { inTransaction } from "../database.ts";
import { AppError } from "../errors.ts";
import type { Task } from "./define-task.ts";
import { failJob } from "./fail-job.ts";
import { IMPORT_QUEUE } from "./lanes.ts";
import { look } from "./look.ts";
import { hasGotOnSql } from "./progress-since.ts";

const RECOVERY_MS = 15_000;

interface Stranded {
  id: string;
  status: string;
  /** Whether the queue gave its task up after the last try, and nothing came of it. */
  was_given_up: boolean;
}

/**
 * Look for stranded jobs now and every so often.
 *
 * @returns a function that ends it
 */
export async function keepRecovering(tasks: readonly Task[], context: EngineContext): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const recover = async () => {
    try {
      await recoverStrandedJobs(tasks, context);
    } catch (error) {
      context.log.warn({ err: error }, "recovery failed");
    }
    if (!isOver) timer = setTimeout(() => void recover(), RECOVERY_MS);
  };
  await recover();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/**
 * Find jobs that say they are at work while no task of theirs is queued or
 * taken: their workers died as often as the queue tries, or their task was lost.
 * The former are moved to failed, the latter enqueued again.
 */
async function recoverStrandedJobs(tasks: readonly Task[], context: EngineContext): Promise<void> {
  for (const { id, status, was_given_up: wasGivenUp } of await findStranded(context)) {
    const task = tasks.find((one) => one.status === status);
    if (!task) continue;
    context.log.warn({ jobId: id, task: task.name, wasGivenUp }, "job was stranded");
    if (wasGivenUp) await failJob(context.pool, id, task.status, workerLost());
    else await inTransaction(context.pool, (db) => context.enqueue(db, task.name, { jobId: id }));
  }
}

function findStranded({ pool }: EngineContext): Promise<Stranded[]> {
  const text = `SELECT j.id, j.status,
      COALESCE(last.state = 'failed' AND NOT ${hasGotOnSql("j.id", "last.created_on")}, false) AS was_given_up
    FROM user_job j
    LEFT JOIN LATERAL (
      SELECT q.state, q.created_on FROM pgboss.job q WHERE q.name = $1 AND q.data->>'jobId' = j.id::text
       ORDER BY q.created_on DESC LIMIT 1
    ) last ON true
    WHERE j.status = ANY($2) AND j.updated_at < now() - interval '10 seconds'
      AND (last.state IS NULL OR last.state IN ('completed', 'cancelled', 'failed'))`;
  return look(pool, text, [IMPORT_QUEUE, busyStatuses]);
}

function workerLost(): AppError {
  return new AppError(
    500,
    "worker_lost",
    "The import was tried several times, and each time the process that worked on it ended without a word.",
    { hint: "It may need more memory than there is. Try to resume; if it stops again, tell whoever runs Inlet." },
  );
}
