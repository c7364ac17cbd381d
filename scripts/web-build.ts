import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { programs, root, runScript } from "./run-program.ts";

const web = join(root, "apps/web");
const built = join(web, "dist");
/** Beside what it replaces, so that it can be renamed; nobody is served a half build. */
const building = join(web, "node_modules/.building");
const stampName = ".built-from";

/** All that the build reads. */
const sources = [
  ...["src", "public", "index.html", "package.json", "vite.config.ts", "tsconfig.json"].map((name) => join(web, name)),
  ...["packages/contract/src", "packages/client/src", "tsconfig.base.json", "pnpm-lock.yaml"].map((name) =>
    join(root, name),
  ),
];

/**
 * Build the web app when it is older than its sources. Where the sources are
 * not there (the container image) what was built is taken as it is.
 *
 * @param report told when a build begins, since it takes a while
 * @returns the folder to serve
 */
export async function ensureWebBuilt(report: (message: string) => void): Promise<string> {
  if (!existsSync(join(web, "src")) && existsSync(built)) return built;
  const stamp = await hashSources();
  const last = await readFile(join(built, stampName), "utf8").catch(() => null);
  if (last === stamp) return built;
  report("Building the web app …");
  await runVite();
  await writeFile(join(building, stampName), stamp);
  await rm(built, { recursive: true, force: true });
  await rename(building, built);
  return built;
}

async function runVite(): Promise<void> {
  const args = ["build", "--outDir", building, "--emptyOutDir", "--logLevel", "warn"];
  const { code, output } = await runScript(programs.vite, args, { cwd: web });
  if (code !== 0) throw new Error(`The web app could not be built.\n${output}`);
}

/** By content, not by date: a checkout sets dates as it likes. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of await filesUnder(source)) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(await readFile(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
