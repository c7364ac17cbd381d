import { expect, test } from "vitest";
import { formatNarrow, parseNarrow } from "./narrow.ts";

test.for([
  { name: "nothing", text: null, chosen: {} },
  { name: "one choice", text: "status:new", chosen: { status: "new" } },
  { name: "several choices", text: "status:new,event:7", chosen: { status: "new", event: "7" } },
  { name: "marks in a value", text: "status:a%2C%20100%25%3A", chosen: { status: "a, 100%:" } },
])("what narrows a list is read and written alike: $name", ({ text, chosen }) => {
  expect(Object.fromEntries(parseNarrow(text))).toEqual(chosen);
  expect(formatNarrow(new Map(Object.entries(chosen)))).toBe(text);
});

test("what nobody could have written is left out, or taken as it is", () => {
  expect(Object.fromEntries(parseNarrow("status,event:%"))).toEqual({ event: "%" });
});
