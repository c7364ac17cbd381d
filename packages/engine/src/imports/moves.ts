import { randomUUID } from "node:crypto";
import type { JobStatus, UserJob } from "@inlet/contract";
import { idempotencyKey } from "@inlet/contract/tables";
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import { inRetriedTransaction, type Queryable } from "../database.ts";
import { AppError } from "../errors.ts";
import { failpoint } from "../failpoint.ts";
import { lockJob, moveJob, readJob, type Job, type JobChange } from "../jobs.ts";
import type { Task } from "../queue/define-task.ts";
import { readOwnJob, type Actor } from "./access.ts";
import { presentJobs } from "./present-job.ts";
import type { ImportsContext } from "./context.ts";

/**
 * Note that a request takes effect, in the transaction in which it does.
 *
 * @returns the job it was about when it took effect before; null when it is new
 * @throws {AppError} 422 `idempotency_key_reused` when the key came with another request
 */
export async function noteRequest(
  db: Queryable,
  actor: Actor,
  { key, request, jobId }: { key: string | undefined; request: string; jobId: string },
): Promise<string | null> {
  if (key === undefined) return null;
  const noted = await drizzle(db)
    .insert(idempotencyKey)
    .values({ userId: actor.id, key, request, jobId })
    .onConflictDoNothing()
    .returning();
  if (noted.length > 0) return null;
  const before = await findRequest(db, actor, { key, request });
  if (before === null) throw new Error("a request that was noted is gone");
  return before;
}

/**
 * The job that a request was about, when it took effect before; null when it is new.
 *
 * @throws {AppError} 422 `idempotency_key_reused` when the key came with another request
 */
export async function findRequest(
  db: Queryable | Pool,
  actor: Actor,
  { key, request }: { key: string | undefined; request: string },
): Promise<string | null> {
  if (key === undefined) return null;
  const [before] = await drizzle(db)
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.userId, actor.id), eq(idempotencyKey.key, key)));
  if (!before) return null;
  if (before.request === request) return before.jobId;
  throw new AppError(422, "idempotency_key_reused", "This Idempotency-Key was used for another request.", {
    hint: "Send a new key with every new request.",
  });
}

/** A move of a job that somebody asks for, with the task that carries it out. */
export interface Move {
  name: string;
  from: readonly JobStatus[];
  to: JobStatus;
  task?: Task;
  set?: (job: Job) => JobChange;
}

/**
 * Move a job because somebody asks for it; status, task and idempotency key
 * change together or not at all. A request that came without a key gets one, by
 * which it knows its own effect when the answer to its COMMIT was lost.
 *
 * @throws {AppError} 404 `not_found`, 409 `wrong_status`
 */
export async function askMove(
  context: ImportsContext,
  actor: Actor,
  asked: { jobId: string; move: Move; key?: string | undefined; check?: (job: Job) => void },
): Promise<UserJob> {
  const { jobId, move, key = randomUUID(), check } = asked;
  await readOwnJob(context.pool, actor, jobId);
  const job = await inRetriedTransaction(context.pool, async (db) => {
    const repeated = await noteRequest(db, actor, { key, request: `${move.name} ${jobId}`, jobId });
    if (repeated) return readJob(db, jobId);
    const current = await lockJob(db, jobId);
    check?.(current);
    const moved = await moveJob(db, jobId, { from: move.from, to: move.to, set: move.set?.(current) ?? {} });
    if (move.task) await context.enqueue(db, move.task.name, { jobId });
    await failpoint("move.before_commit");
    return moved;
  });
  await failpoint("move.committed");
  const [presented] = await presentJobs(context.pool, [job]);
  if (!presented) throw new Error("a job that was moved is gone");
  return presented;
}
