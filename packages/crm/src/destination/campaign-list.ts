import type { Queryable, RecordIds, RelatedList, WriteContext } from "@inlet/engine";

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

/**
 * Delete the list a job made. What somebody else put on it is not the job's to
 * take off: such a list stays, with those members alone.
 */
export async function leaveList(db: Queryable, jobId: string, met: RecordIds): Promise<void> {
  // Held, so that nobody joins between the look at the members and the end of the list.
  const { rows } = await db.query<{ id: string }>("SELECT id FROM campaign_list WHERE job_id = $1 FOR UPDATE", [jobId]);
  const [list] = rows;
  if (!list) return;
  await db.query(
    `WITH met AS MATERIALIZED (${met})
     DELETE FROM campaign_list_member WHERE list_id = $1 AND contact_id IN (SELECT id FROM met)`,
    [list.id],
  );
  await db.query(
    `DELETE FROM campaign_list l WHERE id = $1
       AND NOT EXISTS (SELECT FROM campaign_list_member m WHERE m.list_id = l.id)`,
    [list.id],
  );
}

/** @returns how many of the job's list are none of the contacts it met */
export async function addedMembers(db: Queryable, jobId: string, met: RecordIds): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `WITH met AS MATERIALIZED (${met})
     SELECT count(*)::int AS count FROM campaign_list_member m JOIN campaign_list l ON l.id = m.list_id
      WHERE l.job_id = $1 AND NOT EXISTS (SELECT FROM met WHERE met.id = m.contact_id)`,
    [jobId],
  );
  return rows[0]?.count ?? 0;
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
