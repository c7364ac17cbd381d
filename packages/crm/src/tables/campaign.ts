import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { recordColumns } from "./record.ts";

/** What contributions, memberships and activities were part of; `name` is known to code, `title` to people. */
export const campaign = pgTable(
  "campaign",
  {
    ...recordColumns(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    externalId: text("external_id"),
  },
  (table) => [
    uniqueIndex("campaign_name_key").on(sql`lower(${table.name})`),
    index("campaign_title_idx").on(sql`lower(${table.title})`),
    uniqueIndex("campaign_external_id_key")
      .on(table.externalId)
      .where(sql`external_id IS NOT NULL`),
    check("campaign_filled", sql`btrim(name) <> '' AND btrim(title) <> ''`),
  ],
);
