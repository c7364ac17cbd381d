import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const ROWS_PER_WRITE = 1_000;

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV (RFC 4180, with a bare line feed at its end). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

/** Write a file of CSV, a piece at a time. */
export async function writeCsv(
  path: string,
  { headers, rows }: { headers: readonly string[]; rows: Iterable<readonly string[]> },
): Promise<void> {
  function* pieces(): Generator<string> {
    let piece = csvLine(headers);
    let count = 0;
    for (const cells of rows) {
      piece += csvLine(cells);
      if (++count % ROWS_PER_WRITE !== 0) continue;
      yield piece;
      piece = "";
    }
    yield piece;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
}
