import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { headers, type PhoneStyle } from "./data/person.ts";

/** Milliseconds the two statements took. */
export interface FloorTimes {
  copy: number;
  insert: number;
}

/**
 * Make a contact table like the product's, with all its indexes and checks, and
 * the unique one that `ON CONFLICT` asks for in place of the plain one.
 */
export async function makeFloor(db: pg.Client): Promise<void> {
  await db.query("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor");
  await db.query("CREATE TABLE floor.contact (LIKE public.contact INCLUDING ALL)");
  await db.query("CREATE UNIQUE INDEX contact_phone_key ON floor.contact (phone)");
}

const stagedColumns = headers.map((header) => pg.escapeIdentifier(header));

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
};

function insertStatement(phones: PhoneStyle): string {
  const names = Object.keys(fields);
  const kept = names.map((name) => `${name} = COALESCE(contact.${name}, excluded.${name})`);
  return `
    INSERT INTO floor.contact (phone, ${names.join(", ")}, contact_metadata, source, source_details, imported_at)
    SELECT DISTINCT ON (phone) phone, ${Object.values(fields).join(", ")},
           jsonb_strip_nulls(jsonb_build_object('City', "City", 'Notes', "Notes")), 'csv', 'contacts.csv', now()
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
export async function runFloor(db: pg.Client, path: string, phones: PhoneStyle): Promise<FloorTimes> {
  const start = performance.now();
  // Made in the transaction that fills it, so that COPY writes no log: as quick as it can be.
  await db.query("BEGIN");
  await db.query(`CREATE TABLE floor.staged (${stagedColumns.map((column) => `${column} text`).join(", ")})`);
  const copy = db.query(copyFrom("COPY floor.staged FROM STDIN (FORMAT csv, HEADER)"));
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), copy);
  await db.query("COMMIT");
  const copied = performance.now();
  await db.query(insertStatement(phones));
  return { copy: copied - start, insert: performance.now() - copied };
}
