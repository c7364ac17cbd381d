import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type ContactsFile, contactTrial } from "./contacts/contact-trial.ts";
import { contributionTrial } from "./contributions/contribution-trial.ts";
import { writeContributionsFile } from "./contributions/contributions-file.ts";
import { writeContactsFile } from "./data/contacts-file.ts";
import { type Options, startsOf } from "./options.ts";
import type { Trial } from "./trial.ts";

/** What a row takes at most on disk, of the file, the tables on both sides, their indexes, the log and sorting. */
const DISK_BYTES_PER_ROW = 4_000;

/**
 * Write the file of a size, for each start that is asked for.
 *
 * @returns one trial at least
 * @throws {Error} when there is no room for what comes of it
 */
export async function makeTrials(folder: string, rows: number, options: Options): Promise<[Trial, ...Trial[]]> {
  if (options.contributions) return [await makeContributionTrial(folder, rows, options)];
  const file = await makeContactsFile(folder, rows, options);
  const [first = "empty", ...others] = startsOf(options);
  return [contactTrial(file, first), ...others.map((start) => contactTrial(file, start))];
}

/**
 * Write the contacts of a size.
 *
 * @throws {Error} when there is no room for what comes of it
 */
export async function makeContactsFile(
  folder: string,
  rows: number,
  { seed, phones }: Pick<Options, "seed" | "phones">,
): Promise<ContactsFile> {
  await makeSureOfRoom(folder, rows);
  const path = join(folder, `contacts-${rows}.csv`);
  const wish = { rows, seed, phones };
  const expected = await writeContactsFile(path, wish);
  return { path, wish, expected, bytes: (await stat(path)).size };
}

async function makeContributionTrial(folder: string, rows: number, { seed }: Options): Promise<Trial> {
  await makeSureOfRoom(folder, rows);
  const path = join(folder, `contributions-${rows}.csv`);
  const wish = { rows, seed };
  const expected = await writeContributionsFile(path, wish);
  return contributionTrial({ path, wish, expected, bytes: (await stat(path)).size });
}

async function makeSureOfRoom(folder: string, rows: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [needed, free] = [rows * DISK_BYTES_PER_ROW, bavail * bsize];
  if (needed > free) throw new Error(noRoom(rows, { needed, free }));
}

function noRoom(rows: number, { needed, free }: { needed: number; free: number }): string {
  const gigabytes = (bytes: number) => Math.ceil(bytes / 1e9);
  return `${rows.toLocaleString("en")} rows need ${gigabytes(needed)} GB of disk; ${gigabytes(free)} are free. Set TMPDIR to a folder with more room.`;
}
