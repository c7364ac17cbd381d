import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  contributionRows,
  KNOWN,
  type ContributionsExpectation,
  type ContributionsWish,
  writeContributionsFile,
} from "./contributions-file.ts";

const wish: ContributionsWish = { rows: 20_000, seed: 1 };
let folder: string;
let expected: ContributionsExpectation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-bench-test-"));
  expected = await writeContributionsFile(join(folder, "contributions.csv"), wish);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (name: string, asked: ContributionsWish): Promise<string> => {
  await writeContributionsFile(join(folder, name), asked);
  return readFile(join(folder, name), "utf8");
};

describe("a generated file of contributions", () => {
  test("is the same for the same seed, and another for another", async () => {
    const [again, other] = [await write("again.csv", wish), await write("other.csv", { ...wish, seed: 2 })];
    expect(again).toBe(await readFile(join(folder, "contributions.csv"), "utf8"));
    expect(other).not.toBe(again);
  });

  test("has rows that name nobody, repeats and known transaction ids in the shares that were promised", () => {
    const rows = [...contributionRows(wish)];
    const share = (kind: string) => rows.filter((row) => row.kind === kind).length / wish.rows;
    expect(share("nobody")).toBeCloseTo(0.01, 2);
    expect(share("repeat")).toBeCloseTo(0.02, 2);
    expect(share("known")).toBeCloseTo(0.01, 2);
  });

  test("repeats transaction ids of rows before alone, so that whoever is first goes in", () => {
    const made = new Set<string>();
    for (const { kind, cells } of contributionRows(wish)) {
      const id = cells["Transaction ID"];
      expect(made.has(id)).toBe(kind === "repeat");
      expect(id.startsWith(KNOWN)).toBe(kind === "known");
      if (kind === "new") made.add(id);
    }
    expect(made.size).toBe(expected.created);
  });

  test("comes with counts that add up", () => {
    const { created, skipped, failed, contributors, known } = expected;
    expect(created + skipped + failed).toBe(wish.rows);
    expect(contributors).toBeLessThan(created);
    expect(known).toBeLessThan(skipped);
  });
});
