import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DistinctCounter } from "./distinct-counter.ts";

function countOf(texts: Iterable<string>, exactLimit = 10_000): number {
  const counter = new DistinctCounter(exactLimit);
  for (const text of texts) counter.add(text);
  return counter.count;
}

function* numbered(count: number, prefix = "") {
  for (let number = 0; number < count; number += 1) yield `${prefix}${number}`;
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

  test.for([
    { prefix: "", count: 10_001 },
    { prefix: "+1617555", count: 25_000 },
    { prefix: "user.name_", count: 300_000 },
    { prefix: "日本", count: 60_000 },
  ])("estimates $count texts that begin with '$prefix' within five percent", ({ prefix, count }) => {
    const estimate = countOf(numbered(count, prefix));
    expect(Math.abs(estimate / count - 1)).toBeLessThan(0.05);
    expect(estimate).toBeGreaterThan(10_000);
  });

  test("is not misled by texts that repeat", () => {
    function* repeated() {
      for (let round = 0; round < 5; round += 1) yield* numbered(20_000);
    }
    expect(Math.abs(countOf(repeated()) / 20_000 - 1)).toBeLessThan(0.05);
  });

  test("never estimates fewer than it has known", () => {
    const counts = Array.from({ length: 50 }, (_, file) => countOf(numbered(101, `${file}/`), 100));
    expect(Math.min(...counts)).toBe(101);
  });

  test("estimates as well when it is exact only up to a few", () => {
    expect(Math.abs(countOf(numbered(2_000), 100) / 2_000 - 1)).toBeLessThan(0.05);
  });
});
