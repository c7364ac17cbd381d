import type { Findings } from "@inlet/contract";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";

/** Whether the job's rows are there to be looked at: its file was read to the end, and its rows were not deleted since. */
export function isLoaded({ status, profiles }: Pick<Job, "status" | "profiles">): boolean {
  return status !== "draft" && status !== "loading" && status !== "expired" && profiles.length > 0;
}

/** Whether the rows and the file of the job were deleted when their time was over; it may have been undone since. */
export const isExpired = ({ fileKey }: Pick<Job, "fileKey">): boolean => fileKey === EXPIRED_FILE_KEY;

/** Stands in place of the key of a file that was deleted. */
export const EXPIRED_FILE_KEY = "";

/** @throws {AppError} 409 `expired` */
export function refuseExpired(job: Pick<Job, "fileKey">): void {
  if (!isExpired(job)) return;
  throw new AppError(
    409,
    "expired",
    "The rows and the file of this import were deleted, because their time was over.",
    {
      hint: "Its summary stays. To import the file again, upload it again.",
    },
  );
}

/**
 * What was found in a file that was read to its end.
 *
 * @throws {AppError} 409 `not_loaded_yet`, `expired`
 */
export function findingsOf(job: Job): Findings {
  refuseExpired(job);
  if (isLoaded(job) && job.findings) return job.findings;
  if (job.status === "loading") {
    throw new AppError(409, "not_loaded_yet", "The file is still being read.", { hint: "Try again in a moment." });
  }
  throw new AppError(409, "not_loaded_yet", "The file was not read to its end.", {
    hint: "Choose how it is to be read, or send another file.",
  });
}
