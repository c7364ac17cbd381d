import { z } from "zod";
import { Instant } from "./common.ts";
import { PlanTotals, RunCounts } from "./counts.ts";
import { JobStatus } from "./job-status.ts";
import { UndoCounts } from "./undo.ts";

const common = {
  id: z.uuid(),
  import_type: z.string(),
  datasource: z.string(),
  file_name: z.string(),
  /** Bytes. */
  file_size: z.int(),
  created_at: Instant,
  updated_at: Instant,
  created_by: z.object({ id: z.string(), name: z.string() }),
  /** Goes up with every change of the job. */
  version: z.int(),
  rows_loaded: z.int(),
  websocket_channel: z.string(),
};

const ran = { counts: RunCounts, plan: PlanTotals, started_at: Instant };

/** Why a job stopped, and what to do. `at` is the status it failed in. */
export const JobFailure = z.object({
  at: JobStatus,
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
});
export type JobFailure = z.infer<typeof JobFailure>;

/** One import, from upload to undo. Each status carries exactly its own data. */
export const UserJob = z.discriminatedUnion("status", [
  z.object({ ...common, status: z.literal("draft") }),
  z.object({ ...common, status: z.literal("loading"), bytes_read: z.int() }),
  z.object({ ...common, status: z.literal("loaded") }),
  z.object({ ...common, status: z.literal("validating"), rows_checked: z.int() }),
  z.object({ ...common, status: z.literal("validated"), plan: PlanTotals }),
  z.object({ ...common, ...ran, status: z.literal("running") }),
  z.object({ ...common, ...ran, status: z.literal("paused") }),
  z.object({ ...common, ...ran, status: z.literal("completed"), finished_at: Instant }),
  z.object({ ...common, ...ran, status: z.literal("completed_with_errors"), finished_at: Instant }),
  z.object({ ...common, status: z.literal("cancelled"), counts: RunCounts.nullable(), finished_at: Instant }),
  z.object({ ...common, status: z.literal("failed"), counts: RunCounts.nullable(), failure: JobFailure }),
  z.object({ ...common, status: z.literal("undoing"), counts: RunCounts, undo: UndoCounts }),
  z.object({ ...common, status: z.literal("undone"), counts: RunCounts, undo: UndoCounts, finished_at: Instant }),
  z.object({ ...common, status: z.literal("expired"), counts: RunCounts.nullable() }),
]);
export type UserJob = z.infer<typeof UserJob>;
export type UserJobIn<S extends UserJob["status"]> = Extract<UserJob, { status: S }>;

export const UserJobList = z.object({
  user_jobs: z.array(UserJob),
  /** Pass as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
});
export type UserJobList = z.infer<typeof UserJobList>;

export const UserJobQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  status: JobStatus.optional(),
});
