import { sql } from "drizzle-orm";
import { boolean, char, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { idOf, nameAndAddressKey, recordColumns } from "./record.ts";

/**
 * Further ways to reach a contact, which go with it. The phone and the email a
 * contact is matched by stand in `contact`. `location`, `phone_type` and
 * `website_type` are values of the option groups `location_type`, `phone_type`
 * and `website_type`. Of each kind one at most is the contact's primary one.
 */
const detailColumns = () => ({
  ...recordColumns(),
  contactId: idOf("contact_id")
    .notNull()
    .references(() => contact.id, { onDelete: "cascade" }),
  isPrimary: boolean("is_primary").notNull().default(false),
});

export const contactPhone = pgTable(
  "contact_phone",
  {
    ...detailColumns(),
    location: text("location").notNull(),
    phoneType: text("phone_type").notNull(),
    phone: text("phone").notNull(),
    extension: text("extension"),
  },
  (table) => [
    index("contact_phone_contact_idx").on(table.contactId),
    index("contact_phone_phone_idx").on(table.phone),
    uniqueIndex("contact_phone_one_primary_key")
      .on(table.contactId)
      .where(sql`is_primary`),
  ],
);

export const contactEmail = pgTable(
  "contact_email",
  {
    ...detailColumns(),
    location: text("location").notNull(),
    email: text("email").notNull(),
  },
  (table) => [
    index("contact_email_contact_idx").on(table.contactId),
    index("contact_email_email_idx").on(sql`lower(${table.email})`),
    uniqueIndex("contact_email_one_primary_key")
      .on(table.contactId)
      .where(sql`is_primary`),
  ],
);

/** `country` is a code of ISO 3166-1, two letters. `match_key` is as in `nameAndAddressKey`. */
export const contactAddress = pgTable(
  "contact_address",
  {
    ...detailColumns(),
    location: text("location").notNull(),
    street: text("street"),
    supplemental: text("supplemental"),
    city: text("city"),
    state: text("state"),
    postalCode: text("postal_code"),
    country: char("country", { length: 2 }),
    matchKey: nameAndAddressKey(),
  },
  (table) => [
    index("contact_address_contact_idx").on(table.contactId),
    index("contact_address_match_key_idx")
      .on(table.matchKey)
      .where(sql`match_key IS NOT NULL`),
    uniqueIndex("contact_address_one_primary_key")
      .on(table.contactId)
      .where(sql`is_primary`),
    check("contact_address_country_code", sql`country ~ '^[A-Z]{2}$'`),
    check("contact_address_filled", sql`num_nonnulls(street, supplemental, city, state, postal_code, country) > 0`),
  ],
);

export const contactWebsite = pgTable(
  "contact_website",
  {
    ...detailColumns(),
    websiteType: text("website_type").notNull(),
    url: text("url").notNull(),
  },
  (table) => [
    index("contact_website_contact_idx").on(table.contactId),
    uniqueIndex("contact_website_one_primary_key")
      .on(table.contactId)
      .where(sql`is_primary`),
  ],
);
