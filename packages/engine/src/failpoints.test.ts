import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { armFailpoints, failpoint } from "./failpoint.ts";
import { failpoints, type Failpoint } from "./failpoints.ts";

/** Every failpoint that the engine's code awaits, as often as it does. */
let called: string[];

beforeAll(async () => {
  const names = await readdir(import.meta.dirname, { recursive: true });
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const texts = await Promise.all(sources.map((name) => readFile(join(import.meta.dirname, name), "utf8")));
  called = texts.flatMap((text) => [...text.matchAll(/await failpoint\("([^"]+)"\)/g)].map(([, name]) => name ?? ""));
});
afterEach(() => armFailpoints(null));

describe("failpoints", () => {
  test.for(Object.keys(failpoints))("%s is called in one place", (name) => {
    expect(called.filter((one) => one === name)).toHaveLength(1);
  });

  test("do nothing until they are armed", () => {
    expect(failpoint("run.begin")).toBeUndefined();
  });

  test("tell whoever armed them where the process is, and wait for the answer", async () => {
    const seen: Failpoint[] = [];
    armFailpoints(async (name) => {
      seen.push(name);
    });
    await failpoint("load.begin");
    expect(seen).toEqual(["load.begin"]);
  });

  test("throw what whoever armed them throws", async () => {
    armFailpoints(async () => {
      throw new Error("the disk is on fire");
    });
    await expect(failpoint("run.begin")).rejects.toThrow("the disk is on fire");
  });
});
