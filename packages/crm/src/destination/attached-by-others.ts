import type { Attachment, Queryable } from "@inlet/engine";
import { hasOthersParts, othersParts } from "./contact-parts.ts";

/** Whether there is any list beside the job's, without which nobody can be on one. */
const otherListExists = "SELECT EXISTS (SELECT FROM campaign_list WHERE job_id IS DISTINCT FROM $1) AS exists";

/** Lists that contacts are on and that are not the job's. */
async function otherLists(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
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

/** What others than the job attached to contacts: lists they are on, and parts such as phones. */
export async function attachedByOthers(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  return [...(await otherLists(db, ids, jobId)), ...(await othersParts(db, ids, jobId))];
}

/** Every contact with its version and whether others than the job, which is `$1`, attached something to it. */
export const standingContacts = `SELECT c.id, c.version, o.contact_id IS NOT NULL OR ${hasOthersParts} AS is_attached
  FROM contact c LEFT JOIN (
    SELECT DISTINCT m.contact_id FROM campaign_list l JOIN campaign_list_member m ON m.list_id = l.id
     WHERE l.job_id IS DISTINCT FROM $1
  ) o ON o.contact_id = c.id`;
