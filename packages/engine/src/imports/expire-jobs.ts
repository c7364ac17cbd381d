import type { JobStatus } from "@inlet/contract";
import { inTransaction, sqlStateOf, type Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { dropImportTables } from "../import-tables.ts";
import { moveJob } from "../jobs.ts";
import { EXPIRED_FILE_KEY } from "./loaded.ts";

/** How long rows and files stay, in days from the last time anything happened to the job. */
export interface Retention {
  /** Of jobs that ran, whatever came of it: they can be resumed or looked into. */
  finishedDays: number;
  /** Of jobs that never ran. */
  draftsDays: number;
}

type Parts = Pick<EngineContext, "pool" | "files" | "log">;

/** A request that is sent again comes within minutes; nobody sends one again after this. */
const KEEP_KEYS_DAYS = 7;
const LOCK_NOT_AVAILABLE = "55P03";

/** Every status in which no work goes on. */
const resting: readonly JobStatus[] = [
  ...(["draft", "loaded", "validated", "paused", "completed", "completed_with_errors"] as const),
  ...(["cancelled", "failed", "undone"] as const),
];

/**
 * Delete the rows and files whose time is over, and what nobody needs any more.
 * The jobs stay as `expired`, with their counts and change records. Safe to
 * run twice, and by several at once.
 */
export async function purgeExpired(
  parts: Parts,
  { retention, signal }: { retention: Retention; signal: AbortSignal },
): Promise<void> {
  for (const id of await findDue(parts, retention)) {
    signal.throwIfAborted();
    await expire(parts, id, retention);
  }
  await parts.pool.query("DELETE FROM idempotency_key WHERE created_at < now() - make_interval(days => $1)", [
    KEEP_KEYS_DAYS,
  ]);
  const swept = await parts.files.sweep((key) => isOwned(parts, key));
  if (swept > 0) parts.log.info({ swept }, "files that belong to no import were deleted");
}

const isDue = `status = ANY($1) AND file_key <> '${EXPIRED_FILE_KEY}'
  AND updated_at < now() - make_interval(days => CASE WHEN counts IS NULL THEN $2::int ELSE $3::int END)`;

const dueValues = ({ draftsDays, finishedDays }: Retention) => [resting, draftsDays, finishedDays];

async function findDue({ pool }: Parts, retention: Retention): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM user_job WHERE ${isDue} ORDER BY updated_at`,
    dueValues(retention),
  );
  return rows.map(({ id }) => id);
}

/** Rows that somebody reads at the moment are left for the next night. */
async function expire({ pool, files, log }: Parts, id: string, retention: Retention): Promise<void> {
  try {
    const fileKey = await inTransaction(pool, (db) => expireInside(db, id, retention));
    // Should this process end here, the file belongs to no job any more and is swept.
    if (fileKey !== null) await files.remove(fileKey);
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    log.info({ jobId: id }, "the rows of this import are in use; they are deleted later");
  }
}

/** @returns the key of the file to delete; null when the job is not due any more */
async function expireInside(db: Queryable, id: string, retention: Retention): Promise<string | null> {
  await db.query("SET LOCAL lock_timeout = '500ms'");
  const { rows } = await db.query<{ status: JobStatus; file_key: string }>(
    `SELECT status, file_key FROM user_job WHERE ${isDue} AND id = $4 FOR UPDATE`,
    [...dueValues(retention), id],
  );
  const [job] = rows;
  if (!job) return null;
  await dropImportTables(db, id);
  // What tells of people's data goes with the rows; the names of the columns stay for the summary.
  const set = { fileKey: EXPIRED_FILE_KEY, profiles: [], rawLines: [], suggestions: [] };
  await moveJob(db, id, { from: [job.status], to: "expired", set });
  return job.file_key;
}

async function isOwned({ pool }: Parts, key: string): Promise<boolean> {
  const { rows } = await pool.query("SELECT 1 FROM user_job WHERE file_key = $1", [key]);
  return rows.length > 0;
}
