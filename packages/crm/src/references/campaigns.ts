import type { Queryable, ReferenceRefusal, ReferringRow, Values } from "@inlet/engine";

/** The campaign a row names, or why there is none; null where it names none. */
export type CampaignReference = { id: string } | { refusal: ReferenceRefusal } | null;

const nameIn = (values: Values): string | null => {
  const name = values.get("campaign");
  return typeof name === "string" ? name : null;
};
const keyOf = (name: string): string => name.trim().toLowerCase();

/** Look up the campaigns that rows name by id, name or title. */
export async function findCampaigns(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => CampaignReference> {
  const names = [...new Set(rows.flatMap(({ values }) => nameIn(values) ?? []).map(keyOf))];
  if (names.length === 0) return () => null;
  const { rows: campaigns } = await db.query<{ id: string; name: string; title: string }>(
    `SELECT id, lower(name) AS name, lower(title) AS title FROM campaign
      WHERE id::text = ANY($1) OR lower(name) = ANY($1) OR lower(title) = ANY($1) ORDER BY id`,
    [names],
  );
  return ({ values }) => {
    const name = nameIn(values);
    if (name === null) return null;
    const found = campaigns.filter((one) => [one.id, one.name, one.title].includes(keyOf(name)));
    const [only] = found;
    if (only && found.length === 1) return { id: only.id };
    const message = only ? `Several campaigns are called “${name}”` : `There is no campaign “${name}”`;
    const hint = "Use the id, name or title of one that is there, or leave it blank.";
    return {
      refusal: {
        status: "invalid",
        code: only ? "several_campaigns" : "unknown_campaign",
        field: "campaign",
        message,
        hint,
      },
    };
  };
}
