import { busyStatuses } from "@inlet/contract";
import { userJob, idempotencyKey } from "@inlet/contract/tables";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { inRetriedTransaction, sqlStateOf, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { failpoint } from "../failpoint.ts";
import { dropImportTables } from "../import-tables.ts";
import { lockJob, moveJob, notify, type Job } from "../jobs.ts";
import { isExpired } from "./loaded.ts";

const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Delete a job with its rows and its file. What it imported stays, and so do
 * the change records that tell of it. Reading and checking are cancelled first.
 *
 * @throws {AppError} 409 `still_busy` while records are being written
 */
export async function purgeJob({ pool, files }: Pick<EngineContext, "pool" | "files">, job: Job): Promise<void> {
  if (job.status === "running" || job.status === "undoing") throw stillBusy();
  if (job.status === "loading" || job.status === "validating") {
    await moveJob(pool, job.id, { from: [job.status], to: "cancelled" });
  }
  try {
    await inRetriedTransaction(pool, (db) => deleteAll(db, job.id));
  } catch (error) {
    if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) throw stillBusy();
    throw error;
  }
  await failpoint("purge.committed");
  if (!isExpired(job)) await files.remove(job.fileKey);
}

/**
 * The tables go first, since whoever still reads or checks holds them and wants
 * the job next. A run holds the job and wants the tables next: it is given way to.
 * A check that has just begun takes its tables in another order; whichever of the
 * two the database gives up is tried again.
 */
async function deleteAll(db: Queryable, jobId: string): Promise<void> {
  await dropImportTables(db, jobId);
  await db.query("SET LOCAL lock_timeout = '500ms'");
  const { status } = await lockJob(db, jobId);
  if (busyStatuses.some((busy) => busy === status)) throw stillBusy();
  await drizzle(db).delete(idempotencyKey).where(eq(idempotencyKey.jobId, jobId));
  await drizzle(db).delete(userJob).where(eq(userJob.id, jobId));
  await notify(db, jobId);
  await failpoint("purge.tables_dropped");
}

function stillBusy(): AppError {
  return new AppError(409, "still_busy", "This import is being written at the moment.", {
    hint: "Cancel it first, or wait until it is over.",
  });
}
