import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programs, root, runScript } from "./run-program.ts";
import { type Tally, tallyPlaywright, tallyVitest } from "./test-reports.ts";
import { ensureWebBuilt } from "./web-build.ts";

/** One thing that can pass or fail. Steps go on after a failed one, so that a run shows all that is wrong. */
interface Step {
  name: string;
  run(): Promise<Tally>;
}

const passed: Tally = { passed: 1, failed: 0, failures: [] };

/** A check counts as one; what it says is shown when it fails. */
function check(name: string, script: string, args: readonly string[] = []): Step {
  return {
    name,
    async run() {
      const { code, output } = await runScript(script, args);
      if (code === 0) return passed;
      console.log(output.trimEnd());
      return { passed: 0, failed: 1, failures: [name] };
    },
  };
}

const checks: Step[] = [
  check("format", programs.oxfmt, ["--check", "."]),
  check("lint", programs.oxlint, ["--type-aware", "--deny-warnings"]),
  check("generated files", "scripts/generate.ts", ["--check"]),
  check("types", programs.tsc, ["-b"]),
  check("unused code", programs.knip),
];

function vitest(filters: readonly string[]): Step {
  return {
    name: "tests",
    run: () =>
      withReport(async (report) => {
        const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
        const { code } = await runScript(programs.vitest, ["run", ...reporters, ...filters], { isShown: true });
        return tallyVitest(report, code);
      }),
  };
}

const build: Step = {
  name: "web build",
  async run() {
    await ensureWebBuilt(() => undefined);
    return passed;
  },
};

function playwright(filters: readonly string[]): Step {
  return {
    name: "browser",
    run: () =>
      withReport(async (report) => {
        const { findChromium } = await import("../e2e/src/chromium.ts");
        const { code } = await runScript(programs.playwright, ["test", ...filters], {
          cwd: join(root, "e2e"),
          env: { CHROMIUM_PATH: await findChromium(console.log), INLET_E2E_REPORT: report },
          isShown: true,
        });
        return tallyPlaywright(report, code);
      }),
  };
}

async function withReport(run: (file: string) => Promise<Tally>): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-report-"));
  try {
    return await run(join(folder, "report.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `unit`, `api`, `crash`, `e2e`, `checks` or any part of a path narrow what is run. */
function chooseSteps(words: readonly string[]): Step[] {
  const [word] = words;
  if (word === undefined) return [...checks, vitest([]), build, playwright([])];
  if (word === "checks") return checks;
  if (word === "unit") return [vitest(["packages/", "apps/web/", "scripts/", "--exclude=packages/crash/**"])];
  if (word === "crash") return [vitest(["packages/crash/", ...titles(words.slice(1))])];
  if (word === "api") return [vitest(["apps/api/"])];
  if (word === "e2e") return [build, playwright(words.slice(1))];
  if (word.startsWith("e2e/")) return [build, playwright(words.map((path) => path.slice("e2e/".length)))];
  return [vitest(words)];
}

/** What narrows a file of tests to those with these words in their titles. */
function titles(words: readonly string[]): string[] {
  return words.length === 0 ? [] : ["--testNamePattern", words.join(" ")];
}

async function runStep({ name, run }: Step): Promise<Tally> {
  const start = performance.now();
  const tally = await run().catch((error: unknown) => {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, failures: [name] };
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${tally.failed === 0 ? "✓" : "✗"} ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`,
  );
  return tally;
}

const total: Tally = { passed: 0, failed: 0, failures: [] };
for (const step of chooseSteps(process.argv.slice(2))) {
  const tally = await runStep(step);
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.failures.push(...tally.failures);
}
for (const failure of total.failures) console.log(`✗ ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
