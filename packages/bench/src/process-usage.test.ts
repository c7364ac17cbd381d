import { platform } from "node:process";
import { expect, test } from "vitest";
import { peakMemory, processorTime, sumOfKnown } from "./process-usage.ts";

test("a sum is known only when all of its parts are", () => {
  expect(sumOfKnown([1, 2, 3])).toBe(6);
  expect(sumOfKnown([])).toBe(0);
  expect(sumOfKnown([1, null, 3])).toBeNull();
});

test.runIf(platform === "linux")("peak memory is that of all processes together", async () => {
  const one = await peakMemory([process.pid]);
  const twice = await peakMemory([process.pid, process.pid]);
  expect(one).toBeGreaterThan(process.memoryUsage.rss() / 2);
  expect(twice).toBeGreaterThanOrEqual(2 * (one ?? 0));
});

test("of a process that is not there nothing is known", async () => {
  const nobody = 2 ** 30;
  expect(await peakMemory([process.pid, nobody])).toBeNull();
  expect(await processorTime(nobody)).toBeNull();
});
