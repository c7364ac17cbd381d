import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { runProgram } from "./run-program.ts";

/** Starts another program that never ends, and whose words go where its own go. */
const PARENT = `
  const { spawn } = require("node:child_process");
  spawn(process.execPath, ["-e", "console.log('up'); setInterval(() => {}, 1_000)"], { stdio: "inherit" });
`;

test("a program that takes too long is killed with all that it started", async () => {
  // Its output ends only when nobody is left to write there.
  const { code, output } = await runProgram(process.execPath, ["-e", PARENT], { killedAfterMs: 2_000 });
  expect([code, output]).toEqual([null, "up\n"]);
});

test("one that ends in time is left alone", async () => {
  const ended = await runProgram(process.execPath, ["-e", "console.log('done')"], { killedAfterMs: 60_000 });
  expect(ended).toEqual({ code: 0, output: "done\n" });
});

test.for(["SIGINT", "SIGTERM"] as const)("%s to the one that runs it ends it as well", async (signal) => {
  const path = JSON.stringify(new URL("run-program.ts", import.meta.url).href);
  const program = `
    const { runProgram } = await import(${path});
    await runProgram(process.execPath, ["-e", ${JSON.stringify(PARENT)}], { killedAfterMs: 60_000, isShown: true });
  `;
  const runner = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(runner.stdout, "data");
  runner.kill(signal);
  const [code] = await once(runner, "close");
  expect(code).toBe(1);
});
