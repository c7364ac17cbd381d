import assert from "node:assert/strict";
import { nextStatuses, type JobStatus } from "@inlet/contract";
import { userJob } from "@inlet/contract/tables";
import { and, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import type { Queryable } from "./database.ts";
import { AppError } from "./errors.ts";

export type Job = typeof userJob.$inferSelect;
export type JobChange = PgUpdateSetSource<typeof userJob>;

/** Channel of PostgreSQL's LISTEN and NOTIFY on which every change of a job is told; the payload is its id. */
export const JOB_CHANNEL = "inlet_job";

/** Somebody else moved the job while a worker was at it: the worker stops and leaves it alone. */
export class JobTakenAway extends Error {
  constructor(jobId: string) {
    super(`job ${jobId} was moved on by somebody else`);
    this.name = "JobTakenAway";
  }
}

/** @throws {AppError} 404 `not_found` */
export async function readJob(db: Queryable | Pool, id: string): Promise<Job> {
  const [job] = await drizzle(db).select().from(userJob).where(eq(userJob.id, id));
  if (!job) throw noSuchJob();
  return job;
}

/**
 * A job, held for the rest of the transaction: what is decided by what it says stays true.
 *
 * @throws {AppError} 404 `not_found`
 */
export async function lockJob(db: Queryable, id: string): Promise<Job> {
  const [job] = await drizzle(db).select().from(userJob).where(eq(userJob.id, id)).for("update");
  if (!job) throw noSuchJob();
  return job;
}

function noSuchJob(): AppError {
  return new AppError(404, "not_found", "There is no such import.");
}

/** The time is when it happens: a transaction may have begun long before, and what it counts is as old as this. */
const touched = { version: sql`${userJob.version} + 1`, updatedAt: sql`clock_timestamp()` };

/** Let everybody who follows a job look at it again, once the transaction is through. */
export async function notify(db: Queryable | Pool, id: string): Promise<void> {
  await db.query("SELECT pg_notify($1, $2)", [JOB_CHANNEL, id]);
}

/**
 * Move a job on. The UPDATE itself tests the status, so of two requests at
 * once exactly one wins.
 *
 * @param fence given by a worker: the move counts only while it has the job
 * @throws {AppError} 409 `wrong_status`
 * @throws {JobTakenAway} instead, for a worker
 */
export async function moveJob(
  db: Queryable | Pool,
  id: string,
  { from, to, set = {}, fence }: { from: readonly JobStatus[]; to: JobStatus; set?: JobChange; fence?: number },
): Promise<Job> {
  for (const status of from) assert(nextStatuses[status].includes(to), `no move from ${status} to ${to}`);
  const held = fence === undefined ? undefined : eq(userJob.fence, fence);
  const [job] = await drizzle(db)
    .update(userJob)
    .set({ ...set, ...touched, status: to })
    .where(and(eq(userJob.id, id), inArray(userJob.status, [...from]), held))
    .returning();
  if (!job) throw fence === undefined ? await wrongStatus(db, id, to) : new JobTakenAway(id);
  await notify(db, id);
  return job;
}

async function wrongStatus(db: Queryable | Pool, id: string, to: JobStatus): Promise<AppError> {
  const { status } = await readJob(db, id);
  return new AppError(409, "wrong_status", `This import is ${status.replaceAll("_", " ")}; it cannot become ${to}.`, {
    hint: "Load the page again to see where it stands.",
  });
}

/**
 * Change a job that stays in its status.
 *
 * @throws {JobTakenAway} when it is in another status by now, or another worker has it
 */
export async function changeJob(
  db: Queryable | Pool,
  { id, status, fence }: Pick<Job, "id" | "status" | "fence">,
  set: JobChange,
): Promise<void> {
  const changed = await drizzle(db)
    .update(userJob)
    .set({ ...set, ...touched })
    .where(and(eq(userJob.id, id), eq(userJob.status, status), eq(userJob.fence, fence)))
    .returning({ id: userJob.id });
  if (changed.length === 0) throw new JobTakenAway(id);
  await notify(db, id);
}

/**
 * Make this worker the one that works on a job: whoever had it before finds its
 * fence outdated at its next write.
 *
 * @returns null when the job is not in that status any more: the task was delivered twice
 */
export async function takeJob(pool: Pool, id: string, status: JobStatus): Promise<Job | null> {
  const [job] = await drizzle(pool)
    .update(userJob)
    .set({ fence: sql`${userJob.fence} + 1` })
    .where(and(eq(userJob.id, id), eq(userJob.status, status)))
    .returning();
  return job ?? null;
}

/**
 * Hold the job for the rest of the transaction.
 *
 * @throws {JobTakenAway} when it is in another status by now, or another worker has it
 */
export async function holdJob(
  db: Queryable,
  { id, status, fence }: Pick<Job, "id" | "status" | "fence">,
): Promise<Job> {
  const [job] = await drizzle(db)
    .select()
    .from(userJob)
    .where(and(eq(userJob.id, id), eq(userJob.status, status), eq(userJob.fence, fence)))
    .for("update");
  if (!job) throw new JobTakenAway(id);
  return job;
}
