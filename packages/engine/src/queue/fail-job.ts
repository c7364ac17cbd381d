import type { JobStatus } from "@inlet/contract";
import type { Pool } from "pg";
import { AppError } from "../errors.ts";
import { moveJob } from "../jobs.ts";

/**
 * Move a job to failed, with a reason the person can read. A job that has left
 * the status meanwhile stays as it is.
 */
export async function failJob(pool: Pool, jobId: string, at: JobStatus, error: unknown): Promise<void> {
  const failure =
    error instanceof AppError
      ? { at, code: error.code, message: error.message, hint: error.hint }
      : {
          at,
          code: "internal",
          message: "Something went wrong on our side. Nothing that was already imported is lost.",
          hint: "Try to resume. If it fails again, tell whoever runs Inlet.",
        };
  // A load is one transaction: where it fails, none of its rows is there.
  const set = at === "loading" ? { failure, rowsLoaded: 0 } : { failure };
  try {
    await moveJob(pool, jobId, { from: [at], to: "failed", set });
  } catch (cause) {
    if (!(cause instanceof AppError && cause.code === "wrong_status")) throw cause;
  }
}
