import type { UserJob } from "@inlet/contract";
import { appUser } from "@inlet/contract/tables";
import { inArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type { Job } from "../jobs.ts";
import { noCounts } from "../stages/counts.ts";
import { noUndoCounts } from "../stages/undo-counts.ts";

const emptyPlan = {
  total: 0,
  create: 0,
  enrich: 0,
  unchanged: 0,
  skip: 0,
  review: 0,
  fail: 0,
  duplicates: 0,
  warnings: 0,
  fields_enriched: 0,
  fields_cleared: 0,
};

/** Name of the channel that tells how a job gets on. */
export const channelOf = (jobId: string): string => `import_${jobId}`;

/** Jobs as the API shows them; the names of their makers are looked up together. */
export async function presentJobs(pool: Pool, jobs: readonly Job[]): Promise<UserJob[]> {
  const names = await userNames(
    pool,
    jobs.map(({ createdBy }) => createdBy),
  );
  return jobs.map((job) => presentJob(job, names.get(job.createdBy) ?? "Former user"));
}

/** Display names of users by id. */
export async function userNames(pool: Pool, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const users = await drizzle(pool)
    .select({ id: appUser.id, name: appUser.name })
    .from(appUser)
    .where(inArray(appUser.id, [...new Set(ids)]));
  return new Map(users.map(({ id, name }) => [id, name]));
}

function commonOf(job: Job, name: string) {
  return {
    id: job.id,
    import_type: job.importType,
    datasource: job.datasource,
    file_name: job.fileName,
    file_size: job.fileSize,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    created_by: { id: job.createdBy, name },
    version: job.version,
    rows_loaded: job.rowsLoaded,
    websocket_channel: channelOf(job.id),
  };
}

function presentJob(job: Job, name: string): UserJob {
  const common = commonOf(job, name);
  const { counts, plan, started_at, finished_at, undo } = partsOf(job);
  switch (job.status) {
    case "draft":
    case "loaded":
      return { ...common, status: job.status };
    case "loading":
      return { ...common, status: job.status, bytes_read: job.bytesRead };
    case "validating":
      return { ...common, status: job.status, rows_checked: job.rowsChecked };
    case "validated":
      return { ...common, status: job.status, plan };
    case "running":
    case "paused":
      return { ...common, status: job.status, counts, plan, started_at };
    case "completed":
    case "completed_with_errors":
      return { ...common, status: job.status, counts, plan, started_at, finished_at };
    case "cancelled":
      return { ...common, status: job.status, counts: job.counts, finished_at };
    case "failed":
      return { ...common, status: job.status, counts: job.counts, failure: failureOf(job) };
    case "undoing":
      return { ...common, status: job.status, counts, undo };
    case "undone":
      return { ...common, status: job.status, counts, undo, finished_at };
    case "expired":
      return { ...common, status: job.status, counts: job.counts };
  }
}

/** What some statuses carry, with what stands for it where a job never had it. */
function partsOf(job: Job) {
  return {
    counts: job.counts ?? noCounts(job.rowsLoaded),
    plan: job.plan ?? emptyPlan,
    started_at: job.startedAt ?? job.updatedAt,
    finished_at: job.finishedAt ?? job.updatedAt,
    undo: { ...noUndoCounts, ...job.undo },
  };
}

function failureOf({ failure }: Job) {
  return (
    failure ?? { at: "draft" as const, code: "internal", message: "Something went wrong on our side.", hint: null }
  );
}
