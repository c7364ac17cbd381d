import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";

/** Lines of an error that are told once more where the run ends. */
const LINES_TOLD = 6;

/** How many tests of one program passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
  /** What failed and why, in the order of the run: what is told once more where the run ends. */
  failures: string[];
}

/** The parts of Vitest's JSON report that are counted and told. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** One per file; a file that could not be loaded has failed without a failed test. */
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/** The parts of Playwright's JSON report that are counted and told. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
  /** What failed outside of any test. */
  errors: { message?: string }[];
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    ok: boolean;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

/** Count a run of Vitest. */
export async function tallyVitest(file: string, code: number | null): Promise<Tally> {
  const report = await readReport<VitestReport>(file);
  if (!report) return noReport("tests");
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === "failed");
    if (status === "failed" && failed.length === 0) return [tell(name, message)];
    return failed.map(({ fullName, failureMessages }) => tell(`${name} › ${fullName}`, failureMessages[0]));
  });
  return settle({ passed: report.numPassedTests, failed: failures.length, failures }, code);
}

/** Count a run of Playwright. A test that passed only at the second try has failed. */
export async function tallyPlaywright(file: string, code: number | null): Promise<Tally> {
  const report = await readReport<PlaywrightReport>(file);
  if (!report) return noReport("browser");
  const { expected, unexpected, flaky } = report.stats;
  const failures = [
    ...report.suites.flatMap(tellSuite),
    ...report.errors.map(({ message }) => tell("outside of any test", message)),
  ];
  return settle({ passed: expected, failed: unexpected + flaky + report.errors.length, failures }, code);
}

function tellSuite({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky"));
  return [
    ...failed.map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
      return tell(
        `${file} › ${title}`,
        errors.find((message) => message !== undefined),
      );
    }),
    ...suites.flatMap(tellSuite),
  ];
}

/** What failed, with the first lines of why: enough to know where to look. */
function tell(what: string, why: string | undefined): string {
  const lines = stripVTControlCharacters(why ?? "").split("\n");
  const told = lines.filter((line) => line.trim() !== "").slice(0, LINES_TOLD);
  return [what, ...told.map((line) => `    ${line}`)].join("\n");
}

function noReport(what: string): Tally {
  return { passed: 0, failed: 1, failures: [tell(what, "ended before there was a report")] };
}

/** A run that ended badly, or in which nothing ran, has failed even if no test says so. */
function settle(tally: Tally, code: number | null): Tally {
  if (tally.failed > 0 || (code === 0 && tally.passed > 0)) return tally;
  const why = tally.passed === 0 ? "nothing ran" : `all passed, but the program ended with ${code ?? "a signal"}`;
  return { ...tally, failed: 1, failures: [why] };
}

/** @returns `null` when the program did not get as far as writing its report */
async function readReport<Report>(file: string): Promise<Report | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  // The programs that write these reports are pinned, and so is their shape.
  return text === null ? null : (JSON.parse(text) as Report);
}
