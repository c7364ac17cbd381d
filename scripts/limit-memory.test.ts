import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platform } from "node:process";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

const limiter = join(import.meta.dirname, "limit-memory.ts");
let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-limit-"));
  program = join(folder, "program.mjs");
  await writeFile(
    program,
    `import { getCompileCacheDir } from "node:module";
     import { getHeapStatistics } from "node:v8";
     if (process.env.CACHE) { console.log(getCompileCacheDir()); process.exit(); }
     console.log(JSON.stringify({ pid: process.pid, heap: getHeapStatistics().heap_size_limit, args: process.argv.slice(1) }));
     if (process.env.FAIL) throw new Error("of the program");`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(env: Record<string, string>, nodeArgs: string[] = []) {
  const child = spawn(process.execPath, [...nodeArgs, limiter, program, "--told", "a b"], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { pid: child.pid, output, complaint, code };
}

/** The heap that a limit comes to: beside old objects it holds three spaces of new ones. */
const heapOf = (memoryMb: number) => (memoryMb + 3 * 32) * 1024 ** 2;

test.runIf(platform !== "win32")(
  "a program runs within the memory that was set, as the process that was started",
  async () => {
    const { pid, output, complaint } = await run({ INLET_MEMORY_MB: "300" });
    expect(JSON.parse(output)).toEqual({ pid, heap: heapOf(300), args: [program, "--told", "a b"] });
    expect(complaint).toBe("");
  },
);

test.runIf(platform !== "win32")("what Node itself was told goes before the setting", async () => {
  const { output } = await run({ INLET_MEMORY_MB: "300" }, ["--max-old-space-size=400"]);
  expect(JSON.parse(output).heap).toBe(heapOf(400));
});

test.runIf(platform !== "win32")(
  "what Node compiles is kept with the installed packages, or where that was set",
  async () => {
    expect((await run({ CACHE: "yes" })).output).toContain(join("node_modules", ".cache", "node"));
    const elsewhere = join(folder, "elsewhere");
    expect((await run({ CACHE: "yes", NODE_COMPILE_CACHE: elsewhere })).output).toContain(elsewhere);
  },
);

test("a program that fails ends as it would by itself", async () => {
  const { complaint, code } = await run({ FAIL: "yes" });
  expect(complaint).toContain("of the program");
  expect(code).toBe(1);
});

test("a setting that is no number of megabytes stops the start, and is named", async () => {
  const { output, complaint, code } = await run({ INLET_MEMORY_MB: "much" });
  expect({ output, code }).toEqual({ output: "", code: 1 });
  expect(complaint).toBe('INLET_MEMORY_MB: "much" is not usable; expected a number of megabytes, 256 to 1048576.\n');
});
