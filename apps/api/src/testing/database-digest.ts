import type { Pool } from "pg";

/** Tables of the queue, which counts what it delivers. */
const OF_THE_QUEUE = "pgboss";

/**
 * Every row of every table but the queue's own, all columns, in an order that
 * depends on nothing but the rows.
 */
export async function readDatabase(pool: Pool): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema', $1) ORDER BY 1`,
    [OF_THE_QUEUE],
  );
  const read: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `SELECT t::text AS row FROM ${name} t ORDER BY t::text COLLATE "C"`,
    );
    read[name] = rows.map(({ row }) => row);
  }
  return read;
}
