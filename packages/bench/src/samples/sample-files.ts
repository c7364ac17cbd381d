import { headers, personAt, phoneOf } from "../data/person.ts";
import { seededRandom } from "../data/random.ts";
import { campaigns, customGroup, events } from "./before-sql.ts";

/** A file to try an import type with. */
export interface SampleFile {
  importType: string;
  headers: readonly string[];
  rows: readonly (readonly string[])[];
}

type Pick = <T>(list: readonly T[]) => T;

const yes = ["yes", "Y", "TRUE", "t", "1"];
const no = ["no", "N", "FALSE", "f", "0"];
const emailOf = (index: number): string => personAt(index, "e164").Email;
const idOf = (index: number): string => personAt(index, "e164")["External ID"];
const twoDigits = (number: number): string => String(number).padStart(2, "0");

const days = Array.from({ length: 28 }, (_, day) => twoDigits(day + 1));
const months = Array.from({ length: 12 }, (_, month) => twoDigits(month + 1));
const dayOf = (year: number, pick: Pick): string => `${year}-${pick(months)}-${pick(days)}`;

/** What a row of each import type says of the contact with an index. */
const rowOf: Readonly<Record<string, { headers: readonly string[]; row(index: number, pick: Pick): string[] }>> = {
  contact: { headers, row: (index) => Object.values(personAt(index, "national")) },
  participant: {
    headers: [
      ...["Email", "Event title", "Participant status", "Participant roles", "Register date", "Fee amount"],
      ...["Fee level", "Pay later"],
    ],
    row: (index, pick) => [
      ...[emailOf(index), pick([...events, "SUMMER FAIR", "harvest dinner"])],
      pick(["Registered", "registered", "ATTENDED", "Attended", "No-show", "on_waitlist"]),
      ...[pick(["", "Attendee", "Speaker, Volunteer", "host; attendee"]), dayOf(2026, pick)],
      ...[pick(["", "25.00", "$12.50", "1,250.00"]), pick(["", "Adult", "Child"]), pick(["", ...yes, ...no])],
    ],
  },
  contribution: {
    headers: [
      ...["External ID", "Total amount", "Financial type", "Payment method", "Contribution status", "Date received"],
      ...["Transaction ID", "Campaign", "Soft credit: email", "Soft credit type", "Note"],
    ],
    row: (index, pick) => [
      ...[idOf(index), pick(["25.00", "$50", "€12.50", "1,000.00", "(10.00)", "0.10"])],
      ...[pick(["Donation", "donation", "CAMPAIGN CONTRIBUTION", "member_dues"]), pick(["", "Cash", "credit card", "EFT"])],
      ...[pick(["", "Completed", "pending", "REFUNDED"]), dayOf(2025, pick), `sample-${index}`],
      pick(["", ...campaigns, "SPRING APPEAL"]),
      ...(index % 5 === 0 ? [emailOf(index + 1), pick(["", "In honor of", "matched gift"])] : ["", ""]),
      pick(["", "For the library", 'Said "thank you", twice']),
    ],
  },
  membership: {
    headers: ["Phone", "Membership type", "Join date", "Membership source", "Status override", "Membership status"],
    row: (index, pick) => [
      ...[phoneOf(index, "national"), pick(["General", "GENERAL", "lifetime", "Lifetime"])],
      ...[dayOf(pick([2019, 2020, 2021]), pick), pick(["", "Open day", "Web"])],
      ...(index % 7 === 0 ? [pick(yes), pick(["Cancelled", "pending"])] : [pick(["", ...no]), ""]),
    ],
  },
  activity: {
    headers: [
      ...["Email", "Activity type", "Subject", "Activity date", "Duration in minutes", "Activity status", "Priority"],
      ...["Target emails", "Details"],
    ],
    row: (index, pick) => [
      ...[emailOf(index), pick(["Meeting", "phone call", "LETTER", "follow_up", "Visit"])],
      ...[pick(["Plans for the library", "Thanks", "Invitation, second try"]), `${dayOf(2026, pick)} ${twoDigits(8 + (index % 10))}:30`],
      ...[pick(["", "15", "45"]), pick(["", "Completed", "scheduled", "NO-SHOW"]), pick(["", "Urgent", "low"])],
      ...[index % 4 === 0 ? `${emailOf(index + 1)}; ${emailOf(index + 2)}` : "", pick(["", "Likes the new room."])],
    ],
  },
  [`custom_data.${customGroup.name}`]: {
    headers: ["Email", ...customGroup.fields.map(({ label }) => label)],
    row: (index, pick) => [
      ...[emailOf(index), pick(["Steward", "Cook", "Driver"]), dayOf(2024, pick), pick(["", "2", "3.5", "1,5"])],
      ...[pick(["", "Beginner", "OLD HAND", "old hand"]), pick(["", ...yes, ...no])],
    ],
  },
};

/**
 * A file for each import type, all about the people of the contacts' one. The
 * same numbers give the same files.
 *
 * @param rows of each file; no fewer than 4
 */
export function sampleFiles({ rows, seed }: { rows: number; seed: number }): SampleFile[] {
  return Object.entries(rowOf).map(([importType, { headers: names, row }]) => {
    const random = seededRandom(seed);
    const pick: Pick = (list) => {
      const one = list[Math.floor(random() * list.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    };
    // Those whom others name beside their own stand in the file, too.
    const people = (index: number) => (importType === "contact" ? index : index % (rows - 2));
    return { importType, headers: names, rows: Array.from({ length: rows }, (_, index) => row(people(index), pick)) };
  });
}
