import { personAt } from "../data/person.ts";
import { scatter, seededRandom } from "../data/random.ts";
import { writeCsv } from "../data/write-csv.ts";

/** Of a hundred rows. */
const NOBODY_PERCENT = 1;
const REPEAT_PERCENT = 2;
const KNOWN_PERCENT = 1;

/** Headers of the file, in the order of its columns. */
export const headers = ["Email", "Amount", "Financial type", "Date received", "Transaction ID", "Source"] as const;

/** What is to be written. The same wish gives the same bytes. */
export interface ContributionsWish {
  rows: number;
  seed: number;
}

/**
 * A row of the file: `new` ones go in; `nobody` is a contact's whom nobody knows; `repeat` has the transaction ID of a row
 * before it, and `known` one of a contribution that is there.
 */
export interface ContributionRow {
  kind: "new" | "nobody" | "repeat" | "known";
  /** Of the person in the contacts of the bench. */
  person: number;
  /** In cents. */
  amount: number;
  cells: Record<(typeof headers)[number], string>;
}

/** What must come of a file, told by the one who wrote it. */
export interface ContributionsExpectation {
  created: number;
  /** Rows whose contribution is there already, by another row or from before. */
  skipped: number;
  failed: number;
  /** Contributions from before. */
  known: number;
  /** Of those that are created, in cents. */
  amount: number;
  /** Contacts who have one that was created. */
  contributors: number;
}

const types = ["Donation", "donation", "Campaign Contribution", "MEMBER DUES", "Event fee"];
const sources = ["Spring appeal", "Web", "", "Letter of May, second try", "Open day"];
const twoDigits = (number: number) => String(number).padStart(2, "0");

/** Transaction IDs of contributions that stand in the database before begin with it; a number from 0 on follows. */
export const KNOWN = "known-";

/**
 * The rows of a file, one by one: 1 % of somebody who is no contact, 2 % with the transaction ID of a row before and 1 %
 * with that of a contribution from before, the others each a new contribution of somebody.
 */
export function* contributionRows({ rows, seed }: ContributionsWish): Generator<ContributionRow> {
  const random = seededRandom(seed);
  let [made, known] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const percent = random() * 100;
    const person = Math.floor(random() * rows);
    const earlier = Math.floor(random() * made);
    if (percent < NOBODY_PERCENT) yield rowOf("nobody", { row, person: rows + row, transaction: `lost-${row}` });
    else if (percent < NOBODY_PERCENT + REPEAT_PERCENT && made > 0) {
      yield rowOf("repeat", { row, person, transaction: `tx-${earlier}` });
    } else if (percent > 100 - KNOWN_PERCENT) {
      yield rowOf("known", { row, person, transaction: `${KNOWN}${known++}` });
    } else yield rowOf("new", { row, person, transaction: `tx-${made++}` });
  }
}

function rowOf(
  kind: ContributionRow["kind"],
  { row, person, transaction }: { row: number; person: number; transaction: string },
): ContributionRow {
  const random = scatter(row);
  const amount = 100 + (random % 250_000);
  const email = personAt(person, "e164").Email;
  const cells = {
    // Addresses are the same whatever the size of their letters.
    Email: row % 7 === 0 ? email.toUpperCase() : email,
    Amount: moneyText(amount),
    "Financial type": types[random % types.length] ?? "",
    "Date received": `20${20 + (random % 6)}-${twoDigits(1 + ((random >>> 6) % 12))}-${twoDigits(1 + ((random >>> 10) % 28))}`,
    "Transaction ID": transaction,
    Source: sources[(random >>> 4) % sources.length] ?? "",
  };
  return { kind, person, amount, cells };
}

/** @returns `1,234.50`, in quotes where it is written to the file */
const moneyText = (cents: number): string =>
  (cents / 100).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Write a file of contributions, a piece at a time.
 *
 * @returns what an import of it has to come to
 */
export async function writeContributionsFile(path: string, wish: ContributionsWish): Promise<ContributionsExpectation> {
  const expected = { created: 0, skipped: 0, failed: 0, known: 0, amount: 0, contributors: 0 };
  const contributors = new Uint8Array(wish.rows);
  function* rows(): Generator<string[]> {
    for (const row of contributionRows(wish)) {
      if (row.kind === "nobody") expected.failed++;
      else if (row.kind !== "new") expected.skipped++;
      else {
        expected.created++;
        expected.amount += row.amount;
        contributors[row.person] = 1;
      }
      if (row.kind === "known") expected.known++;
      yield headers.map((header) => row.cells[header]);
    }
  }
  await writeCsv(path, { headers, rows: rows() });
  return { ...expected, contributors: contributors.reduce((sum, one) => sum + one, 0) };
}
