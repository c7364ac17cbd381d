import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
    globalSetup: ["scripts/vitest-postgres.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
