import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FileRow, fileRows, type FileWish, writeContactsFile } from "./contacts-file.ts";
import type { Expectation } from "./expectation.ts";

const wish: FileWish = { rows: 20_000, seed: 1, phones: "e164" };
let folder: string;
let expected: Expectation;
let text: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-bench-test-"));
  expected = await writeContactsFile(join(folder, "contacts.csv"), wish);
  text = await readFile(join(folder, "contacts.csv"), "utf8");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a generated file", () => {
  test("is the same for the same seed, and another for another", async () => {
    const digests = await Promise.all(
      [wish, { ...wish, seed: 2 }].map(async (one, index) => {
        const path = join(folder, `again-${index}.csv`);
        await writeContactsFile(path, one);
        return digest(await readFile(path, "utf8"));
      }),
    );
    expect(digests[0]).toBe(digest(text));
    expect(digests[1]).not.toBe(digests[0]);
  });

  test("has bad rows, repeats and quoted rows in the shares that were promised", () => {
    const rows = [...fileRows(wish)];
    const share = (count: number) => count / wish.rows;
    expect(share(rows.filter(({ kind }) => kind === "bad").length)).toBeCloseTo(0.01, 2);
    expect(share(rows.filter(({ kind }) => kind === "repeat").length)).toBeCloseTo(0.05, 2);
    const quoted = rows.filter(({ person }) => Object.values(person).some((cell) => /[",\n]/.test(cell)));
    expect(share(quoted.length)).toBeCloseTo(1 / 3, 2);
  });

  test("gives no two people the same phone, and a repeat the phone of somebody before", () => {
    const phones = new Set<string>();
    for (const { kind, person } of fileRows(wish)) {
      if (kind === "bad") continue;
      expect(phones.has(person.Phone)).toBe(kind === "repeat");
      phones.add(person.Phone);
    }
    expect(phones.size).toBe(expected.contacts);
  });

  test("counts each job title that a later row brings once", () => {
    const rows = [...fileRows(wish)].filter(({ kind }) => kind !== "bad");
    const titled = (some: FileRow[]) =>
      new Set(some.filter(({ person }) => person["Job title"]).map(({ index }) => index));
    const atFirst = titled(rows.filter(({ kind }) => kind === "new"));
    expect(expected.withJobTitle).toBe(titled(rows).size);
    expect(expected.lateJobTitles).toBe(titled(rows).size - atFirst.size);
    expect(expected.lateJobTitles).toBeGreaterThan(0);
  });

  test("comes with counts that add up, whichever contacts stand in the database before", () => {
    for (const { total, created, enriched, unchanged, failed } of [expected.empty, expected.half]) {
      expect(total).toBe(wish.rows);
      expect(created + enriched + unchanged + failed).toBe(wish.rows);
    }
    expect(expected.empty.created).toBe(expected.contacts);
    expect(expected.half.created).toBe(Math.floor(expected.contacts / 2));
  });
});

const digest = (content: string): string => createHash("sha256").update(content).digest("hex");
