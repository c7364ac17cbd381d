import type pg from "pg";

/** One kind of statement, and what it cost. Times in milliseconds. */
export interface StatementTime {
  query: string;
  calls: number;
  rows: number;
  total: number;
  walBytes: number;
}

/** Let PostgreSQL count its statements from its next start on. */
export async function enableStatements(db: pg.Client): Promise<void> {
  await db.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
  await db.query("ALTER SYSTEM SET track_wal_io_timing = on");
}

/** Begin to count. */
export async function resetStatements(db: pg.Client): Promise<void> {
  await db.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  await db.query("SELECT pg_stat_statements_reset()");
  await db.query("SELECT pg_stat_reset_shared('io')");
}

/** What was run since the reset, the costliest first. Names of import tables are shortened, so that they are one. */
export async function readStatements(db: pg.Client, limit: number): Promise<StatementTime[]> {
  const { rows } = await db.query<StatementTime>(
    `SELECT regexp_replace(regexp_replace(query, '\\s+', ' ', 'g'), '_[0-9a-f]{32}', '_…', 'g') AS query,
            calls::int, rows::int, total_exec_time + total_plan_time AS total, wal_bytes::float AS "walBytes"
       FROM pg_stat_statements WHERE query !~ 'pg_stat_statements'
      ORDER BY total DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/**
 * Time spent on bringing the log to disk since the reset. Most of it belongs to
 * commits, which no statement's time holds.
 *
 * @returns milliseconds
 */
export async function readLogTime(db: pg.Client): Promise<{ flushes: number; written: number; flushed: number }> {
  const { rows } = await db.query<{ flushes: number; written: number; flushed: number }>(
    `SELECT COALESCE(sum(fsyncs), 0)::int AS flushes, COALESCE(sum(write_time), 0) AS written,
            COALESCE(sum(fsync_time), 0) AS flushed
       FROM pg_stat_io WHERE object = 'wal' AND backend_type = 'client backend'`,
  );
  return rows[0] ?? { flushes: 0, written: 0, flushed: 0 };
}
