import { AppError } from "@inlet/engine";
import type { SettingKind } from "../setting-kind.ts";

/** What contributions, memberships and activities are part of. */
export const campaign: SettingKind = {
  key: "campaign",
  label: "Campaigns",
  noun: { one: "campaign", other: "campaigns" },
  fields: [
    { key: "title", label: "Title", type: "text", isRequired: true },
    {
      ...{ key: "external_id", label: "External ID", type: "text", maxLength: 100 },
      hint: "What another system knows it by.",
    },
  ],
  code: { column: "name" },
  canBeDeleted: true,
  order: "lower(s.title), s.id",
  // Rows of a file name a campaign by its title, and those that may mean two are refused.
  async check(db, { after: { id, name } }) {
    const { rowCount } = await db.query("SELECT FROM campaign WHERE lower(title) = lower($1) AND id <> $2::bigint", [
      name,
      id,
    ]);
    if (rowCount) {
      const hint = "Choose another title.";
      throw new AppError(409, "already_exists", "There is another campaign of this title.", { hint });
    }
  },
};
