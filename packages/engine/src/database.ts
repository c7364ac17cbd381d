import type { Pool, PoolClient } from "pg";

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

/** Run `work` on one connection of the pool, outside any transaction. */
export async function withConnection<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    return await work(db);
  } finally {
    db.release();
  }
}
