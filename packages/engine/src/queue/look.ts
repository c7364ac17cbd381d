import type { Pool, QueryResultRow } from "pg";

const LOOK_TIMEOUT_MS = 10_000;

/**
 * Ask the database something that is asked again and again: an answer that does
 * not come, because the connection died in silence, is not waited for.
 */
export async function look<T extends QueryResultRow>(pool: Pool, text: string, values: unknown[]): Promise<T[]> {
  const query = { text, values, query_timeout: LOOK_TIMEOUT_MS };
  const { rows } = await pool.query<T>(query);
  return rows;
}
