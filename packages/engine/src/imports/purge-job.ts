import { userJob, idempotencyKey } from "@inlet/contract/tables";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { inTransaction } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { dropImportTables } from "../import-tables.ts";
import type { Job } from "../jobs.ts";

/** Delete a job with its rows and its file. What it imported stays, and so do the change records that tell of it. */
export async function purgeJob({ pool, files }: Pick<EngineContext, "pool" | "files">, job: Job): Promise<void> {
  await inTransaction(pool, async (db) => {
    await dropImportTables(db, job.id);
    await drizzle(db).delete(idempotencyKey).where(eq(idempotencyKey.jobId, job.id));
    await drizzle(db).delete(userJob).where(eq(userJob.id, job.id));
  });
  await files.remove(job.fileKey);
}
