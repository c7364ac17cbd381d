import { sql } from "drizzle-orm";
import { char, check, foreignKey, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { idOf, nameAndAddressKey, recordColumns } from "./record.ts";

/**
 * Land or a building of a contact, which goes with the contact. `address` is as
 * it was written; `standardised_address` tells whether two are the same, and for
 * one that nobody could parse it is the written one in one spelling.
 * `property_type` is a value of the option group of that name. `match_key` is as in
 * `nameAndAddressKey`.
 */
export const property = pgTable(
  "property",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
    address: text("address").notNull(),
    standardisedAddress: text("standardised_address").notNull(),
    city: text("city"),
    state: text("state"),
    postalCode: text("postal_code"),
    country: char("country", { length: 2 }),
    propertyType: text("property_type").notNull(),
    matchKey: nameAndAddressKey(),
  },
  (table) => [
    index("property_match_key_idx")
      .on(table.matchKey)
      .where(sql`match_key IS NOT NULL`),
    uniqueIndex("property_address_key").on(table.contactId, table.standardisedAddress),
    // What `contact.primary_property_id` and `property_job` refer to, so that a property is of the same contact.
    unique("property_contact_key").on(table.contactId, table.id),
    check("property_country_code", sql`country ~ '^[A-Z]{2}$'`),
    check("property_address_filled", sql`btrim(address) <> '' AND btrim(standardised_address) <> ''`),
  ],
);

/**
 * Work for a contact, at one of its properties or anywhere: what imports call a
 * job. The table is named otherwise, since a job without more is a `user_job`.
 * `status` is a value of the option group `job_status`.
 */
export const propertyJob = pgTable(
  "property_job",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    propertyId: idOf("property_id"),
    description: text("description").notNull(),
    status: text("status").notNull(),
  },
  (table) => [
    foreignKey({
      name: "property_job_property_of_contact_fk",
      columns: [table.contactId, table.propertyId],
      foreignColumns: [property.contactId, property.id],
    }).onDelete("restrict"),
    index("property_job_contact_idx").on(table.contactId, table.propertyId),
    check("property_job_description_filled", sql`btrim(description) <> ''`),
  ],
);
