import type { Reading } from "../../define.ts";
import { quoteCell } from "./characters.ts";

const shortenedBySpreadsheet = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/iu;

/** Say that a text is no number of the kind that is wanted, and what to do. */
export function numberRefusal(text: string, wanted: { code: string; what: string; example: string }): Reading {
  const hint = shortenedBySpreadsheet.test(text.slice(0, 100))
    ? "The spreadsheet shortened this number. Format the column as a number there and save the file again."
    : `Write it as in ${wanted.example}, or leave it blank.`;
  return { ok: false, code: wanted.code, message: `${quoteCell(text)} is not ${wanted.what}`, hint };
}
