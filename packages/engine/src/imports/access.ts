import type { Role } from "@inlet/contract";
import type { Pool } from "pg";
import type { Queryable } from "../database.ts";
import { AppError } from "../errors.ts";
import { readJob, type Job } from "../jobs.ts";

/** Who asks. */
export interface Actor {
  id: string;
  role: Role;
}

/** Members see their own jobs, owner and admins all. */
export function maySee(actor: Actor, job: Pick<Job, "createdBy">): boolean {
  return actor.role !== "member" || job.createdBy === actor.id;
}

/**
 * A job that the actor may see. Somebody else's job answers like one that does
 * not exist.
 *
 * @throws {AppError} 404 `not_found`
 */
export async function readOwnJob(db: Queryable | Pool, actor: Actor, id: string): Promise<Job> {
  const job = await readJob(db, id);
  if (!maySee(actor, job)) throw new AppError(404, "not_found", "There is no such import.");
  return job;
}
