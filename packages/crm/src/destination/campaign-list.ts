import type { Queryable, RelatedList, WriteContext } from "@inlet/engine";

/** Put contacts on the job's campaign list, making the list when the first one joins. */
export async function joinList(db: Queryable, ids: readonly string[], context: WriteContext): Promise<void> {
  if (context.campaignList === null || ids.length === 0) return;
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO campaign_list (name, job_id, created_by) VALUES ($1, $2, $3)
     ON CONFLICT (job_id) DO UPDATE SET name = campaign_list.name RETURNING id`,
    [context.campaignList, context.jobId, context.userId],
  );
  await db.query(
    `INSERT INTO campaign_list_member (list_id, contact_id)
     SELECT $1, id FROM unnest($2::bigint[]) AS ids(id) ON CONFLICT DO NOTHING`,
    [rows[0]?.id, ids],
  );
}

/** Delete the list a job made. */
export async function leaveList(db: Queryable, jobId: string): Promise<void> {
  await db.query("DELETE FROM campaign_list WHERE job_id = $1", [jobId]);
}

/** @returns the list a job made, or null when it made none */
export async function listOfJob(db: Queryable, jobId: string): Promise<RelatedList | null> {
  const { rows } = await db.query<RelatedList>(
    `SELECT l.id, l.name, count(m.contact_id)::int AS members
     FROM campaign_list l LEFT JOIN campaign_list_member m ON m.list_id = l.id
     WHERE l.job_id = $1 GROUP BY l.id`,
    [jobId],
  );
  return rows[0] ?? null;
}
