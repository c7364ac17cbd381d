import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { personAt } from "../data/person.ts";
import { csvLine } from "../data/write-csv.ts";
import { type ContributionsExpectation, type ContributionsWish, KNOWN } from "./contributions-file.ts";

/**
 * Begin a pair of measurements: as many contacts as the file has rows, the contributions whose transaction ids the file
 * has as well, and the same of them in both tables of contributions.
 */
export async function prepareContributions(
  db: pg.Client,
  { rows }: ContributionsWish,
  { known }: ContributionsExpectation,
): Promise<void> {
  await db.query(
    `DROP SCHEMA IF EXISTS floor CASCADE;
     TRUNCATE contact, contribution, change_record, import_ledger RESTART IDENTITY CASCADE`,
  );
  await copyContacts(db, rows);
  await db.query(
    `INSERT INTO contribution (contact_id, financial_type, total_amount, currency, status, transaction_id)
     SELECT c.id, 'donation', 10, 'USD', 'completed', $2 || k.n
       FROM generate_series(0, $1::int - 1) AS k(n) JOIN contact c ON c.email = 'person.' || k.n || '@example.org'`,
    [known, KNOWN],
  );
  await makeFloor(db);
  for (const table of ["public.contact", "public.contribution", "floor.contribution"]) {
    await db.query(`VACUUM ANALYZE ${table}`);
  }
  await db.query("CHECKPOINT");
}

/** A table of contributions like the product's, with its indexes, checks and foreign keys. */
async function makeFloor(db: pg.Client): Promise<void> {
  await db.query(
    `CREATE SCHEMA floor;
     CREATE TABLE floor.contribution (LIKE public.contribution INCLUDING ALL);
     INSERT INTO floor.contribution OVERRIDING SYSTEM VALUE SELECT * FROM public.contribution;
     SELECT setval(pg_get_serial_sequence('floor.contribution', 'id'), max(id)) FROM floor.contribution;
     ALTER TABLE floor.contribution ADD FOREIGN KEY (contact_id) REFERENCES public.contact (id),
       ADD FOREIGN KEY (campaign_id) REFERENCES public.campaign (id)`,
  );
}

async function copyContacts(db: pg.Client, count: number): Promise<void> {
  function* lines(): Generator<string> {
    for (let index = 0; index < count; index++) {
      const person = personAt(index, "e164");
      const { Email: email, Phone: phone, "First name": first, "Last name": last } = person;
      yield csvLine([phone, email, first, last, person["External ID"], "manual"]);
    }
  }
  const columns = "phone, email, first_name, last_name, external_id, source";
  const copy = copyFrom(`COPY public.contact (${columns}) FROM STDIN (FORMAT csv)`);
  await pipeline(Readable.from(lines()), db.query(copy));
}
