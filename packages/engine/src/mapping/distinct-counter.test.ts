import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DistinctCounter } from "./distinct-counter.ts";

function countOf(texts: Iterable<string>, limit = 10_000): number | null {
  const counter = new DistinctCounter(limit);
  for (const text of texts) counter.add(text);
  return counter.count;
}

function* numbered(count: number) {
  for (let number = 0; number < count; number += 1) yield `user.name_${number}`;
}

describe("DistinctCounter", () => {
  test("counts exactly as a set does, up to the limit", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 400 }), (texts) => {
        expect(countOf(texts)).toBe(new Set(texts).size);
      }),
    );
    expect(countOf([...numbered(10_000), ...numbered(10_000)])).toBe(10_000);
  });

  test("says of each text whether it is new", () => {
    const counter = new DistinctCounter(10);
    expect(["a", "b", "a", "", ""].map((text) => counter.add(text))).toEqual([true, true, false, true, false]);
  });

  test("says nothing of more than the limit, however they repeat", () => {
    expect(countOf(numbered(10_001))).toBeNull();
    expect(countOf([...numbered(101), ...numbered(50)], 100)).toBeNull();
  });
});
