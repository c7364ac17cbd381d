import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { isDatabaseDown } from "./database-down.ts";
import { AppError } from "./errors.ts";

/** Whatever a statement can be sent to: one connection, so that a transaction holds. */
export type Queryable = PoolClient;

/**
 * Run `work` in one transaction: committed when it returns, rolled back when it
 * throws. The connection is dropped, not reused, when the rollback fails.
 */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  let broken: Error | undefined;
  try {
    await db.query("BEGIN");
    const result = await work(db);
    await db.query("COMMIT");
    return result;
  } catch (error) {
    await db.query("ROLLBACK").catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    db.release(broken);
  }
}

/** SQLSTATE of a transaction that was right and came at the wrong moment: serialization failure, deadlock. */
const PASSING_CODES = new Set(["40001", "40P01"]);
const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 10;

/**
 * The same, tried again as a whole when the database gave it up for another
 * transaction's sake, or when the connection broke; a limited number of times,
 * with longer and longer pauses.
 *
 * A connection may break after the database has committed and before it could
 * say so. So `work` is such that it does nothing when it took effect before: it
 * asks the ledger, the job's status, or the key of the request.
 *
 * @throws {AppError} 503 `database_busy` when that did not help; the error itself
 *   when the database stayed away
 */
export async function inRetriedTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(pool, work);
    } catch (error) {
      const isAway = isDatabaseDown(error);
      if (!isAway && !PASSING_CODES.has(sqlStateOf(error) ?? "")) throw error;
      if (attempt === MAX_ATTEMPTS) throw isAway ? error : databaseBusy(error);
    }
    await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2));
  }
}

function databaseBusy(cause: unknown): AppError {
  const message = "The database gave this work up several times, because others write to the same records.";
  return new AppError(503, "database_busy", message, { hint: "Try again in a while; nothing is lost.", cause });
}

/** The SQLSTATE that a database error, or one caused by it, carries; null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)) return error.code;
  return sqlStateOf(error.cause);
}

/** Run `work` on one connection of the pool, outside any transaction. */
export async function withConnection<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    return await work(db);
  } finally {
    db.release();
  }
}
