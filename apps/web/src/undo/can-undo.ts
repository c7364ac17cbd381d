import type { UserJob } from "@inlet/contract";
import { countsOf } from "../job-words.tsx";

/** Whether there is anything to take back, and the job is at rest. */
export function canUndo(job: UserJob): boolean {
  const isOver =
    job.status === "completed" ||
    job.status === "completed_with_errors" ||
    job.status === "cancelled" ||
    job.status === "failed" ||
    job.status === "expired";
  const counts = countsOf(job);
  return isOver && counts !== null && counts.created + counts.enriched > 0;
}
