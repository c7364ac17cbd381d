import { busyStatuses, type JobStatus } from "@inlet/contract";
import type { Pool } from "pg";
import { readJob, type Job } from "../jobs.ts";
import type { JobFeed } from "./job-feed.ts";

/**
 * Wait until a job has nothing under way, so that small imports answer with
 * their result at once.
 *
 * @param waitMs longest wait; the job is returned as it then is
 * @param busy statuses to wait out
 */
export async function settleJob(
  { pool, feed }: { pool: Pool; feed: JobFeed },
  jobId: string,
  { waitMs, busy = busyStatuses }: { waitMs: number; busy?: readonly JobStatus[] },
): Promise<Job> {
  const { promise: timeUp, resolve: endWait } = Promise.withResolvers<void>();
  const timer = setTimeout(endWait, waitMs);
  let wake: () => void = () => {};
  const stop = feed.listen(jobId, () => wake());
  try {
    for (;;) {
      const changed = Promise.withResolvers<void>();
      wake = () => changed.resolve();
      const job = await readJob(pool, jobId);
      if (!busy.includes(job.status)) return job;
      const isOver = await Promise.race([changed.promise.then(() => false), timeUp.then(() => true)]);
      if (isOver) return await readJob(pool, jobId);
    }
  } finally {
    stop();
    clearTimeout(timer);
  }
}
