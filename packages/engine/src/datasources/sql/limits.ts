/** How much a query may take. */
export interface SqlLimits {
  /** Rows; one more, and the query is refused. */
  rows: number;
  /** From the first word to the database until its last row is kept. */
  timeMs: number;
}

export const defaultSqlLimits: SqlLimits = { rows: 5_000_000, timeMs: 5 * 60_000 };

/** UTF-16 code units of a query; a longer one is no query, but data that was pasted. */
export const MAX_QUERY_LENGTH = 100_000;

/** Rows that a preview shows. */
export const PREVIEW_ROWS = 20;

/** What is fetched in one go is about this large, so that little of an answer is in memory. */
export const FETCH_BYTES = 1024 * 1024;
export const MAX_FETCH_ROWS = 1_000;

/** What is fetched in one go is at most this large: the connection is cut in the middle of what is larger. */
export const MAX_FETCH_BYTES = 64 * 1024 * 1024;

/** How long a database may take to answer that it is there. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** How long a query may wait for a lock that somebody else holds. */
export const LOCK_TIMEOUT_MS = 10_000;

/** How long the database waits for us to fetch on. */
export const IDLE_TIMEOUT_MS = 60_000;
