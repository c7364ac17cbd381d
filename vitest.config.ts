import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    // Tests of what happens when things break wait more than they work.
    maxWorkers: Math.max(2, availableParallelism()),
    globalSetup: ["scripts/vitest-postgres.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
