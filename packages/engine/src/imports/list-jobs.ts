import type { JobStatus, UserJob, UserJobList } from "@inlet/contract";
import { userJob } from "@inlet/contract/tables";
import { and, desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { presentJobs } from "./present-job.ts";
import { purgeJob } from "./purge-job.ts";

const Cursor = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new AppError(400, "invalid_cursor", "This page of the list cannot be found.", {
      hint: "Begin again without “after”.",
      cause,
    });
  }
}

/** A cursor tells milliseconds, which is all that a JavaScript date holds; so does the order. */
const createdAt = sql`date_trunc('milliseconds', ${userJob.createdAt})`;

/** The jobs an actor may see, newest first, a page at a time. */
export async function listJobs(
  { pool }: ImportsContext,
  actor: Actor,
  { after, limit, status }: { after?: string | undefined; limit: number; status?: JobStatus | undefined },
): Promise<UserJobList> {
  const cursor = after === undefined ? undefined : readCursor(after);
  const jobs = await drizzle(pool)
    .select()
    .from(userJob)
    .where(
      and(
        actor.role === "member" ? eq(userJob.createdBy, actor.id) : undefined,
        status && eq(userJob.status, status),
        cursor && sql`(${createdAt}, ${userJob.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`,
      ),
    )
    .orderBy(desc(createdAt), desc(userJob.id))
    .limit(limit + 1);
  const page = jobs.slice(0, limit);
  const last = page.at(-1);
  const next = jobs.length > limit && last ? JSON.stringify([last.createdAt.toISOString(), last.id]) : null;
  return { user_jobs: await presentJobs(pool, page), next: next && Buffer.from(next).toString("base64url") };
}

export async function readOneJob(context: ImportsContext, actor: Actor, id: string): Promise<UserJob> {
  const [job] = await presentJobs(context.pool, [await readOwnJob(context.pool, actor, id)]);
  if (!job) throw new Error("a job that was read is gone");
  return job;
}

/**
 * Delete a job from the history. What it imported stays.
 *
 * @throws {AppError} 409 `still_busy` while records are being written
 */
export async function deleteJob(context: ImportsContext, actor: Actor, id: string): Promise<void> {
  await purgeJob(context, await readOwnJob(context.pool, actor, id));
}
