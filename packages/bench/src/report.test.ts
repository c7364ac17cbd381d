import { expect, test } from "vitest";
import type { Measurement, Pair } from "./measure.ts";
import { median } from "./median.ts";
import { growth, textTable, toResult } from "./report.ts";

test.for([
  { numbers: [3], expected: 3 },
  { numbers: [9, 1, 2], expected: 2 },
  { numbers: [4, 1, 3, 2], expected: 2.5 },
])("the median of $numbers is $expected", ({ numbers, expected }) => {
  expect(median(numbers)).toBe(expected);
});

function pair(floor: number, run: number): Pair {
  return {
    floor: { copy: 0, insert: floor },
    inlet: { upload: 0, load: 0, plan: 0, run, summary: 0 },
    peakMemory: run,
    delays: { run: { p99: 12, max: floor } },
    undo: null,
    floorProcessor: null,
    inletProcessor: { postgres: null, server: null },
    floorBytes: 0,
    inletBytes: 0,
  };
}

const measured = (rows: number, pairs: Pair[]): Measurement => ({ rows, fileBytes: 0, start: "empty", pairs });

test("the ratio is that of the medians, and its range that of the pairs", () => {
  const result = toResult(measured(1_000, [pair(100, 150), pair(200, 500), pair(110, 220)]));
  expect(result.floor.total).toBe(110);
  expect(result.inlet.total).toBe(220);
  expect(result.ratio).toBe(2);
  expect(result.ratioRange).toEqual([1.5, 2.5]);
  expect(result.rowsPerSecond.run).toBe(4_545);
  expect(result.peakMemory).toBe(500);
  expect(result.floorProcessor).toBeNull();
});

test("an undo is weighed against the import, and the longest delay is that of all runs", () => {
  const undone = { ...pair(100, 200), undo: { time: 50, peakMemory: 7 } };
  const { undo, longestDelays } = toResult(measured(1_000, [undone, undone, pair(300, 200)]));
  expect(undo).toEqual({ time: 50, ratio: 0.25, peakMemory: 7 });
  expect(longestDelays).toEqual({ run: 300 });
});

test("growth compares each size with the next smaller one", () => {
  const results = [measured(10, [pair(1, 20)]), measured(100, [pair(1, 210)])].map(toResult);
  expect(growth(results)).toEqual(["10 → 100 rows (no contacts before): 10.5 × the time"]);
});

test("a table is Markdown with even columns", () => {
  expect(
    textTable([
      ["a", "long"],
      ["123456", "b"],
    ]).split("\n"),
  ).toEqual(["|      a | long |", "| -----: | ---: |", "| 123456 |    b |"]);
});
