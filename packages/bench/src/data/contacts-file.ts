import { type Expectation, expectRows } from "./expectation.ts";
import { headers, type Person, personAt, type PhoneStyle } from "./person.ts";
import { seededRandom } from "./random.ts";
import { writeCsv } from "./write-csv.ts";

/** Of a hundred rows. */
const BAD_PERCENT = 1;
const REPEAT_PERCENT = 5;

/** What is to be written. The same wish gives the same bytes. */
export interface FileWish {
  rows: number;
  seed: number;
  phones: PhoneStyle;
}

/** A row of the file: who, and what is particular about it. */
export interface FileRow {
  kind: "new" | "repeat" | "bad";
  index: number;
  person: Person;
}

/**
 * The rows of a file, one by one: 1 % without a usable phone, 5 % about
 * somebody who stands in the file already, the others each about a new person.
 * Every third person's cells need quotes.
 */
export function* fileRows({ rows, seed, phones }: FileWish): Generator<FileRow> {
  const random = seededRandom(seed);
  let people = 0;
  for (let row = 0; row < rows; row++) {
    const percent = random() * 100;
    if (percent < BAD_PERCENT) {
      // Nobody of the file: its index is beyond all of them.
      const person = personAt(rows + row, phones);
      yield { kind: "bad", index: rows + row, person: { ...person, Phone: row % 2 === 0 ? "" : "12345" } };
    } else if (percent < BAD_PERCENT + REPEAT_PERCENT && people > 0) {
      const index = Math.floor(random() * people);
      yield { kind: "repeat", index, person: personAt(index, phones, true) };
    } else {
      const index = people++;
      yield { kind: "new", index, person: personAt(index, phones) };
    }
  }
}

/**
 * Write a file of contacts, a piece at a time.
 *
 * @returns what an import of it has to come to
 */
export async function writeContactsFile(path: string, wish: FileWish): Promise<Expectation> {
  const { expected, add } = expectRows(wish.rows);
  function* rows(): Generator<string[]> {
    for (const row of fileRows(wish)) {
      add(row);
      yield headers.map((header) => row.person[header]);
    }
  }
  await writeCsv(path, { headers, rows: rows() });
  return expected;
}
