import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { day, idOf, recordColumns, settingId } from "./record.ts";

/**
 * How two contacts can be related, read from either side: a is `child_of` b, b
 * is `parent_of` a. Both names are equal where it reads the same from both.
 */
export const relationshipType = pgTable(
  "relationship_type",
  {
    id: settingId(),
    nameAB: text("name_a_b").notNull().unique(),
    labelAB: text("label_a_b").notNull(),
    nameBA: text("name_b_a").notNull().unique(),
    labelBA: text("label_b_a").notNull(),
    isActive: boolean("is_active").notNull().default(true),
  },
  () => [
    check(
      "relationship_type_filled",
      sql`btrim(name_a_b) <> '' AND btrim(label_a_b) <> '' AND btrim(name_b_a) <> '' AND btrim(label_b_a) <> ''`,
    ),
  ],
);

/** Two contacts have a relationship of a type once, whichever of them comes first. It goes with either of them. */
export const relationship = pgTable(
  "relationship",
  {
    ...recordColumns(),
    contactA: idOf("contact_a")
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    contactB: idOf("contact_b")
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    relationshipTypeId: idOf("relationship_type_id")
      .notNull()
      .references(() => relationshipType.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    startDate: day("start_date"),
    endDate: day("end_date"),
  },
  (table) => [
    uniqueIndex("relationship_once_key").on(table.contactA, table.contactB, table.relationshipTypeId),
    uniqueIndex("relationship_once_either_way_key").on(
      sql`least(${table.contactA}, ${table.contactB})`,
      sql`greatest(${table.contactA}, ${table.contactB})`,
      table.relationshipTypeId,
    ),
    index("relationship_contact_b_idx").on(table.contactB),
    index("relationship_type_idx").on(table.relationshipTypeId),
    check("relationship_of_two", sql`contact_a <> contact_b`),
    check("relationship_ends_after_start", sql`end_date >= start_date`),
  ],
);
