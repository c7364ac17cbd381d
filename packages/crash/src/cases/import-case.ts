import type { ConflictPolicy, JobOptions } from "@inlet/contract";
import { createHash } from "node:crypto";
import { createRandom, type Random } from "./random.ts";

/** One import and what it meets, all of it decided by a seed. */
export interface ImportCase {
  /** File name. */
  name: string;
  importType: "contact" | "contribution";
  /** Name of the list that gathers the records; null for none. */
  list: string | null;
  bytes: Buffer;
  sha256: string;
  /** People who are there before, as `insertExisting` writes them. */
  existing: Existing[];
  /** What some of them promised to give. */
  pledges: Pledge[];
  conflict: ConflictPolicy;
  options: Pick<JobOptions, "mode" | "chunk_rows" | "create_missing">;
}

/** A promise to give in instalments, each of the same amount, due in months one after the other. */
export interface Pledge {
  id: number;
  /** Of whoever made it. */
  phone: string;
  instalment: string;
  instalments: number;
}

export interface Existing {
  phone: string;
  first_name: string | null;
  last_name: string | null;
  company_name: string | null;
  tags: string[] | null;
  contact_metadata: Record<string, string>;
  external_id: string;
}

/** The last name that `house_rule` of a stand's database refuses. */
export const refusedName = "Refused";

const header = (tags: string) => `phone,email,first name,last name,company,birthday,${tags},shoe size,note`;
const policies: readonly ConflictPolicy[] = ["keep_existing", "use_new"];
const words = ["Ada", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal", "Ina", "Jo"];

/** What a case is made of. Cases of different areas, or of numbers far enough apart, share nobody. */
export interface CaseOptions {
  seed: number;
  rows: number;
  /** Of the phone numbers, three digits. */
  area: number;
  /** Number of the first person. */
  first?: number;
}

/**
 * Make a case of a seed: a file with repeats, bad, blank and refused rows, and
 * none, half or all of its people in the database already.
 */
export function importCase({ seed, rows, area, first = 0 }: CaseOptions): ImportCase {
  const random = createRandom(seed);
  const name = `people-${area}-${first}-${seed}.csv`;
  const share = random.below(3) / 2;
  const people = Math.ceil(rows * 0.85);
  const lines = Array.from({ length: rows }, (_, index) =>
    personLine(random, area, first + (index < people ? index : random.below(people))),
  );
  lines[Math.floor(rows / 3)] = `${phoneOf(area, first + people)},,Nobody,${refusedName},,,,,`;
  // Tags hang on contacts, and rows that bring any are planned and run by another way than those that do not.
  const bytes = Buffer.from(`${[header(seed % 2 === 0 ? "tags" : "badge"), ...lines].join("\n")}\n`);
  return {
    ...{ name, importType: "contact", list: name, pledges: [] },
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    existing: Array.from({ length: people }, (_, index) => index)
      .filter(() => random.chance(share))
      .map((index) => existingPerson(random, area, first + index)),
    conflict: policies[random.below(policies.length)] ?? "keep_existing",
    options: { mode: random.chance(0.3) ? "none" : "lenient", chunk_rows: 25 + random.below(50) },
  };
}

/** A phone number as it stands in a file. */
export const phoneOf = (area: number, index: number) => `${area}${5_550_000 + index}`;

function personLine(random: Random, area: number, index: number): string {
  if (random.chance(0.01)) return ",,,,,,,,";
  if (random.chance(0.02)) return `12,not an address,Bad,Number${index},,31/31/2000,,,`;
  const maybe = (share: number, text: string) => (random.chance(share) ? text : "");
  return [
    phoneOf(area, index),
    maybe(0.5, `p${index}.${area}@example.org`),
    maybe(0.8, words[random.below(words.length)] ?? ""),
    maybe(0.9, `"Person, ${random.below(1_000)}"`),
    maybe(0.4, `Company ${random.below(30)}`),
    maybe(0.3, `19${10 + random.below(90)}-0${1 + random.below(9)}-1${random.below(10)}`),
    maybe(0.3, `"tag${random.below(4)}, ${words[random.below(words.length)]}"`),
    maybe(0.3, String(30 + random.below(20))),
    maybe(0.2, `"a ""note""\nof two lines ${random.below(100)}"`),
  ].join(",");
}

/** Somebody who is there before. */
export function existingPerson(random: Random, area: number, index: number): Existing {
  return {
    phone: `+1${phoneOf(area, index)}`,
    first_name: random.chance(0.5) ? "Old" : null,
    last_name: random.chance(0.5) ? `Timer ${index}` : null,
    company_name: random.chance(0.3) ? "Old Company" : null,
    tags: random.chance(0.3) ? ["old"] : null,
    contact_metadata: random.chance(0.3) ? { "shoe size": "1" } : {},
    external_id: `old ${area}-${index}`,
  };
}
