import type { CsvFindings } from "@inlet/contract";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";

/** Whether the job's rows are there to be looked at: its file was read to the end, and its rows were not deleted since. */
export function isLoaded({ status, profiles }: Pick<Job, "status" | "profiles">): boolean {
  return status !== "draft" && status !== "loading" && status !== "expired" && profiles.length > 0;
}

/**
 * What was found in a file that was read to its end.
 *
 * @throws {AppError} 409 `not_loaded_yet`
 */
export function findingsOf(job: Job): CsvFindings {
  if (isLoaded(job) && job.findings) return job.findings;
  if (job.status === "loading") {
    throw new AppError(409, "not_loaded_yet", "The file is still being read.", { hint: "Try again in a moment." });
  }
  throw new AppError(409, "not_loaded_yet", "The file was not read to its end.", {
    hint: "Choose how it is to be read, or send another file.",
  });
}
