import fc from "fast-check";
import { expect, test } from "vitest";
import { numberText, plainDecimal } from "./cell-number.ts";

test.for([
  ["1", "1"],
  ["-42", "-42"],
  ["0", "0"],
  ["-0", "0"],
  ["+7", "7"],
  ["007", "7"],
  ["0.10000000000000001", "0.1"],
  ["1.1000000000000001", "1.1"],
  ["19.989999999999998", "19.99"],
  ["434.99999999999994", "434.99999999999994"],
  ["1.2345E+17", "123450000000000000"],
  ["1.2345678901234E+14", "123456789012340"],
  ["1E-7", "0.0000001"],
  ["1.5e-10", "0.00000000015"],
  ["123456789012345678901234567890", "123456789012345678901234567890"],
  [".5", "0.5"],
  ["5.", "5"],
  ["-1.7976931348623157E308", `-17976931348623157${"0".repeat(292)}`],
] as const)("%s is %s", ([written, text]) => {
  expect(numberText(written)).toBe(text);
});

test.for(["", "1e400", "INF", "NaN", "1,5", "0x10", "1 2", "--1", "١"])("“%s” is no number", (written) => {
  expect(numberText(written)).toBeNull();
});

test("any number is written without exponent and reads as itself", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = plainDecimal(value);
      expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Number(text)).toBe(value === 0 ? 0 : value);
    }),
  );
});
