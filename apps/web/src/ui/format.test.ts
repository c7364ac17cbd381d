import { expect, test } from "vitest";
import { formatBytes, formatDuration, formatShare } from "./format.ts";

test.for([
  [0, "0 bytes"],
  [1023, "1,023 bytes"],
  [1536, "1.5 kB"],
  [536_870_912, "512 MB"],
] as const)("%d bytes are written %j", ([bytes, text]) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.for([
  [0, "0 s"],
  [412, "0.4 s"],
  [48_200, "48 s"],
  [59_900, "1 min 0 s"],
  [119_900, "2 min 0 s"],
  [125_000, "2 min 5 s"],
  [1_500_000, "25 min"],
  [7_500_000, "2 h 5 min"],
] as const)("%d ms are written %j", ([ms, text]) => {
  expect(formatDuration(ms)).toBe(text);
});

test.for([
  [0, "0%"],
  [0.002, "<1%"],
  [0.5, "50%"],
  [0.999, ">99%"],
  [1, "100%"],
] as const)("a share of %d is written %j", ([share, text]) => {
  expect(formatShare(share)).toBe(text);
});
