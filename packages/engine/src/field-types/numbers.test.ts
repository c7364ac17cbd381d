import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readContext } from "../stages/read-context.ts";
import integer from "./integer.ts";
import money from "./money.ts";
import { usualNumberFormat } from "./number-format.ts";

const context = readContext({});

/** An exact decimal: its parts, and its text as a database writes it. */
const decimal = fc
  .record({
    isNegative: fc.boolean(),
    whole: fc
      .oneof(fc.bigInt({ min: 0n, max: 9_999n }), fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }))
      .map(String),
    decimals: fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 4 }),
  })
  .map(({ isNegative, whole, decimals }) => {
    const ends = decimals.replace(/0+$/u, "");
    const exact = ends === "" ? whole : `${whole}.${ends}`;
    return { isNegative: isNegative && exact !== "0", whole, decimals, exact };
  });

/** One way of writing numbers. */
const style = fc.record({
  format: fc.constantFrom("point" as const, "comma" as const),
  group: fc.constantFrom("none", "three", "'", "’", " ", "\u00a0", "\u202f", "indian"),
  negative: fc.constantFrom("-#", "#-", "(#)", "−#", "- #"),
  currency: fc.constantFrom("#", "$#", "# €", "EUR #", "#USD", "US$ #", "kr. #", "Rs.#"),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

function write({ whole, decimals, isNegative }: { whole: string; decimals: string; isNegative: boolean }, how: Style) {
  const mark = how.format === "point" ? "." : ",";
  const other = how.format === "point" ? "," : ".";
  const isIndian = how.group === "indian" && how.format === "point";
  const group = how.group === "none" ? "" : how.group === "three" || how.group === "indian" ? other : how.group;
  const grouped = whole.replace(isIndian ? /\B(?=(?:\d{2})*\d{3}$)/gu : /\B(?=(?:\d{3})+$)/gu, group);
  const number = decimals === "" ? grouped : `${grouped}${mark}${decimals}`;
  const priced = how.currency.replace("#", () => number);
  return isNegative ? how.negative.replace("#", () => priced) : priced;
}

describe("an amount", () => {
  test("comes back exactly, however it was written", () => {
    fc.assert(
      fc.property(decimal, style, (number, how) => {
        const text = write(number, how);
        const value = number.isNegative ? `-${number.exact}` : number.exact;
        expect(money.read(text, { ...context, numberFormat: how.format }), text).toMatchObject({ ok: true, value });
      }),
      { numRuns: 5_000 },
    );
  });

  test("reads alike under both formats unless one mark stands before three last figures", () => {
    fc.assert(
      fc.property(decimal, style, (number, how) => {
        const text = write(number, how);
        fc.pre(!/^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/u.test(text));
        const [point, comma] = (["point", "comma"] as const).map((numberFormat) =>
          money.read(text, { ...context, numberFormat }),
        );
        expect(point, text).toEqual(comma);
      }),
      { numRuns: 2_000 },
    );
  });

  test.for([
    { text: "€5", country: "US", currency: ["EUR"] },
    { text: "5 eur", country: "US", currency: ["EUR"] },
    { text: "$5", country: "US", currency: ["USD", "CAD"] },
    { text: "$5", country: "AU", currency: ["AUD", "USD"] },
    { text: "A$5", country: "US", currency: ["AUD"] },
    { text: "$5 AUD", country: "US", currency: ["AUD"] },
    { text: "AUD $5", country: "US", currency: ["AUD"] },
    { text: "kr 5", country: "NO", currency: ["NOK", "SEK"] },
    { text: "¥5", country: "CN", currency: ["CNY", "JPY"] },
  ])("of $text in $country may be in $currency", ({ text, country, currency }) => {
    const reading = money.read(text, { ...context, country });
    const told = reading.ok ? reading.also?.["currency"] : null;
    expect(told?.slice(0, currency.length)).toEqual(currency);
  });

  test("without a currency tells none", () => {
    expect(money.read("5", context)).toEqual({ ok: true, value: "5" });
  });

  test.for([
    {
      text: "1.5E+10",
      hint: "The spreadsheet shortened this number. Format the column as a number there and save the file again.",
    },
    { text: "lots", hint: "Write it as in 1,234.56, or leave it blank." },
    { text: "0.12345", hint: "Amounts are not rounded. Write at most 4 decimals, or leave it blank." },
  ])("that cannot be read says what to do: $text", ({ text, hint }) => {
    expect(money.read(text, context)).toMatchObject({ ok: false, hint });
  });
});

test("a whole number that the other format would read says so", () => {
  expect(integer.read("1,234", { ...context, numberFormat: "comma" })).toEqual({
    ok: false,
    code: "not_whole",
    message: "1,234 is not a whole number",
    hint: "By the number format of this import it is 1.234; choose the other one if it is 1234.",
  });
});

test.for([
  ["US", "point"],
  ["GB", "point"],
  ["IN", "point"],
  ["CH", "point"],
  ["MX", "point"],
  ["DE", "comma"],
  ["FR", "comma"],
  ["BR", "comma"],
  ["AT", "comma"],
  ["XX", "point"],
] as const)("in %s numbers have a decimal %s", ([country, format]) => {
  expect(usualNumberFormat(country)).toBe(format);
});
