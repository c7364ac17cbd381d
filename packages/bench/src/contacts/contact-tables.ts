import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { fileRows, type FileWish } from "../data/contacts-file.ts";
import { type ContactStart, existsBefore } from "../data/expectation.ts";
import { phoneOf } from "../data/person.ts";
import { csvLine } from "../data/write-csv.ts";
import { makeFloor } from "./floor.ts";

/** Begin a pair of measurements: both contact tables hold the same, everything is written, nothing waits. */
export async function prepareTables(db: pg.Client, wish: FileWish, start: ContactStart): Promise<void> {
  await db.query(
    `TRUNCATE contact, campaign_list, campaign_list_member, change_record, import_ledger RESTART IDENTITY CASCADE`,
  );
  await makeFloor(db);
  if (start === "half") {
    await fillHalf(db, wish);
    await db.query(`INSERT INTO floor.contact (phone, email, first_name, last_name, source)
      SELECT phone, email, first_name, last_name, source FROM public.contact ORDER BY id`);
  }
  await db.query("VACUUM ANALYZE public.contact");
  await db.query("VACUUM ANALYZE floor.contact");
  await db.query("CHECKPOINT");
}

/** Half of the file's people, in the order of the file, with name, email and phone. */
async function fillHalf(db: pg.Client, wish: FileWish): Promise<void> {
  function* lines(): Generator<string> {
    for (const { kind, index, person } of fileRows(wish)) {
      if (kind !== "new" || !existsBefore(index)) continue;
      yield csvLine([phoneOf(index, "e164"), person.Email, person["First name"], person["Last name"], "manual"]);
    }
  }
  const copy = copyFrom("COPY public.contact (phone, email, first_name, last_name, source) FROM STDIN (FORMAT csv)");
  await pipeline(Readable.from(lines()), db.query(copy));
}
