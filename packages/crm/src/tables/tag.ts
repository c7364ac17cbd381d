import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { idOf, recordColumns } from "./record.ts";

/** A word that contacts are marked with. Two that differ in case alone are one. */
export const tag = pgTable("tag", { ...recordColumns(), name: text("name").notNull() }, (table) => [
  uniqueIndex("tag_name_key").on(sql`lower(${table.name})`),
  check("tag_name_filled", sql`btrim(name) <> ''`),
]);

/** A mark on a contact, which goes with the contact; a tag that marks somebody stays. */
export const contactTag = pgTable(
  "contact_tag",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    tagId: idOf("tag_id")
      .notNull()
      .references(() => tag.id, { onDelete: "restrict" }),
  },
  (table) => [
    uniqueIndex("contact_tag_once_key").on(table.contactId, table.tagId),
    index("contact_tag_tag_idx").on(table.tagId),
  ],
);
