import { quoteCell, type Field, type Queryable, type ReferenceRefusal, type ReferringRow } from "@inlet/engine";
import { campaign as campaignKind } from "../settings/kinds/campaign.ts";
import { settingPlace } from "../settings/setting-place.ts";
import { textIn } from "./text-in.ts";

/** The campaign a row names, or why there is none; null where it names none. */
export type CampaignReference = { id: string } | { refusal: ReferenceRefusal } | null;

/** The field that names a campaign. */
export const campaignField = (group: string): Field => ({
  key: "campaign",
  label: "Campaign",
  type: "text",
  group,
  description: "By id, name or title; it has to be there.",
  example: "",
  clears: ["campaign_id"],
  synonyms: ["campaign", "campaign name", "campaign title"],
});

const keyOf = (name: string): string => name.trim().toLowerCase();

/** Look up the campaigns that rows name by id, name or title. */
export async function findCampaigns(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => CampaignReference> {
  const names = [...new Set(rows.flatMap(({ values }) => textIn(values, "campaign") ?? []).map(keyOf))];
  if (names.length === 0) return () => null;
  // A branch for each index; OFFSET 0 keeps them, whatever the statistics take the table for.
  const { rows: found } = await db.query<{ named: string; id: string }>(
    `SELECT k.name AS named, c.id FROM unnest($1::text[]) AS k(name), LATERAL (
       SELECT id FROM campaign WHERE id = CASE WHEN k.name ~ '^[1-9][0-9]{0,17}$' THEN k.name::bigint END
       UNION SELECT id FROM campaign WHERE lower(name) = lower(k.name)
       UNION SELECT id FROM campaign WHERE lower(title) = lower(k.name) OFFSET 0
     ) AS c ORDER BY c.id`,
    [names],
  );
  const byName = Map.groupBy(found, ({ named }) => named);
  return ({ values }) => {
    const name = textIn(values, "campaign");
    if (name === null) return null;
    const [only, ...others] = byName.get(keyOf(name)) ?? [];
    if (only && others.length === 0) return { id: only.id };
    const message = `${only ? "Several campaigns are called" : "There is no campaign"} “${quoteCell(name)}”`;
    const hint = only
      ? "Use the id of the one that is meant, or leave it blank."
      : `Use the id, name or title of one that is there, make it under ${settingPlace(campaignKind)}, or leave it blank.`;
    return {
      refusal: {
        status: "invalid",
        code: only ? "several_campaigns" : "unknown_campaign",
        field: "campaign",
        message,
        hint,
        isSaidAnyway: true,
      },
    };
  };
}
