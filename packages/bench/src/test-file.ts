import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { writeContactsFile } from "./data/contacts-file.ts";
import type { TestFile } from "./measure.ts";
import type { Options } from "./options.ts";

/** What a row takes at most on disk, of the file, the tables on both sides, their indexes, the log and sorting. */
const DISK_BYTES_PER_ROW = 4_000;

/**
 * Write the file of a size.
 *
 * @throws {Error} when there is no room for what comes of it
 */
export async function makeFile(folder: string, rows: number, { seed, phones }: Options): Promise<TestFile> {
  const { bavail, bsize } = await statfs(folder);
  const [needed, free] = [rows * DISK_BYTES_PER_ROW, bavail * bsize];
  if (needed > free) throw new Error(noRoom(rows, { needed, free }));
  const path = join(folder, `contacts-${rows}.csv`);
  const wish = { rows, seed, phones };
  const expected = await writeContactsFile(path, wish);
  return { path, wish, expected, bytes: (await stat(path)).size };
}

function noRoom(rows: number, { needed, free }: { needed: number; free: number }): string {
  const gigabytes = (bytes: number) => Math.ceil(bytes / 1e9);
  return `${rows.toLocaleString("en")} rows need ${gigabytes(needed)} GB of disk; ${gigabytes(free)} are free. Set TMPDIR to a folder with more room.`;
}
