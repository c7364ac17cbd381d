import type { Summary } from "@inlet/contract";
import type pg from "pg";

/** With which contacts in the database an import begins: none, half of those the file names, or all of them. */
export type Start = "empty" | "half" | "all";

/** The same in words, for people. */
export const contactsBefore: Record<Start, string> = {
  empty: "no contacts",
  half: "half of the contacts",
  all: "all contacts",
};

/** Milliseconds the two statements of a hand-written import took. */
export interface FloorTimes {
  copy: number;
  insert: number;
}

/** One import to measure: a file, what stands in the database before, the same by hand, and what has to come of it. */
export interface Trial {
  importType: string;
  /** As it is uploaded. */
  fileName: string;
  path: string;
  bytes: number;
  rows: number;
  start: Start;
  /** Begin a pair of measurements: Inlet's tables and those of the floor hold the same, everything is written, nothing waits. */
  prepare(db: pg.Client): Promise<void>;
  /** What somebody who knows SQL does by hand. It leaves `floor.staged`, the file as text. */
  runFloor(db: pg.Client): Promise<FloorTimes>;
  /** @throws {assert.AssertionError} when the floor did not import what it should */
  verifyFloor(db: pg.Client): Promise<void>;
  /** @throws {assert.AssertionError} when Inlet tells or left something else than the file comes to */
  verifyOutcome(db: pg.Client, summary: Summary): Promise<void>;
  /** @throws {assert.AssertionError} when some record is not as the hand-written SQL made it */
  verifySame(db: pg.Client): Promise<void>;
  /** A digest of all that an import of this kind may change, whatever its order. Equal digests mean equal tables. */
  digest(db: pg.Client): Promise<string>;
}

/**
 * Make sure that Inlet did what the file asks for: by its own summary, by what stands in the tables, and record by record
 * against what the hand-written SQL made.
 *
 * @throws {assert.AssertionError}
 */
export async function verifyPair(trial: Trial, db: pg.Client, summary: Summary): Promise<void> {
  await trial.verifyOutcome(db, summary);
  await trial.verifyFloor(db);
  await trial.verifySame(db);
}
