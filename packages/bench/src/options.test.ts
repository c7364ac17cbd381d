import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("without options small files are measured, with nothing besides", () => {
  expect(readOptions([])).toEqual({
    rows: [10_000, 100_000],
    runs: 3,
    seed: 1,
    phones: "e164",
    start: "both",
    json: null,
    undo: false,
    load: false,
    beside: false,
    workers: 0,
    only: null,
    profile: false,
    read: false,
    contributions: false,
  });
});

test("every option is read", () => {
  const args =
    "--rows 5 --runs 1 --seed 2 --phones national --start half --json out.json --undo --load --beside --workers 2";
  expect(readOptions([...args.split(" "), "--only", "inlet", "--profile", "--read"])).toEqual({
    rows: [5],
    runs: 1,
    seed: 2,
    phones: "national",
    start: "half",
    json: "out.json",
    undo: true,
    load: true,
    beside: true,
    workers: 2,
    only: "inlet",
    profile: true,
    read: true,
    contributions: false,
  });
});

test.for([
  { args: ["--rows", "10,many"], complaint: "--rows: a whole number" },
  { args: ["--runs", "0"], complaint: "--runs: 1 or more" },
  { args: ["--workers", "12"], complaint: "--workers: 0 to 9" },
  { args: ["--only", "both"], complaint: "--only: floor or inlet" },
  { args: ["--contributions", "--read"], complaint: "--contributions: not with --read or --beside" },
])("$args is refused with what it has to be", ({ args, complaint }) => {
  expect(() => readOptions(args)).toThrow(complaint);
});
