import { createHash } from "node:crypto";
import { existingPerson, phoneOf, refusedName, type ImportCase, type Pledge } from "./import-case.ts";
import { createRandom, type Random } from "./random.ts";

const AREA = 415;
const PLEDGES = 5;
const INSTALMENTS = 3;
const header = [
  ...["Phone", "Last name", "Total amount", "Financial type", "Transaction ID", "Pledge ID"],
  ...["Soft credit: phone", "Soft credit: contact id", "Soft credit type"],
];

/** An amount that no instalment has. */
const OTHER_AMOUNT = "33.00";
const INSTALMENT = "25.00";

/**
 * Make a case of a seed that imports contributions: of people who are there and of some who are made with them, with soft
 * credits to both, instalments of pledges, repeats, and rows that are refused for each of these or by the database.
 */
export function giftCase({ seed, rows }: { seed: number; rows: number }): ImportCase {
  const random = createRandom(seed);
  const people = Math.ceil(rows * 0.6);
  const isThere = (index: number) => index < PLEDGES || index % 2 === 0;
  const lines = Array.from({ length: rows }, (_, row) => giftLine(random, row, people));
  // Whom the database refuses, with a soft credit to somebody whom only this row would make.
  lines[Math.floor(rows / 3)] =
    `${phoneOf(AREA, people)},${refusedName},10.00,Donation,refused,,${phoneOf(AREA, people + 1)},,`;
  const bytes = Buffer.from(`${[header.join(","), ...lines].join("\n")}\n`);
  const existing = Array.from({ length: people }, (_, index) => index).filter(isThere);
  return {
    name: `gifts-${seed}.csv`,
    importType: "contribution",
    list: null,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    existing: existing.map((index) => existingPerson(random, AREA, index)),
    pledges: Array.from({ length: PLEDGES }, (_, index) => pledgeOf(index)),
    conflict: "keep_existing",
    options: { mode: "lenient", chunk_rows: 25 + random.below(20), create_missing: true },
  };
}

const pledgeOf = (index: number): Pledge => ({
  id: index + 1,
  phone: `+1${phoneOf(AREA, index)}`,
  instalment: INSTALMENT,
  instalments: INSTALMENTS,
});

function giftLine(random: Random, row: number, people: number): string {
  if (random.chance(0.02)) return header.map(() => "").join(",");
  const giver = random.below(people);
  const hasPledge = giver < PLEDGES || random.chance(0.1);
  const pledge = giver < PLEDGES ? giver + 1 : 1 + random.below(PLEDGES); // of somebody else, it is refused
  const cells = [
    phoneOf(AREA, giver),
    `Giver ${giver}`,
    hasPledge && random.chance(0.8) ? INSTALMENT : random.chance(0.03) ? "much" : OTHER_AMOUNT,
    random.chance(0.03) ? "no such type" : "Donation",
    `tx-${row > 0 && random.chance(0.1) ? random.below(row) : row}`,
    hasPledge ? String(pledge) : "",
  ];
  if (random.chance(0.6)) return [...cells, "", "", ""].join(",");
  if (random.chance(0.1)) return [...cells, "", "999999", ""].join(","); // nobody has this id
  return [...cells, phoneOf(AREA, random.below(people)), "", random.chance(0.3) ? "In honor of" : ""].join(",");
}
