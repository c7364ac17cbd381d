import type { CampaignListList } from "@inlet/contract";
import type { Pool } from "pg";

const MAX_LISTS = 500;

/** The campaign lists, newest first. */
export async function listCampaignLists(pool: Pool): Promise<CampaignListList> {
  const { rows } = await pool.query<CampaignListList["campaign_lists"][number]>(
    `SELECT l.id, l.name, l.job_id, l.created_at,
        (SELECT count(*)::int FROM campaign_list_member m WHERE m.list_id = l.id) AS members
     FROM campaign_list l ORDER BY l.created_at DESC LIMIT ${MAX_LISTS}`,
  );
  return { campaign_lists: rows };
}
