import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { csvFile } from "./import-client.ts";

/** The Big List of Naughty Strings, https://github.com/minimaxir/big-list-of-naughty-strings (MIT). */
const corpus = join(import.meta.dirname, "../corpora/blns.json");

export async function readNaughtyStrings(): Promise<string[]> {
  return z.array(z.string()).parse(JSON.parse(await readFile(corpus, "utf8")));
}

/** A file with every cell in quotes. It begins with a byte-order mark: one of its first cell would be taken for that. */
export const quotedFile = (rows: readonly (readonly string[])[]) =>
  csvFile(
    `\uFEFF${Papa.unparse(
      rows.map((row) => [...row]),
      { newline: "\r\n", quotes: true },
    )}`,
  );

/** What a field of text keeps of a cell: nothing where it is blank or longer than allowed. */
export function fitting(text: string, maxLength = Number.POSITIVE_INFINITY): string | null {
  const trimmed = text.trim();
  return trimmed === "" || [...trimmed].length > maxLength ? null : trimmed;
}
