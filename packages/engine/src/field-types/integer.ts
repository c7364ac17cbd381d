import { defineFieldType, type Reading } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";
import { inFormat, readNumber } from "./reading/decimal.ts";
import { numberRefusal } from "./reading/number-refusal.ts";
import { orBlank } from "./reading/or-blank.ts";

/** What a column of type integer takes. */
const MIN = -2_147_483_648;
const MAX = 2_147_483_647;

/** A whole number, as digits in a text. Decimals that are zeros, as spreadsheets add them, are none. */
export default defineFieldType({
  key: "integer",
  label: "Whole number",
  keepsText: false,
  readingOptions: ["number_format"],
  read(text, { numberFormat }) {
    const number = readNumber(text);
    if (number === null || number.currencies.length > 0) {
      return numberRefusal(text, { code: "not_a_number", what: "a whole number", example: "1,234" });
    }
    const { value, other } = inFormat(number, numberFormat);
    if (value.includes(".")) return notWhole(text, { value, other });
    if (Number(value) >= MIN && Number(value) <= MAX) return { ok: true, value };
    return {
      ok: false,
      code: "number_too_large",
      message: `${quoteCell(text)} is too large`,
      ...orBlank(`Write a number from ${MIN} to ${MAX}`),
    };
  },
  examples: [
    { input: "42", output: "42" },
    { input: "-42", output: "-42" },
    { input: "(42)", output: "-42" },
    { input: "+42", output: "42" },
    { input: "007", output: "7" },
    { input: "0", output: "0" },
    { input: "1 234", output: "1234" },
    { input: "1,234,567", output: "1234567" },
    { input: "1.234.567", output: "1234567" },
    { input: "12,34,567", output: "1234567" },
    { input: "1,234", context: { numberFormat: "point" }, output: "1234" },
    { input: "1.234", context: { numberFormat: "comma" }, output: "1234" },
    { input: "1,234", context: { numberFormat: "comma" }, output: { code: "not_whole" } },
    { input: "1.234", context: { numberFormat: "point" }, output: { code: "not_whole" } },
    { input: "12.0", output: "12" },
    { input: "2147483647", output: "2147483647" },
    { input: "2147483648", output: { code: "number_too_large" } },
    { input: "12.5", output: { code: "not_whole" } },
    { input: "1e5", output: { code: "not_a_number" } },
    { input: "$5", output: { code: "not_a_number" } },
    { input: "five", output: { code: "not_a_number" } },
    { input: "12,34,56", output: { code: "not_a_number" } },
  ],
});

function notWhole(text: string, { value, other }: { value: string; other: string | null }): Reading {
  return {
    ok: false,
    code: "not_whole",
    message: `${quoteCell(text)} is not a whole number`,
    ...(other === null
      ? orBlank("Write it without decimals")
      : { hint: `By the number format of this import it is ${value}; choose the other one if it is ${other}.` }),
  };
}
