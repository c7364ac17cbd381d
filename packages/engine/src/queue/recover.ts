import type { EngineContext } from "../engine.ts";
import { inTransaction } from "../database.ts";
import { failJob } from "./fail-job.ts";
import type { Task } from "./define-task.ts";
import { AppError } from "../errors.ts";

interface Stranded {
  id: string;
  /** Whether the queue gave its task up after the last attempt. */
  was_given_up: boolean;
}

/**
 * Find jobs that say they are at work while no task of theirs is queued or
 * taken: their workers died as often as the queue tries, or between two
 * deliveries. The former are moved to failed, the latter enqueued again.
 */
export async function recoverStrandedJobs(tasks: readonly Task[], context: EngineContext): Promise<void> {
  for (const task of tasks) {
    const { rows } = await context.pool.query<Stranded>(
      `SELECT j.id, EXISTS (
         SELECT 1 FROM pgboss.job q
          WHERE q.name = $1 AND q.data->>'jobId' = j.id::text AND q.state = 'failed' AND q.created_on >= j.updated_at - interval '1 day'
       ) AS was_given_up
       FROM user_job j
       WHERE j.status = $2 AND j.updated_at < now() - interval '10 seconds' AND NOT EXISTS (
         SELECT 1 FROM pgboss.job q
          WHERE q.name = $1 AND q.data->>'jobId' = j.id::text AND q.state IN ('created', 'retry', 'active'))`,
      [task.name, task.status],
    );
    for (const { id, was_given_up: wasGivenUp } of rows) {
      context.log.warn({ jobId: id, task: task.name, wasGivenUp }, "job was stranded");
      if (wasGivenUp) await failJob(context.pool, id, task.status, workerLost());
      else await inTransaction(context.pool, (db) => context.enqueue(db, task.name, { jobId: id }));
    }
  }
}

function workerLost(): AppError {
  return new AppError(500, "worker_lost", "The import stopped several times without saying why.", {
    hint: "Try to resume. If it stops again, tell whoever runs Inlet.",
  });
}
