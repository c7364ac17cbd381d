import type { PlannedRelation, Queryable, RecordIds, RelatedList, WriteContext } from "@inlet/engine";

/** Put the contacts that rows make or meet on the job's campaign list, making the list when the first ones join. */
export async function joinList(
  db: Queryable,
  { sql, values }: PlannedRelation,
  { campaignList, jobId, userId }: WriteContext,
): Promise<void> {
  if (campaignList === null) return;
  const listId = await makeList(db, { campaignList, jobId, userId });
  await db.query(
    `INSERT INTO campaign_list_member (list_id, contact_id)
     SELECT $${values.length + 1}::uuid, p.entity_id FROM ${sql} AS p
     WHERE p.action IN ('create', 'enrich', 'unchanged') ON CONFLICT DO NOTHING`,
    [...values, listId],
  );
}

async function makeList(db: Queryable, list: Pick<WriteContext, "campaignList" | "jobId" | "userId">): Promise<string> {
  // Looked for first: an upsert would keep the list's row locked against the job's other chunks.
  const find = () => db.query<{ id: string }>("SELECT id FROM campaign_list WHERE job_id = $1", [list.jobId]);
  const { rows } = await find();
  if (rows[0]) return rows[0].id;
  await db.query(
    "INSERT INTO campaign_list (name, job_id, created_by) VALUES ($1, $2, $3) ON CONFLICT (job_id) DO NOTHING",
    [list.campaignList, list.jobId, list.userId],
  );
  const made = (await find()).rows[0];
  if (!made) throw new Error(`the list of job ${list.jobId} is gone`);
  return made.id;
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
