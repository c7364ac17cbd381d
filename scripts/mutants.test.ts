import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyChange } from "./mutants/mutant.ts";
import { mutants } from "./mutants/table.ts";
import { root } from "./run-program.ts";

describe("the mutant", () => {
  test.for(mutants)("$name is cut from the source as it is", async ({ changes, tests }) => {
    const sources = new Map<string, string>();
    for (const change of changes) {
      const source = sources.get(change.file) ?? (await readFile(join(root, change.file), "utf8"));
      const mutated = applyChange(source, change);
      expect(mutated).not.toBe(source);
      sources.set(change.file, mutated);
    }
    expect(tests).not.toEqual([]);
    for (const file of tests) await access(join(root, file));
  });
});

test("every mutant has a name of its own", () => {
  const names = mutants.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.for([
  { source: "a", text: "b", times: 0 },
  { source: "a a", text: "a", times: 2 },
])("a text that stands $times times is refused", ({ source, text, times }) => {
  expect(() => applyChange(source, { file: "x.ts", text, replacement: "" })).toThrow(`x.ts has this ${times} times`);
});
