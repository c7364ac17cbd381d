import { scatter } from "./random.ts";

/** Headers of the file, in the order of its columns. */
export const headers = [
  "First name",
  "Last name",
  "Email",
  "Phone",
  "Company",
  "Job title",
  "Website",
  "Birthday",
  "External ID",
  "City",
  "Notes",
] as const;
export type Header = (typeof headers)[number];

/** How phone numbers stand in the file: `+16175551234` or `(617) 555-1234`. */
export type PhoneStyle = "e164" | "national";

/** The cells of one person; "" where nothing is known. */
export type Person = Record<Header, string>;

const firstNames = [
  "Ada",
  "Grace",
  "Alan",
  "Edsger",
  "Barbara",
  "Donald",
  "Radia",
  "Tim",
  "José",
  "Søren",
  "Zoë",
  "Li",
];
const lastNames = ["Byron", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Perlman", "Lee", "García", "O'Neil"];
const companies = ["Analytical Engines", "Compilers", "Bletchley Works", "Structured Systems", "Typeset House"];
const jobTitles = ["Engineer", "Head of Sales", "Accountant", "Volunteer Coordinator", "Director", "Office Manager"];
const cities = ["Boston", "São Paulo", "Köln", "Kraków", "Springfield", "Leeds", "Lyon", "Oslo"];

/** Area codes of the United States that every exchange from 200 on is valid in. */
const areaCodes = ["212", "213", "305", "312", "404", "415", "512", "617", "702", "808"];
const NUMBERS_PER_AREA = 8_000_000;
/** Shares no factor with the number of numbers, so each index gets one of its own. */
const PHONE_STEP = 4_999_999;

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** The phone number of a person; no two of eighty million have the same. */
export function phoneOf(index: number, style: PhoneStyle): string {
  const area = pick(areaCodes, index);
  const turn = Math.floor(index / areaCodes.length) % NUMBERS_PER_AREA;
  const local = String(2_000_000 + ((turn * PHONE_STEP) % NUMBERS_PER_AREA));
  return style === "e164" ? `+1${area}${local}` : `(${area}) ${local.slice(0, 3)}-${local.slice(3)}`;
}

/** Every third person has no job title until a later row of the file brings it. */
export const lacksJobTitle = (index: number): boolean => index % 3 === 0;

/**
 * What is known of a person: always the same for an index.
 *
 * @param isRepeat the person stands in the file already: the row adds the job title that was missing
 */
export function personAt(index: number, style: PhoneStyle, isRepeat = false): Person {
  const random = scatter(index);
  const firstName = pick(firstNames, random);
  const lastName = pick(lastNames, random >>> 4);
  const company = `${pick(companies, random >>> 8)}${index % 3 === 1 ? ", Inc." : ""}`;
  const hasTitle = isRepeat || !lacksJobTitle(index);
  return {
    "First name": firstName,
    "Last name": lastName,
    Email: `person.${index}@example.org`,
    Phone: phoneOf(index, style),
    Company: company,
    "Job title": hasTitle ? pick(jobTitles, random >>> 12) : "",
    Website: index % 2 === 0 ? `https://www.site-${index % 5_000}.example.org/about` : "",
    Birthday: index % 4 === 0 ? "" : birthday(random),
    "External ID": `C-${index}`,
    City: pick(cities, random >>> 16),
    Notes:
      index % 6 === 1 ? `Said "call back"\nafter ${1 + (index % 28)} May` : index % 2 === 0 ? "Met at the fair" : "",
  };
}

function birthday(random: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${1950 + (random % 55)}-${twoDigits(1 + ((random >>> 6) % 12))}-${twoDigits(1 + ((random >>> 10) % 28))}`;
}
