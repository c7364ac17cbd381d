import { defineFieldType } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";
import { currenciesOf, homeFirst } from "./reading/currencies.ts";
import { orBlank } from "./reading/or-blank.ts";

const MAX_LENGTH = 20;

/** A currency by its code or sign; its value is the code of ISO 4217. */
export default defineFieldType({
  key: "currency",
  label: "Currency",
  keepsText: false,
  // Left out, the amount beside it would be taken for one of the usual currency.
  keepsRowOut: true,
  read(text, { country }) {
    const meant = text.length <= MAX_LENGTH ? currenciesOf(text) : null;
    const [value] = meant === null ? [] : homeFirst(meant, country);
    if (value !== undefined) return { ok: true, value };
    return {
      ok: false,
      code: "not_a_currency",
      message: `${quoteCell(text)} is not a currency`,
      ...orBlank("Use the code of three letters, such as USD or EUR"),
    };
  },
  examples: [
    { input: "USD", output: "USD" },
    { input: "eur", output: "EUR" },
    { input: "€", output: "EUR" },
    { input: "$", output: "USD" },
    { input: "$", context: { country: "AU" }, output: "AUD" },
    { input: "£", output: "GBP" },
    { input: "12", output: { code: "not_a_currency" } },
    { input: "XQZ", output: { code: "not_a_currency" } },
    { input: "dollars and cents, please", output: { code: "not_a_currency" } },
  ],
});
