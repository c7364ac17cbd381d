import { z } from "zod";
import { defineTransform } from "../define.ts";

/** A letter that begins a word, or a part of one: after a hyphen, a dot, and the apostrophe of O' and D'. */
const firstLetters =
  /(?<![\p{L}\p{N}\p{M}'’])\p{L}|(?<=(?<![\p{L}\p{M}])[od]['’])\p{L}(?=\p{L})|(?<=(?<!\p{L})mc)\p{L}(?=\p{L}{2})/giu;

/**
 * Names as they are usually written, for files in capitals or small letters. A
 * word of mixed case was written with care and stays.
 */
export default defineTransform({
  key: "title_case",
  label: "Title Case (names)",
  options: z.strictObject({}),
  apply: (cell) =>
    cell.replace(/[\p{L}\p{M}\p{N}'’]+/gu, (word) => {
      const isMixed = word !== word.toLowerCase() && word !== word.toUpperCase();
      return isMixed ? word : word.toLowerCase().replace(firstLetters, (letter) => letter.toUpperCase());
    }),
  examples: [
    { options: {}, input: "ada byron", output: "Ada Byron" },
    { options: {}, input: "ADA BYRON-KING", output: "Ada Byron-King" },
    { options: {}, input: "ZOË O'BRIEN-NÚÑEZ", output: "Zoë O'Brien-Núñez" },
    { options: {}, input: "jean d’arc", output: "Jean D’Arc" },
    { options: {}, input: "mcdonald", output: "McDonald" },
    { options: {}, input: "john's", output: "John's" },
    { options: {}, input: "Ian McKellen VAN DER BERG", output: "Ian McKellen Van Der Berg" },
    { options: {}, input: "j.r. hartley", output: "J.R. Hartley" },
  ],
});
