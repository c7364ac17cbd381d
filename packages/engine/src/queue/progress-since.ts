import type { Pool } from "pg";

/**
 * Whether chunks of a job took effect since an instant. Tries are counted from
 * there: a job whose workers die again and again is done for only when it does
 * not get on.
 */
export const hasGotOnSql = (jobId: string, since: string): string =>
  `EXISTS (SELECT 1 FROM import_ledger l WHERE l.job_id = ${jobId} AND l.done_at > ${since})`;

export async function hasGotOn(pool: Pool, jobId: string, since: Date): Promise<boolean> {
  const { rows } = await pool.query<{ got_on: boolean }>(`SELECT ${hasGotOnSql("$1", "$2")} AS got_on`, [jobId, since]);
  return rows[0]?.got_on ?? false;
}
