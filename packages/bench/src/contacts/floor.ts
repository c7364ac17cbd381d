import type pg from "pg";
import { headers, type PhoneStyle } from "../data/person.ts";
import { importByHand } from "../import-by-hand.ts";
import type { FloorTimes } from "../trial.ts";

/**
 * Make a contact table like the product's, with all its indexes and checks, and
 * the unique one that `ON CONFLICT` asks for in place of the plain one.
 */
export async function makeFloor(db: pg.Client): Promise<void> {
  await db.query("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor");
  await db.query("CREATE TABLE floor.contact (LIKE public.contact INCLUDING ALL)");
  await db.query("CREATE UNIQUE INDEX contact_phone_key ON floor.contact (phone)");
}

/** The number as the contact has it, in SQL; null where it is none. */
const phoneExpressions: Record<PhoneStyle, string> = {
  e164: `CASE WHEN "Phone" ~ '^\\+[1-9]\\d{7,14}$' THEN "Phone" END`,
  national: `CASE WHEN length(regexp_replace("Phone", '\\D', '', 'g')) = 10
                  THEN '+1' || regexp_replace("Phone", '\\D', '', 'g') END`,
};

/** Columns that are filled from one cell each. */
const fields: Record<string, string> = {
  email: `"Email"`,
  first_name: `"First name"`,
  last_name: `"Last name"`,
  company_name: `"Company"`,
  job_title: `"Job title"`,
  company_website: `"Website"`,
  birth_date: `"Birthday"::date`,
  external_id: `"External ID"`,
  notes: `"Notes"`,
};

function insertStatement(phones: PhoneStyle): string {
  const names = Object.keys(fields);
  const kept = names.map((name) => `${name} = COALESCE(contact.${name}, excluded.${name})`);
  return `
    INSERT INTO floor.contact (phone, ${names.join(", ")}, contact_metadata, source, source_details, imported_at)
    SELECT DISTINCT ON (phone) phone, ${Object.values(fields).join(", ")},
           jsonb_strip_nulls(jsonb_build_object('City', "City")), 'csv', 'contacts.csv', now()
      FROM (SELECT ${phoneExpressions[phones]} AS phone, ctid AS place, * FROM floor.staged) AS staged
     WHERE phone IS NOT NULL
     ORDER BY phone, place
    ON CONFLICT (phone) DO UPDATE SET ${kept.join(", ")},
      contact_metadata = excluded.contact_metadata || contact.contact_metadata, last_enriched_at = now()`;
}

/**
 * What somebody who knows SQL does by hand: COPY the file into a table of text,
 * then one INSERT … SELECT. The first row of a phone counts; nothing is told of
 * the others, nor of bad ones, and nothing can be undone.
 */
export function runFloor(db: pg.Client, path: string, phones: PhoneStyle): Promise<FloorTimes> {
  return importByHand(db, { path, columns: headers, insert: insertStatement(phones) });
}
