import { expect, test } from "vitest";
import { sampleFiles } from "./sample-files.ts";

const wish = { rows: 240, seed: 1 };

test("sample files are the same for the same seed, and others for another", () => {
  expect(sampleFiles(wish)).toEqual(sampleFiles(wish));
  expect(sampleFiles({ ...wish, seed: 2 })).not.toEqual(sampleFiles(wish));
});

test("every row of a sample file has a cell for each header", () => {
  for (const { headers, rows } of sampleFiles(wish)) {
    expect(rows).toHaveLength(wish.rows);
    expect(rows.filter((row) => row.length !== headers.length)).toEqual([]);
  }
});

test("whoever a sample file names by email stands in that of contacts", () => {
  const [contacts, ...others] = sampleFiles(wish);
  const emailsIn = (cells: readonly string[]) => cells.flatMap((cell) => cell.match(/\S+@example\.org/gu) ?? []);
  const there = new Set(contacts?.rows.flatMap(emailsIn));
  const named = others.flatMap(({ rows }) => rows.flatMap(emailsIn)).map((email) => email.replace(/;$/u, ""));
  expect(named.length).toBeGreaterThan(500);
  expect(named.filter((email) => !there.has(email))).toEqual([]);
});
