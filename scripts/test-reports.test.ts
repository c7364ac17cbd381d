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

const passedFile = { name: "a.test.ts", status: "passed", message: "", assertionResults: [{ status: "passed" }] };
const failedFile = {
  name: "b.test.ts",
  status: "failed",
  message: "",
  assertionResults: [
    { status: "failed", fullName: "adds up", failureMessages: ["\u001b[31mexpected 2\u001b[39m\n\n  got 3"] },
  ],
};
const brokenFile = { name: "c.test.ts", status: "failed", message: "no such module", assertionResults: [] };
const wrong = ["b.test.ts › adds up\n    expected 2\n      got 3"];
const broken = ["c.test.ts\n    no such module"];

test.for([
  { name: "all passed", passed: 3, files: [passedFile], code: 0, failed: 0, failures: [] },
  { name: "one failed", passed: 2, files: [passedFile, failedFile], code: 1, failed: 1, failures: wrong },
  { name: "a file broke", passed: 2, files: [passedFile, brokenFile], code: 1, failed: 1, failures: broken },
  {
    name: "an error outside of any test",
    passed: 2,
    files: [passedFile],
    code: 1,
    failed: 1,
    failures: ["all passed, but the program ended with 1"],
  },
  { name: "nothing ran", passed: 0, files: [], code: 0, failed: 1, failures: ["nothing ran"] },
  {
    name: "killed after the report",
    passed: 2,
    files: [passedFile],
    code: null,
    failed: 1,
    failures: ["all passed, but the program ended with a signal"],
  },
])("a run of Vitest is counted: $name", async ({ passed, files, code, failed, failures }) => {
  const file = await write({ numPassedTests: passed, testResults: files });
  expect(await tallyVitest(file, code)).toEqual({ passed, failed, failures });
});

/** A journey of Playwright's report, in a group inside of its file. */
function journey(ok: boolean, status: string): unknown {
  const spec = { title: "drops a file", ok, tests: [{ status, results: [{ error: { message: "no button" } }, {}] }] };
  return { file: "drop.test.ts", specs: [], suites: [{ file: "drop.test.ts", specs: [spec] }] };
}

const told = ["drop.test.ts › drops a file\n    no button"];

test.for([
  { name: "all passed", stats: [3, 0, 0], suites: [journey(true, "expected")], errors: [], code: 0, expected: [3, 0] },
  {
    name: "one failed",
    stats: [2, 1, 0],
    suites: [journey(false, "unexpected")],
    errors: [],
    code: 1,
    expected: [2, 1, ...told],
  },
  { name: "flaky", stats: [2, 0, 1], suites: [journey(true, "flaky")], errors: [], code: 0, expected: [2, 1, ...told] },
  {
    name: "a file broke",
    stats: [0, 0, 0],
    suites: [],
    errors: [{ message: "no such file" }],
    code: 1,
    expected: [0, 1, "outside of any test\n    no such file"],
  },
  { name: "nothing ran", stats: [0, 0, 0], suites: [], errors: [], code: 0, expected: [0, 1, "nothing ran"] },
])("a run of Playwright is counted: $name", async ({ stats, suites, errors, code, expected }) => {
  const [count = 0, unexpected = 0, flaky = 0] = stats;
  const file = await write({ stats: { expected: count, unexpected, flaky }, suites, errors });
  const [passed, failed, ...failures] = expected;
  expect(await tallyPlaywright(file, code)).toEqual({ passed, failed, failures });
});

test.for([{ tally: tallyVitest }, { tally: tallyPlaywright }])(
  "a run without a report has failed",
  async ({ tally }) => {
    const { passed, failed, failures } = await tally(join(tmpdir(), "inlet-no-such-report.json"), 0);
    expect([passed, failed, failures.length]).toEqual([0, 1, 1]);
  },
);
