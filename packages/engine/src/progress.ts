import type { Pool } from "pg";
import { changeJob, type Job, type JobChange } from "./jobs.ts";

const MIN_INTERVAL_MS = 250;

/**
 * Tell how far a stage is, four times a second at most.
 *
 * @returns a function to call as often as is convenient; the latest numbers win
 * @throws {JobTakenAway} from that function, once the job was cancelled or taken over
 */
export function createProgress(pool: Pool, job: Pick<Job, "id" | "status" | "fence">) {
  let last = performance.now();
  return async (set: JobChange): Promise<void> => {
    if (performance.now() - last < MIN_INTERVAL_MS) return;
    last = performance.now();
    await changeJob(pool, job, set);
  };
}
