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
export type Start = "empty" | "half";

/** What must come of a file, told by the one who wrote it. */
export interface Expectation {
  empty: Counts;
  half: Counts;
  /** Contacts after the import, however it started. */
  contacts: number;
  /** Those who have a job title after it. */
  withJobTitle: number;
  /** Those of `lacksJobTitle` whom a later row gave one. */
  repeated: Set<number>;
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

export function noRows(): Expectation {
  return { empty: nothing(), half: nothing(), contacts: 0, withJobTitle: 0, repeated: new Set() };
}

/** Count one row of the file in. */
export function addRow(expected: Expectation, row: FileRow): void {
  for (const counts of [expected.empty, expected.half]) counts.total++;
  if (row.kind === "bad") addBad(expected);
  else if (row.kind === "new") addNew(expected, row);
  else addRepeat(expected, row);
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

function addRepeat(expected: Expectation, { index }: FileRow): void {
  const bringsTitle = lacksJobTitle(index) && !expected.repeated.has(index);
  if (bringsTitle) {
    expected.repeated.add(index);
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
