import { expect, test } from "vitest";
import { KeyFilter } from "./key-filter.ts";

const keys = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+1${2_125_550_000 + from + index}`);

test.for([1, 100, 50_000, 300_000])("of %i texts each is known the second time, and hardly one before", (count) => {
  const filter = new KeyFilter(count);
  const takenForKnown = keys(0, count).filter((key) => filter.meet(key)).length;
  expect(takenForKnown).toBeLessThanOrEqual(count / 300);
  expect(keys(0, count).every((key) => filter.meet(key))).toBe(true);
});

test("texts that differ in one character, or in their order, are told apart", () => {
  const filter = new KeyFilter(10);
  const texts = ["", "a", "b", "ab", "ba", "aa", "\0", "é", "😀", "a\0"];
  expect(texts.map((text) => filter.meet(text))).toEqual(texts.map(() => false));
});

test("more texts than it was made for are still all known again", () => {
  const filter = new KeyFilter(0);
  for (const key of keys(0, 20_000)) filter.meet(key);
  expect(keys(0, 20_000).every((key) => filter.meet(key))).toBe(true);
});
