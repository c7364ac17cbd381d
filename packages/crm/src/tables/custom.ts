import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { optionGroup } from "./option.ts";
import { idOf, isOneOf, keptMetadata, recordColumns, settingId } from "./record.ts";

/** Tables with a column `custom`. */
const extendable = ["contact", "participant", "contribution", "membership", "activity"] as const;

/** A choice of a custom field that has choices of its own. */
export interface CustomOption {
  value: string;
  label: string;
}

/**
 * Fields that somebody added to a kind of record. The values of a group that
 * contacts have several records of stand in `custom_record`, all others in the
 * column `custom` of the record.
 */
export const customGroup = pgTable(
  "custom_group",
  {
    id: settingId(),
    /** Known to code; the first part of the keys of `custom`. */
    name: text("name").notNull().unique(),
    label: text("label").notNull(),
    extends: text("extends", { enum: extendable }).notNull(),
    isMultiple: boolean("is_multiple").notNull().default(false),
  },
  (table) => [
    uniqueIndex("custom_group_label_key").on(table.extends, sql`lower(${table.label})`),
    check("custom_group_name_word", sql`name ~ '^[a-z][a-z0-9_]*$'`),
    check("custom_group_label_filled", sql`btrim(label) <> ''`),
    isOneOf("custom_group_extends_known", "extends", extendable),
    check("custom_group_multiple_of_contact", sql`NOT is_multiple OR extends = 'contact'`),
  ],
);

/** `type` is the key of a field type. A choice has options of its own or those of an option group. */
export const customField = pgTable(
  "custom_field",
  {
    id: settingId(),
    groupId: idOf("group_id")
      .notNull()
      .references(() => customGroup.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    label: text("label").notNull(),
    type: text("type").notNull(),
    options: jsonb("options").$type<CustomOption[]>(),
    optionGroupId: idOf("option_group_id").references(() => optionGroup.id, { onDelete: "restrict" }),
    isRequired: boolean("is_required").notNull().default(false),
    isMulti: boolean("is_multi").notNull().default(false),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    uniqueIndex("custom_field_name_key").on(table.groupId, table.name),
    uniqueIndex("custom_field_label_key").on(table.groupId, sql`lower(${table.label})`),
    index("custom_field_option_group_idx")
      .on(table.optionGroupId)
      .where(sql`option_group_id IS NOT NULL`),
    check("custom_field_name_word", sql`name ~ '^[a-z][a-z0-9_]*$'`),
    check("custom_field_label_filled", sql`btrim(label) <> ''`),
    check("custom_field_options_of_choice", sql`num_nonnulls(options, option_group_id) = (type = 'option')::int`),
    check("custom_field_options_list", sql`jsonb_typeof(options) = 'array'`),
  ],
);

/** One of a contact's records in a group that allows several: values by name of the field. */
export const customRecord = pgTable(
  "custom_record",
  {
    ...recordColumns(),
    groupId: idOf("group_id")
      .notNull()
      .references(() => customGroup.id, { onDelete: "restrict" }),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    values: jsonb("values").$type<Record<string, unknown>>().notNull().default({}),
    metadata: keptMetadata(),
  },
  (table) => [
    index("custom_record_contact_idx").on(table.contactId, table.groupId),
    index("custom_record_group_idx").on(table.groupId),
    // Records are updated by the value of a field that is chosen in the import.
    index("custom_record_values_idx").using("gin", sql`"values" jsonb_path_ops`),
    check("custom_record_values_object", sql`jsonb_typeof("values") = 'object'`),
  ],
);
