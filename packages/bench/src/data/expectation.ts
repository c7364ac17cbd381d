import type { Start } from "../trial.ts";
import type { FileRow } from "./contacts-file.ts";
import { lacksJobTitle, type Person } from "./person.ts";

/** What an import must report, by the numbers the server gives them. */
export interface Counts {
  total: number;
  created: number;
  enriched: number;
  unchanged: number;
  failed: number;
  duplicates: number;
  fields_enriched: number;
}

/** Whether the contact table is empty before the import, or half of the people stand in it. */
export type ContactStart = Exclude<Start, "all">;

/** What must come of a file, told by the one who wrote it. */
export interface Expectation {
  empty: Counts;
  half: Counts;
  /** Contacts after the import, however it started. */
  contacts: number;
  /** Those who have a job title after it. */
  withJobTitle: number;
  /** Those of `lacksJobTitle` whom a later row gave one. */
  lateJobTitles: number;
}

/** People with an even index are there before, with name, email and phone and nothing else. */
export const existsBefore = (index: number): boolean => index % 2 === 0;

const nothing = (): Counts => ({
  total: 0,
  created: 0,
  enriched: 0,
  unchanged: 0,
  failed: 0,
  duplicates: 0,
  fields_enriched: 0,
});

/**
 * Work out what a file has to come to while it is written. Who got a job title late is kept as one bit per person,
 * so that ten million people take little more than a megabyte.
 *
 * @param people how many the file is about at most
 */
export function expectRows(people: number): { expected: Expectation; add: (row: FileRow) => void } {
  const expected: Expectation = { empty: nothing(), half: nothing(), contacts: 0, withJobTitle: 0, lateJobTitles: 0 };
  const titled = new Uint8Array(Math.ceil(people / 8));
  const isFirstTitle = (index: number) => {
    const [place, bit] = [index >>> 3, 1 << (index & 7)];
    const before = titled[place] ?? 0;
    titled[place] = before | bit;
    return (before & bit) === 0;
  };
  const add = (row: FileRow) => {
    for (const counts of [expected.empty, expected.half]) counts.total++;
    if (row.kind === "bad") addBad(expected);
    else if (row.kind === "new") addNew(expected, row);
    else addRepeat(expected, lacksJobTitle(row.index) && isFirstTitle(row.index));
  };
  return { expected, add };
}

function addBad({ empty, half }: Expectation): void {
  empty.failed++;
  half.failed++;
}

function addNew(expected: Expectation, { index, person }: FileRow): void {
  const { empty, half } = expected;
  expected.contacts++;
  if (person["Job title"] !== "") expected.withJobTitle++;
  empty.created++;
  if (!existsBefore(index)) {
    half.created++;
    return;
  }
  half.enriched++;
  half.fields_enriched += filledBesidesName(person);
}

function addRepeat(expected: Expectation, bringsTitle: boolean): void {
  if (bringsTitle) {
    expected.lateJobTitles++;
    expected.withJobTitle++;
  }
  for (const counts of [expected.empty, expected.half]) {
    counts.duplicates++;
    counts[bringsTitle ? "enriched" : "unchanged"]++;
    if (bringsTitle) counts.fields_enriched++;
  }
}

function filledBesidesName(person: Person): number {
  const { "First name": _first, "Last name": _last, Email: _email, Phone: _phone, ...others } = person;
  return Object.values(others).filter((cell) => cell !== "").length;
}
