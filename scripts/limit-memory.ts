import { resolve } from "node:path";
import { platform } from "node:process";
import { pathToFileURL } from "node:url";
import { readEnv } from "../apps/api/src/env.ts";
import { compileCache, root } from "./run-program.ts";

// Run a program of ours in bounded memory: node scripts/limit-memory.ts scripts/start.ts [what the program is told]
//
// Without a bound V8 lets garbage lie until a quarter of the machine's memory is full of it; and it takes its bounds
// when it starts, before it has read a line of a program. So this process becomes the other one (execve): it keeps
// its id and its terminal. Windows knows no such thing; there the program runs without a bound.

/** Where new objects live, in MB. By itself V8 goes up to 64, three times over, and an import gains nothing by it. */
const NEW_SPACE_MB = 32;
/**
 * Rows live for a moment. V8 takes places in the code whose objects outlived one collection for ones that make lasting objects,
 * and puts all that come after where they, and the cells they hold, wait for the large collection: a third more time for a load.
 */
const SHORT_LIVED = ["--no-allocation-site-pretenuring"];
/** Places the C library takes memory from; by itself it opens eight for each processor, and gives little of them back. */
const MALLOC_ARENAS = "2";

function becomeLimited(script: string, rest: readonly string[]): void {
  const { memoryMb } = readEnv();
  const limits = [`--max-old-space-size=${memoryMb}`, `--max-semi-space-size=${NEW_SPACE_MB}`, ...SHORT_LIVED];
  const args = [process.execPath, ...limits, ...process.execArgv, script, ...rest];
  process.execve?.(process.execPath, args, { MALLOC_ARENA_MAX: MALLOC_ARENAS, ...compileCache, ...process.env });
}

const [node = "", , name = "", ...rest] = process.argv;
const script = resolve(root, name);
try {
  if (platform !== "win32") becomeLimited(script, rest);
  process.argv = [node, script, ...rest];
  await import(pathToFileURL(script).href);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
