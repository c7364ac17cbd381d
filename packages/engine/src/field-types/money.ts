import { defineFieldType, type Reading } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";
import { homeFirst } from "./reading/currencies.ts";
import { inFormat, readNumber } from "./reading/decimal.ts";
import { numberRefusal } from "./reading/number-refusal.ts";
import { orBlank } from "./reading/or-blank.ts";

/** What a column of type numeric(20,4) takes. */
const MAX_WHOLE = 16;
const MAX_DECIMALS = 4;

/**
 * An exact amount. Its text is digits with a point before the decimals, never
 * rounded. A currency beside it is given back as `also.currency`.
 */
export default defineFieldType({
  key: "money",
  label: "Amount",
  keepsText: false,
  readingOptions: ["number_format"],
  read(text, { numberFormat, country }) {
    const number = readNumber(text);
    if (number === null) return numberRefusal(text, { code: "not_an_amount", what: "an amount", example: "1,234.56" });
    const { value } = inFormat(number, numberFormat);
    const [whole = "", decimals = ""] = value.replace("-", "").split(".");
    if (whole.length > MAX_WHOLE || decimals.length > MAX_DECIMALS) return beyondLimits(text, whole);
    if (number.currencies.length === 0) return { ok: true, value };
    return { ok: true, value, also: { currency: homeFirst(number.currencies, country) } };
  },
  // Figures alone may mean anything, and four decimals a place on the map.
  detect: (text) => /\p{Sc}|\d[.,]\d{2}(?:$|[\s)-])/u.test(text) && readNumber(text.trim()) !== null,
  examples: [
    { input: "1234.56", output: "1234.56" },
    { input: "1,234.56", output: "1234.56" },
    { input: "1.234,56", output: "1234.56" },
    { input: "1 234,56", output: "1234.56" },
    { input: "1\u202f234\u202f567,5", output: "1234567.5" },
    { input: "1'234.50", output: "1234.5" },
    { input: "1’234’567", output: "1234567" },
    { input: "12,34,567.00", output: "1234567" },
    { input: "12,34,567", output: "1234567" },
    { input: "1.234.567", output: "1234567" },
    { input: "1,234", context: { numberFormat: "point" }, output: "1234" },
    { input: "1,234", context: { numberFormat: "comma" }, output: "1.234" },
    { input: "1.234", context: { numberFormat: "point" }, output: "1.234" },
    { input: "1.234", context: { numberFormat: "comma" }, output: "1234" },
    { input: "12,50", context: { numberFormat: "point" }, output: "12.5" },
    { input: "0,125", context: { numberFormat: "point" }, output: "0.125" },
    { input: "1234,567", context: { numberFormat: "point" }, output: "1234.567" },
    { input: ".50", output: "0.5" },
    { input: "007", output: "7" },
    { input: "0.10", output: "0.1" },
    { input: "-0.00", output: "0" },
    { input: "(12.50)", output: "-12.5" },
    { input: "12.50-", output: "-12.5" },
    { input: "-12.50", output: "-12.5" },
    { input: "−12.50", output: "-12.5" },
    { input: "+12.50", output: "12.5" },
    { input: "$1,234.56", output: "1234.56" },
    { input: "-$12.50", output: "-12.5" },
    { input: "($12.50)", output: "-12.5" },
    { input: "$ -12.50", output: "-12.5" },
    { input: "12,50 €", output: "12.5" },
    { input: "EUR 12,50", output: "12.5" },
    { input: "12.50 aud", output: "12.5" },
    { input: "US$ 5", output: "5" },
    { input: "$5 AUD", output: "5" },
    { input: "Rs.500", output: "500" },
    { input: "S/.500", output: "500" },
    { input: "12,-", output: "12" },
    { input: "CHF 1'234.--", output: "1234" },
    { input: "１，２３４．５０", output: "1234.5" },
    { input: "12.500000", output: "12.5" },
    { input: "9999999999999999.9999", output: "9999999999999999.9999" },
    { input: "10000000000000000", output: { code: "amount_too_large" } },
    { input: "0.30000000000000004", output: { code: "too_many_decimals" } },
    { input: "1.23456", output: { code: "too_many_decimals" } },
    { input: "12,34,56", output: { code: "not_an_amount" } },
    { input: "1,23,4567", output: { code: "not_an_amount" } },
    { input: "1.234.56", output: { code: "not_an_amount" } },
    { input: "1,234.567,89", output: { code: "not_an_amount" } },
    { input: "1 234.567,89", output: { code: "not_an_amount" } },
    { input: "0,123,456", output: { code: "not_an_amount" } },
    { input: "1e5", output: { code: "not_an_amount" } },
    { input: "1.5E+10", output: { code: "not_an_amount" } },
    { input: "NaN", output: { code: "not_an_amount" } },
    { input: "Infinity", output: { code: "not_an_amount" } },
    { input: "-", output: { code: "not_an_amount" } },
    { input: "--5", output: { code: "not_an_amount" } },
    { input: "(-5)", output: { code: "not_an_amount" } },
    { input: "(5", output: { code: "not_an_amount" } },
    { input: "50%", output: { code: "not_an_amount" } },
    { input: "5k", output: { code: "not_an_amount" } },
    { input: "12½", output: { code: "not_an_amount" } },
    { input: "12²", output: { code: "not_an_amount" } },
    { input: "€5 USD", output: { code: "not_an_amount" } },
    { input: "$", output: { code: "not_an_amount" } },
    { input: "0x1F", output: { code: "not_an_amount" } },
    { input: "12/31/1990", output: { code: "not_an_amount" } },
    { input: "5 10", output: { code: "not_an_amount" } },
  ],
});

function beyondLimits(text: string, whole: string): Reading {
  if (whole.length > MAX_WHOLE) {
    return {
      ok: false,
      code: "amount_too_large",
      message: `${quoteCell(text)} has more than ${MAX_WHOLE} digits`,
      ...orBlank("Write a smaller amount"),
    };
  }
  return {
    ok: false,
    code: "too_many_decimals",
    message: `${quoteCell(text)} has more than ${MAX_DECIMALS} decimals`,
    ...orBlank(`Amounts are not rounded. Write at most ${MAX_DECIMALS} decimals`),
  };
}
