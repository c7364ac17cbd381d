import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.ts";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    globalSetup: ["scripts/vitest-postgres.ts"],
    // Tests wait for the database and for other processes more than they work: three at a time pay on two processors.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Files share what they import, which took a fifth of the time and ran cold each time; what a test changes of it, it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes at once, or on a busy machine after a while.
    expect: { poll: { timeout: 20_000 } },
  },
});
