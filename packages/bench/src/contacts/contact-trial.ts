import type { FileWish } from "../data/contacts-file.ts";
import type { ContactStart, Expectation } from "../data/expectation.ts";
import type { Trial } from "../trial.ts";
import { digestOf } from "../whole-database.ts";
import { prepareTables } from "./contact-tables.ts";
import { runFloor } from "./floor.ts";
import { verifyFloor, verifyOutcome, verifySame } from "./verify.ts";

/** A file of contacts, and what has to come of it. */
export interface ContactsFile {
  path: string;
  bytes: number;
  wish: FileWish;
  expected: Expectation;
}

/** The import of a file of contacts. */
export function contactTrial({ path, bytes, wish, expected }: ContactsFile, start: ContactStart): Trial {
  return {
    ...{ importType: "contact", fileName: "contacts.csv", path, bytes, rows: wish.rows, start },
    prepare: (db) => prepareTables(db, wish, start),
    runFloor: (db) => runFloor(db, path, wish.phones),
    verifyFloor: (db) => verifyFloor(db, expected),
    verifyOutcome: (db, summary) => verifyOutcome(db, { summary, expected, start }),
    verifySame,
    digest: (db) => digestOf(db, ["public.contact"]),
  };
}
