import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { FloorTimes } from "./trial.ts";

/**
 * Import a file by hand: COPY it into `floor.staged`, a table of text, then run one statement.
 *
 * @param columns of the file, in its order
 */
export async function importByHand(
  db: pg.Client,
  { path, columns, insert }: { path: string; columns: readonly string[]; insert: string },
): Promise<FloorTimes> {
  const start = performance.now();
  // Made in the transaction that fills it, so that COPY writes no log: as quick as it can be.
  await db.query("BEGIN");
  const staged = columns.map((column) => `${pg.escapeIdentifier(column)} text`).join(", ");
  await db.query(`CREATE TABLE floor.staged (${staged})`);
  const copy = db.query(copyFrom("COPY floor.staged FROM STDIN (FORMAT csv, HEADER)"));
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), copy);
  await db.query("COMMIT");
  const copied = performance.now();
  await db.query(insert);
  return { copy: copied - start, insert: performance.now() - copied };
}
