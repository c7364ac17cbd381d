import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { customIsObject, customValues, day, idOf, instant, recordColumns } from "./record.ts";

/**
 * How much is known of a contact, 0 to 100, so that lists can be sorted by it:
 * phone 20, email 20, first name 10, last name 15, company 15, job title 10,
 * website or LinkedIn 5, birth date or gender 5 — whatever is filled counts in full.
 */
const qualityScore = sql`(
  CASE WHEN phone IS NULL THEN 0 ELSE 20 END
  + CASE WHEN email IS NULL THEN 0 ELSE 20 END
  + CASE WHEN first_name IS NULL THEN 0 ELSE 10 END
  + CASE WHEN last_name IS NULL THEN 0 ELSE 15 END
  + CASE WHEN company_name IS NULL THEN 0 ELSE 15 END
  + CASE WHEN job_title IS NULL THEN 0 ELSE 10 END
  + CASE WHEN company_website IS NULL AND linkedin_url IS NULL THEN 0 ELSE 5 END
  + CASE WHEN birth_date IS NULL AND gender IS NULL THEN 0 ELSE 5 END
)`;

/**
 * Goes on with every statement that writes `contact`, `contact_address` or `property`, before it writes and whether it
 * commits or not: while it stands, contacts are found as they were. The triggers stand in the migration.
 */
export const contactWrites = pgSequence("contact_writes");

/**
 * A person, organization or household.
 *
 * Neither phone nor email is unique in the table: families share a number, and
 * the match rule "none" makes new records on purpose. Imports of contacts take
 * turns instead (docs/decisions/0011).
 *
 * `source` tells how the contact came in, `contact_source` what people know of where it came from.
 *
 * `primary_property_id` is a property of this contact or null. Its foreign key
 * (id, primary_property_id) → property (contact_id, id) stands in the migration,
 * since the two tables refer to each other. It can be deferred, so that a contact
 * may be written before its property; a property that goes leaves null, which is
 * an UPDATE of the contact and moves its version on.
 */
export const contact = pgTable(
  "contact",
  {
    ...recordColumns(),
    contactType: text("contact_type"),
    phone: text("phone"),
    email: text("email"),
    prefix: text("prefix"),
    firstName: text("first_name"),
    middleName: text("middle_name"),
    lastName: text("last_name"),
    suffix: text("suffix"),
    nickname: text("nickname"),
    gender: text("gender"),
    birthDate: day("birth_date"),
    companyName: text("company_name"),
    jobTitle: text("job_title"),
    department: text("department"),
    companyWebsite: text("company_website"),
    linkedinUrl: text("linkedin_url"),
    twitterHandle: text("twitter_handle"),
    industry: text("industry"),
    companySize: text("company_size"),
    preferredLanguage: text("preferred_language"),
    doNotEmail: boolean("do_not_email"),
    doNotPhone: boolean("do_not_phone"),
    doNotMail: boolean("do_not_mail"),
    doNotBulk: boolean("do_not_bulk"),
    externalId: text("external_id"),
    contactSource: text("contact_source"),
    notes: text("notes"),
    tags: text("tags").array(),
    contactMetadata: jsonb("contact_metadata").$type<Record<string, string>>().notNull().default({}),
    source: text("source").notNull(),
    sourceDetails: text("source_details"),
    dataQualityScore: integer("data_quality_score").generatedAlwaysAs(qualityScore),
    importedAt: instant("imported_at"),
    lastEnrichedAt: instant("last_enriched_at"),
    custom: customValues(),
    primaryPropertyId: idOf("primary_property_id"),
  },
  (table) => [
    index("contact_phone_idx").on(table.phone),
    index("contact_email_idx").on(sql`lower(${table.email})`),
    index("contact_company_name_idx").on(table.companyName),
    // By the names of organizations and households, as `contactTable` and `findHouseholds` look for them.
    index("contact_organization_name_idx")
      .on(sql`plain_text(${table.companyName})`)
      .where(
        sql`contact_type IN ('organization', 'household') OR (contact_type IS NULL AND first_name IS NULL AND last_name IS NULL)`,
      ),
    index("contact_source_idx").on(table.source),
    index("contact_imported_at_idx").on(table.importedAt),
    index("contact_external_id_idx")
      .on(table.externalId)
      .where(sql`external_id IS NOT NULL`),
    customIsObject("contact"),
    check("contact_source_known", sql`source IN ('csv', 'api', 'manual')`),
    check("contact_contact_source_length", sql`length(contact_source) <= 255`),
    check("contact_company_name_length", sql`length(company_name) <= 200`),
    check("contact_job_title_length", sql`length(job_title) <= 100`),
    check("contact_department_length", sql`length(department) <= 100`),
  ],
);

/** Contacts gathered for one purpose; a job makes at most one. */
export const campaignList = pgTable(
  "campaign_list",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    jobId: uuid("job_id").unique(),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("campaign_list_name_idx").on(table.name)],
);

export const campaignListMember = pgTable(
  "campaign_list_member",
  {
    listId: uuid("list_id")
      .notNull()
      .references(() => campaignList.id, { onDelete: "cascade" }),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.contactId] }),
    index("campaign_list_member_contact_idx").on(table.contactId),
  ],
);
