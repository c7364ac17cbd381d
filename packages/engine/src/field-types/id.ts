import { defineFieldType } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";

/** What a column of type bigint takes. */
const MAX = 9_223_372_036_854_775_807n;

/**
 * The number of a record in the destination, as text. Zeros in front are
 * refused: such a number was given by somebody else, and would meet a record
 * that it does not mean.
 */
export default defineFieldType({
  key: "id",
  label: "ID",
  keepsText: false,
  // Without it the row would be about another record, or about none.
  keepsRowOut: true,
  read(text) {
    if (/^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= MAX) return { ok: true, value: text };
    return {
      ok: false,
      code: "not_an_id",
      message: `${quoteCell(text)} is not an ID`,
      hint: "An ID is a whole number such as 1024, without zeros or anything else before it.",
    };
  },
  examples: [
    { input: "1024", output: "1024" },
    { input: "9223372036854775807", output: "9223372036854775807" },
    { input: "9223372036854775808", output: { code: "not_an_id" } },
    { input: "0", output: { code: "not_an_id" } },
    { input: "-1", output: { code: "not_an_id" } },
    { input: "0012", output: { code: "not_an_id" } },
    { input: "1,024", output: { code: "not_an_id" } },
    { input: "12.0", output: { code: "not_an_id" } },
    { input: "A-12", output: { code: "not_an_id" } },
    { input: "٣", output: { code: "not_an_id" } },
  ],
});
