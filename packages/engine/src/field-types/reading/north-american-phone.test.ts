import fc from "fast-check";
import parsePhoneNumber, { isSupportedCountry } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { readNorthAmerican } from "./north-american-phone.ts";

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 12 }).map((all) => all.join(""));
const mark = fc.constantFrom("", " ", "-", ".", "(", ")", ") ", " (", "/", "  ", ".-");
const number = fc
  .tuple(fc.constantFrom("", "+1", "+1 ", "1", "1-", "+", "0", "00"), digits, mark, mark, mark)
  .map(([start, all, a, b, c]) => `${start}${a}${all.slice(0, 3)}${b}${all.slice(3, 6)}${c}${all.slice(6)}`);

test.for(["US", "CA", "JM", "GB", "DE", "XX"])("the quick reading in %s is the library's reading", (country) => {
  let quick = 0;
  fc.assert(
    fc.property(number, (text) => {
      const value = readNorthAmerican(text, country);
      if (value === null) return;
      quick++;
      const options = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
      const parsed = parsePhoneNumber(text, options);
      expect(parsed?.isPossible(), text).toBe(true);
      expect(value).toBe(parsed?.number);
    }),
    { numRuns: 3_000 },
  );
  expect(quick).toBeGreaterThan(0);
});
