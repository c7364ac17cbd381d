import type { Attachment, Queryable } from "@inlet/engine";

/** Whether there is any list beside the job's, without which nobody can be on one. */
const otherListExists = "SELECT EXISTS (SELECT FROM campaign_list WHERE job_id IS DISTINCT FROM $1) AS exists";

/** Lists that contacts are on and that are not the job's. */
export async function otherLists(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const { rows: found } = await db.query<{ exists: boolean }>(otherListExists, [jobId]);
  if (!found[0]?.exists) return [];
  // OFFSET 0 keeps it an index look-up per contact, whatever the statistics take the growing table for.
  const { rows } = await db.query<{ id: string; value: string }>(
    `SELECT k.id, string_agg(l.name, ', ' ORDER BY l.name) AS value FROM unnest($1::bigint[]) AS k(id),
       LATERAL (SELECT m.list_id FROM campaign_list_member m WHERE m.contact_id = k.id OFFSET 0) AS m
       JOIN campaign_list l ON l.id = m.list_id
      WHERE l.job_id IS DISTINCT FROM $2 GROUP BY k.id`,
    [ids, jobId],
  );
  return rows.map(({ id, value }) => ({ id, label: "Lists", value }));
}

/** Every contact with its version and whether it is on a list that is not the job's, which is `$1`. */
export const standingContacts = `SELECT c.id, c.version, o.contact_id IS NOT NULL AS is_attached
  FROM contact c LEFT JOIN (
    SELECT DISTINCT m.contact_id FROM campaign_list l JOIN campaign_list_member m ON m.list_id = l.id
     WHERE l.job_id IS DISTINCT FROM $1
  ) o ON o.contact_id = c.id`;
