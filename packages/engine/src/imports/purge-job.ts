import { setTimeout as sleep } from "node:timers/promises";
import { busyStatuses } from "@inlet/contract";
import { userJob, idempotencyKey } from "@inlet/contract/tables";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import { inRetriedTransaction, sqlStateOf, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { failpoint } from "../failpoint.ts";
import { dropImportTables } from "../import-tables.ts";
import { lockJob, moveJob, notify, type Job } from "../jobs.ts";
import { isExpired } from "./loaded.ts";

const LOCK_NOT_AVAILABLE = "55P03";
const LOCK_WAIT_MS = 300;
const PAUSE_MS = 200;
/** Enough for a check to notice that its job was cancelled. */
const MAX_ATTEMPTS = 20;

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
  await deletePatiently(pool, job.id);
  await failpoint("purge.committed");
  if (!isExpired(job)) await files.remove(job.fileKey);
}

/**
 * Whoever checks the rows reads them on a second connection, which would queue
 * behind one that waits to drop them: so the wait is short, and taken up again.
 */
async function deletePatiently(pool: Pool, jobId: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inRetriedTransaction(pool, (db) => deleteAll(db, jobId));
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt === MAX_ATTEMPTS) throw stillBusy();
    }
    await sleep(PAUSE_MS);
  }
}

/**
 * The tables go first, since whoever still reads or checks holds them and wants
 * the job next. A run holds the job and wants the tables next: it is given way to.
 */
async function deleteAll(db: Queryable, jobId: string): Promise<void> {
  await db.query(`SET LOCAL lock_timeout = '${LOCK_WAIT_MS}ms'`);
  await dropImportTables(db, jobId);
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
