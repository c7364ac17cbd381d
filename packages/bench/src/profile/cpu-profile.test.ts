import { expect, test } from "vitest";
import { functionTimes, readCpuProfile, timesByFile } from "./cpu-profile.ts";

const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 0 });

/** (root) → outer → inner → outer again; and (garbage collector). A sample a second, from second 10 on. */
const profile = readCpuProfile(
  JSON.stringify({
    nodes: [
      { id: 1, callFrame: frame("(root)"), children: [2, 5] },
      { id: 2, callFrame: frame("outer", "node:fs"), children: [3] },
      { id: 3, callFrame: frame("inner", "node:net"), children: [4] },
      { id: 4, callFrame: frame("outer", "node:fs") },
      { id: 5, callFrame: frame("(garbage collector)") },
    ],
    startTime: 10_000_000,
    samples: [2, 3, 4, 5],
    timeDeltas: [1_000_000, 1_000_000, 1_000_000, 1_000_000],
  }),
);

test("a function has the time of its own code and of all it calls, and each moment once", () => {
  const times = functionTimes(profile, { from: 0, to: Infinity });
  expect(times.find(({ name }) => name === "outer node:fs")).toMatchObject({ self: 2_000, total: 3_000 });
  expect(times.find(({ name }) => name === "inner node:net")).toMatchObject({ self: 1_000, total: 2_000 });
  expect(times[0]?.name).toBe("outer node:fs");
});

test("only what lies within the window counts", () => {
  const times = functionTimes(profile, { from: 13_500_000, to: 14_500_000 });
  expect(times.map(({ name, self }) => [name, self])).toEqual([
    ["(garbage collector)", 1_000],
    ["(root)", 0],
  ]);
});

test("own times add up by file", () => {
  const files = timesByFile(functionTimes(profile, { from: 0, to: Infinity }));
  expect(Object.fromEntries(files)).toEqual({
    "node:fs": 2_000,
    "node:net": 1_000,
    "(garbage collector)": 1_000,
    "(root)": 0,
  });
});
