import { readFile } from "node:fs/promises";

/** How many tests of one program passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** The parts of Vitest's JSON report that are counted. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  /** One per file; a file that could not be loaded has failed without a failed test. */
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** The parts of Playwright's JSON report that are counted. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  /** What failed outside of any test. */
  errors: unknown[];
}

/** Count a run of Vitest. */
export async function tallyVitest(file: string, code: number | null): Promise<Tally> {
  const report = await readReport<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, code);
}

/** Count a run of Playwright. A test that passed only at the second try has failed. */
export async function tallyPlaywright(file: string, code: number | null): Promise<Tally> {
  const report = await readReport<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky + report.errors.length }, code);
}

/** A run that ended badly, or in which nothing ran, has failed even if no test says so. */
function settle({ passed, failed }: Tally, code: number | null): Tally {
  const isBad = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isBad ? 1 : failed };
}

/** @returns `null` when the program did not get as far as writing its report */
async function readReport<Report>(file: string): Promise<Report | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  // The programs that write these reports are pinned, and so is their shape.
  return text === null ? null : (JSON.parse(text) as Report);
}
