import { expect, test } from "vitest";
import { formatAmount } from "./format-amount.ts";

test.for([
  ["50 USD", "$50.00"],
  ["1234.5 USD", "$1,234.50"],
  ["-12.5 EUR", "-€12.50"],
  ["0.1234 USD", "$0.1234"],
  ["1500 JPY", "¥1,500"],
  ["1500.25 JPY", "¥1,500.25"],
  ["9007199254740993.01 USD", "$9,007,199,254,740,993.01"],
  ["much", "much"],
])("%s reads %s", ([amount, shown]) => {
  expect(formatAmount(amount ?? "")).toBe(shown);
});
