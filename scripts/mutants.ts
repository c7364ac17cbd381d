import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { applyChange, type Mutant } from "./mutants/mutant.ts";
import { mutants } from "./mutants/table.ts";
import { programs, root, runProgram } from "./run-program.ts";
import { tallyVitest } from "./test-reports.ts";

// Takes protections out of a copy of the source, one at a time, and sees that tests notice.
//   npx pnpm mutants               all of them
//   npx pnpm mutants fence F16     those with these words in their name, or of these faults

/** Where the packages of the workspace are. */
const GROUPS = ["apps", "packages"] as const;
const NOT_COPIED = new Set(["node_modules", ".git", ".inlet", "dist"]);

/** Copy the source, with packages that lead to the copy and not back here. */
async function copyRepository(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "inlet-mutants-"));
  await chmod(copy, 0o711); // run as root, PostgreSQL is another user
  await cp(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(dirname(path), path)) });
  const packages = await Promise.all(
    GROUPS.map(async (group) => (await readdir(join(root, group))).map((name) => join(group, name))),
  );
  for (const folder of ["", "e2e", ...packages.flat()]) await copyLinks(copy, join(folder, "node_modules"));
  await symlink(join(root, "node_modules/.pnpm"), join(copy, "node_modules/.pnpm"));
  return copy;
}

/** Relative links stay what they are, so that those to packages of the workspace end in the copy. */
async function copyLinks(copy: string, folder: string): Promise<void> {
  const from = join(root, folder);
  const names = await readdir(from).catch(() => []);
  if (names.length === 0) return;
  await mkdir(join(copy, folder), { recursive: true });
  for (const name of names.filter((one) => !one.startsWith("."))) {
    await cp(join(from, name), join(copy, folder, name), { recursive: true, verbatimSymlinks: true });
  }
}

/** A mutant may turn a loop into an endless one: tests that take longer than this have noticed it. */
const LONGEST_RUN_MS = 10 * 60_000;

/** Run a mutant's tests on the source as it stands in the copy. @returns whether all passed */
async function runTests(copy: string, { tests, only }: Pick<Mutant, "tests" | "only">): Promise<boolean> {
  const report = join(copy, "report.json");
  await rm(report, { force: true });
  const names = only === undefined ? [] : ["--testNamePattern", only];
  const args = ["run", "--bail=1", "--reporter=json", `--outputFile=${report}`, ...names, ...tests];
  const { code } = await runProgram(process.execPath, [join(copy, programs.vitest), ...args], {
    cwd: copy,
    killedAfterMs: LONGEST_RUN_MS,
  });
  const { failed } = await tallyVitest(report, code);
  return failed === 0;
}

/** Change the copy for as long as the work takes. */
async function withMutant<T>(copy: string, { changes }: Mutant, work: () => Promise<T>): Promise<T> {
  const originals = new Map<string, string>();
  try {
    for (const change of changes) {
      const path = join(copy, change.file);
      const source = await readFile(path, "utf8");
      if (!originals.has(path)) originals.set(path, source);
      await writeFile(path, applyChange(source, change));
    }
    return await work();
  } finally {
    for (const [path, source] of originals) await writeFile(path, source);
  }
}

/** Whether tests pass on the source as it is; asked once for mutants that share them. */
const healthy = new Map<string, boolean>();

async function isHealthy(copy: string, { tests, only }: Mutant): Promise<boolean> {
  const which = JSON.stringify([tests, only]);
  const known = healthy.get(which) ?? (await runTests(copy, { tests, only }));
  healthy.set(which, known);
  return known;
}

/** @returns whether the tests pass as they should without the mutant, and fail with it */
async function tryMutant(copy: string, mutant: Mutant): Promise<boolean> {
  const start = performance.now();
  const isFair = await isHealthy(copy, mutant);
  const isAlive = isFair && (await withMutant(copy, mutant, () => runTests(copy, mutant)));
  const verdict = !isFair ? "its tests fail WITHOUT it" : isAlive ? "SURVIVED" : "killed";
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${verdict === "killed" ? "✓" : "✗"} ${mutant.name} (${mutant.fault}): ${verdict} (${seconds} s)`);
  return verdict === "killed";
}

const words = process.argv.slice(2);
const chosen = mutants.filter(
  ({ name, fault }) => words.length === 0 || words.some((word) => name.includes(word) || fault === word),
);
const copy = await copyRepository();
let failed = 0;
try {
  for (const mutant of chosen) if (!(await tryMutant(copy, mutant))) failed++;
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1;
