import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tallyPlaywright, tallyVitest } from "./test-reports.ts";

async function write(report: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-report-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "report.json");
  await writeFile(file, JSON.stringify(report));
  return file;
}

const passedFile = { status: "passed", assertionResults: [{ status: "passed" }] };
const failedFile = { status: "failed", assertionResults: [{ status: "failed" }] };
const brokenFile = { status: "failed", assertionResults: [] };

test.for([
  { name: "all passed", counts: [3, 0], files: [passedFile], code: 0, expected: [3, 0] },
  { name: "one failed", counts: [2, 1], files: [passedFile, failedFile], code: 1, expected: [2, 1] },
  { name: "a file could not be loaded", counts: [2, 0], files: [passedFile, brokenFile], code: 1, expected: [2, 1] },
  { name: "an error outside of any test", counts: [2, 0], files: [passedFile], code: 1, expected: [2, 1] },
  { name: "nothing ran", counts: [0, 0], files: [], code: 0, expected: [0, 1] },
  { name: "killed after the report", counts: [2, 0], files: [passedFile], code: null, expected: [2, 1] },
])("a run of Vitest is counted: $name", async ({ counts, files, code, expected }) => {
  const file = await write({ numPassedTests: counts[0], numFailedTests: counts[1], testResults: files });
  expect(Object.values(await tallyVitest(file, code))).toEqual(expected);
});

test.for([
  { name: "all passed", stats: { expected: 3, unexpected: 0, flaky: 0 }, errors: [], code: 0, expected: [3, 0] },
  { name: "one failed", stats: { expected: 2, unexpected: 1, flaky: 0 }, errors: [], code: 1, expected: [2, 1] },
  { name: "flaky", stats: { expected: 2, unexpected: 0, flaky: 1 }, errors: [], code: 0, expected: [2, 1] },
  { name: "a file broke", stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}], code: 1, expected: [0, 1] },
  { name: "nothing ran", stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [], code: 0, expected: [0, 1] },
])("a run of Playwright is counted: $name", async ({ stats, errors, code, expected }) => {
  expect(Object.values(await tallyPlaywright(await write({ stats, errors }), code))).toEqual(expected);
});

test.for([{ tally: tallyVitest }, { tally: tallyPlaywright }])(
  "a run without a report has failed",
  async ({ tally }) => {
    expect(await tally(join(tmpdir(), "inlet-no-such-report.json"), 0)).toEqual({ passed: 0, failed: 1 });
  },
);
