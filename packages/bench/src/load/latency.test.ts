import { expect, test } from "vitest";
import { describeLatency, percentile } from "./latency.ts";

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

test.for([
  { sorted: hundred, share: 0.99, expected: 99 },
  { sorted: hundred, share: 0.5, expected: 50 },
  { sorted: hundred, share: 1, expected: 100 },
  { sorted: [1, 2, 3], share: 0.5, expected: 2 },
  { sorted: [7], share: 0.01, expected: 7 },
  { sorted: [], share: 0.99, expected: 0 },
])("of $sorted.length numbers, a share of $share do not exceed $expected", ({ sorted, share, expected }) => {
  expect(percentile(sorted, share)).toBe(expected);
});

test("latency is told whatever the order the answers came in", () => {
  expect(describeLatency([30, 10, 20], 1)).toEqual({ requests: 3, errors: 1, p50: 20, p95: 30, p99: 30, max: 30 });
});
