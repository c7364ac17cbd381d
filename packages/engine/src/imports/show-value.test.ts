import { expect, test } from "vitest";
import { showValue } from "./show-value.ts";

const options = [
  { value: "red", label: "Red" },
  { value: "1", label: "One" },
];

test.for([
  { value: "red", shown: "Red" },
  { value: ["1", "red", "green"], shown: "One, Red, green" },
  { value: "green", shown: "green" },
  { value: true, shown: "Yes" },
  { value: [], shown: null },
  { value: null, shown: null },
])("$value of a field with options is shown as $shown", ({ value, shown }) => {
  expect(showValue(value, options)).toBe(shown);
});

test("without options a value is shown as it is", () => {
  expect(showValue("1")).toBe("1");
});
