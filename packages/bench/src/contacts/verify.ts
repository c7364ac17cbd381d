import assert from "node:assert/strict";
import type { Summary } from "@inlet/contract";
import type pg from "pg";
import type { ContactStart, Expectation } from "../data/expectation.ts";

/** What both roads must have put into a contact, whichever row it came from. */
const comparedColumns = `phone, email, first_name, last_name, company_name, company_website, birth_date, external_id,
  notes, contact_metadata`;

/** An import, and what has to come of it. */
interface Verified {
  summary: Summary;
  expected: Expectation;
  start: ContactStart;
}

/**
 * Make sure that Inlet did what the file asks for, by its own summary and by what stands in the table.
 *
 * @throws {assert.AssertionError}
 */
export async function verifyOutcome(db: pg.Client, { summary, expected, start }: Verified): Promise<void> {
  const { total_rows: total, created, enriched, unchanged, failed, duplicates, fields_enriched } = summary;
  const told = { total, created, enriched, unchanged, failed, duplicates, fields_enriched };
  assert.deepEqual(told, expected[start], "The summary is not what the file has to come to.");
  assert.equal(summary.waiting + summary.skipped + summary.plan_changed_count, 0, "Some rows came out otherwise.");
  const stored = await countContacts(db, "public.contact");
  const wanted = { contacts: expected.contacts, withJobTitle: expected.withJobTitle };
  assert.deepEqual(stored, wanted, "The contacts are not those of the file.");
}

/** The first row of a phone is all the hand-written SQL takes, so it misses the job titles of later ones. */
export async function verifyFloor(
  db: pg.Client,
  { contacts, withJobTitle, lateJobTitles }: Expectation,
): Promise<void> {
  const stored = await countContacts(db, "floor.contact");
  const wanted = { contacts, withJobTitle: withJobTitle - lateJobTitles };
  assert.deepEqual(stored, wanted, "The floor did not import what it should; its time means nothing.");
}

/** @throws {assert.AssertionError} when a contact differs from what the hand-written SQL made */
export async function verifySame(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM
      (SELECT ${comparedColumns} FROM public.contact EXCEPT ALL SELECT ${comparedColumns} FROM floor.contact) AS more`,
  );
  assert.equal(rows[0]?.others, 0, "Some contacts are not as the hand-written SQL made them.");
}

async function countContacts(db: pg.Client, table: string): Promise<{ contacts: number; withJobTitle: number }> {
  const { rows } = await db.query<{ contacts: number; titles: number; phones: number }>(
    `SELECT count(*)::int AS contacts, count(job_title)::int AS titles, count(DISTINCT phone)::int AS phones FROM ${table}`,
  );
  const [counted] = rows;
  assert.ok(counted);
  assert.equal(counted.phones, counted.contacts, `A phone stands twice in ${table}.`);
  return { contacts: counted.contacts, withJobTitle: counted.titles };
}
