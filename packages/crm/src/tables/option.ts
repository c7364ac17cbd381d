import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { idOf, settingId } from "./record.ts";

/** What a column can be chosen from, such as `phone_type`; `key` is the name that code knows it by. */
export const optionGroup = pgTable("option_group", {
  id: settingId(),
  key: text("key").notNull().unique(),
  label: text("label").notNull(),
});

/**
 * One choice. Records store its `value`, which therefore never changes; label
 * and abbreviation may. A choice that is in use is made inactive, not deleted.
 */
export const optionValue = pgTable(
  "option_value",
  {
    id: settingId(),
    groupId: idOf("group_id")
      .notNull()
      .references(() => optionGroup.id, { onDelete: "cascade" }),
    value: text("value").notNull(),
    label: text("label").notNull(),
    abbreviation: text("abbreviation"),
    isActive: boolean("is_active").notNull().default(true),
    /** What a record gets that says nothing; no column has a default of its own beside it. */
    isDefault: boolean("is_default").notNull().default(false),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    uniqueIndex("option_value_value_key").on(table.groupId, table.value),
    uniqueIndex("option_value_label_key").on(table.groupId, sql`lower(${table.label})`),
    uniqueIndex("option_value_one_default_key")
      .on(table.groupId)
      .where(sql`is_default`),
    check("option_value_filled", sql`btrim(value) <> '' AND btrim(label) <> ''`),
  ],
);
