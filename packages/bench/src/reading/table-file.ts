import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvLine } from "../data/write-csv.ts";
import { headers, personAt } from "../data/person.ts";
import { seededRandom } from "../data/random.ts";

/** `plain`: no quotes at all. `quoted`: three cells of ten are quoted, some with delimiters, quotes and line breaks inside. */
export const kindsOfFile = ["plain", "quoted"] as const;
export type KindOfFile = (typeof kindsOfFile)[number];

const QUOTED_SHARE = 0.3;
const ROWS_PER_WRITE = 1_000;

/**
 * Write a table of people.
 *
 * @returns names of its columns
 */
export async function writeTable(
  path: string,
  { kind, rows, seed }: { kind: KindOfFile; rows: number; seed: number },
): Promise<string[]> {
  const random = seededRandom(seed);
  const line = (index: number): string => {
    const person = personAt(index, "e164");
    const cells = headers.map((header) => person[header].replaceAll(/[",\n]/g, " "));
    if (kind === "plain") return csvLine(cells);
    const written = cells.map((cell) => (random() < QUOTED_SHARE ? quoted(cell, random()) : cell));
    return `${written.join(",")}\n`;
  };
  function* pieces(): Generator<string> {
    let piece = csvLine(headers);
    for (let index = 0; index < rows; index++) {
      piece += line(index);
      if ((index + 1) % ROWS_PER_WRITE !== 0) continue;
      yield piece;
      piece = "";
    }
    yield piece;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return [...headers];
}

/** Most quotes hold plain text, as programs write them that quote whole columns. */
function quoted(cell: string, chance: number): string {
  if (chance < 0.05) return `"${cell}, ""so called"""`;
  if (chance < 0.07) return `"${cell}\nsecond line"`;
  return `"${cell}"`;
}
