import type { SameFile } from "@inlet/contract";
import { userJob } from "@inlet/contract/tables";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type { Job } from "../jobs.ts";
import type { Actor } from "./access.ts";
import { isLoaded } from "./loaded.ts";
import { userNames } from "./present-job.ts";

const SHOWN_JOBS = 5;

/**
 * Earlier jobs of the very same bytes, as far as the actor may see them.
 *
 * @returns newest first, a few
 */
export async function findSameFile(pool: Pool, actor: Actor, job: Job): Promise<SameFile[]> {
  const jobs = await drizzle(pool)
    .select()
    .from(userJob)
    .where(
      and(
        eq(userJob.sha256, job.sha256),
        ne(userJob.id, job.id),
        actor.role === "member" ? eq(userJob.createdBy, actor.id) : undefined,
        // Of the row itself: a date of JavaScript has lost the microseconds.
        sql`${userJob.createdAt} <= (SELECT own.created_at FROM ${userJob} own WHERE own.id = ${job.id})`,
      ),
    )
    .orderBy(desc(userJob.createdAt), desc(userJob.id))
    .limit(SHOWN_JOBS);
  const names = await userNames(
    pool,
    jobs.map(({ createdBy }) => createdBy),
  );
  return jobs.map((one) => present(one, names.get(one.createdBy) ?? "Former user", job.importType));
}

function present(job: Job, name: string, importType: string): SameFile {
  return {
    job_id: job.id,
    file_name: job.fileName,
    created_at: job.createdAt,
    created_by: { id: job.createdBy, name },
    status: job.status,
    finished_at: job.finishedAt,
    rows_loaded: job.rowsLoaded,
    can_reuse_mapping: job.mapping !== null && job.importType === importType && isLoaded(job),
  };
}
