import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { programs, runProgram, runScript } from "../../scripts/run-program.ts";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const systemPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/**
 * Find a Chromium that runs: Playwright's own, the system's, or else one that
 * is installed now.
 *
 * @param report told what is being installed, since it takes a while
 * @throws when there is none and none could be installed
 */
export async function findChromium(report: (message: string) => void): Promise<string> {
  const found = await firstThatRuns([chosen(), chromium.executablePath(), ...systemChromiums()]);
  if (found) return found;
  const said: string[] = [];
  for (const install of [installPlaywrights, installDebians]) {
    said.push(await install(report));
    const installed = await firstThatRuns([chromium.executablePath(), ...systemChromiums()]);
    if (installed) return installed;
  }
  throw new Error(`No Chromium was found and none could be installed.\n${said.join("\n")}`);
}

function chosen(): string | undefined {
  return process.env["CHROMIUM_PATH"];
}

function systemChromiums(): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))), ...systemPlaces];
}

/** A file that is there may still not run: an Ubuntu placeholder, a missing library. */
async function firstThatRuns(paths: readonly (string | undefined)[]): Promise<string | null> {
  for (const path of paths) {
    if (!path || !existsSync(path)) continue;
    if ((await runProgram(path, ["--version"])).code === 0) return path;
  }
  return null;
}

async function installPlaywrights(report: (message: string) => void): Promise<string> {
  report("No Chromium found: installing Playwright's …");
  const { output } = await runScript(programs.playwright, ["install", "chromium"]);
  if (process.getuid?.() !== 0) return output;
  return output + (await runScript(programs.playwright, ["install-deps", "chromium"])).output;
}

async function installDebians(report: (message: string) => void): Promise<string> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return "";
  report("Installing the system's Chromium …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const { output } = await runProgram("apt-get", ["update"], { env });
  const install = ["install", "--yes", "--no-install-recommends", "chromium"];
  return output + (await runProgram("apt-get", install, { env })).output;
}
