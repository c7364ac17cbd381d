import type { Reading } from "../../define.ts";
import { quoteCell } from "./characters.ts";
import { orBlank } from "./or-blank.ts";

const shortenedBySpreadsheet = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/iu;

/** Say that a text is no number of the kind that is wanted, and what to do. */
export function numberRefusal(text: string, wanted: { code: string; what: string; example: string }): Reading {
  const hints = shortenedBySpreadsheet.test(text.slice(0, 100))
    ? { hint: "The spreadsheet shortened this number. Format the column as a number there and save the file again." }
    : orBlank(`Write it as in ${wanted.example}`);
  return { ok: false, code: wanted.code, message: `${quoteCell(text)} is not ${wanted.what}`, ...hints };
}
