import { defineConfig } from "@playwright/test";

/** Chromium asks nothing of the network but what a page asks. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-default-browser-check",
  "--no-first-run",
  "--no-pings",
];
/** Where no graphics card is, drawing as if there were one takes a tenth of the time. */
const plain = ["--disable-gpu", "--disable-gpu-rasterization"];
const isRoot = process.getuid?.() === 0;
const report = process.env["INLET_E2E_REPORT"];

export default defineConfig({
  testDir: "tests",
  globalSetup: "./src/build-web.ts",
  outputDir: "test-results",
  workers: 2,
  // A test that passes only at the second try has found something.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    // Recording costs as much as the journeys themselves.
    trace: process.env["INLET_E2E_TRACE"] === "on" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      args: [...quiet, ...plain, ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
});
