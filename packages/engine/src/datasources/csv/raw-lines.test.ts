import { describe, expect, test } from "vitest";
import { rawLines } from "./raw-lines.ts";

describe("rawLines", () => {
  test("shows the first twenty lines, cut to 300 characters, no character halved", () => {
    const lines = rawLines(`a\r\n${"x".repeat(299)}😀\n\rlast\0\n${"y\n".repeat(30)}`);
    expect(lines).toHaveLength(20);
    expect(lines.slice(0, 4)).toEqual([
      { line: 1, text: "a" },
      { line: 2, text: "x".repeat(299) },
      { line: 3, text: "" },
      { line: 4, text: "last␀" },
    ]);
  });

  test.for([
    { name: "a last line without line break", text: "a\nb", lines: ["a", "b"] },
    { name: "no line after the last line break", text: "a\n", lines: ["a"] },
    { name: "CR alone", text: "a\rb\r\rc", lines: ["a", "b", "", "c"] },
    { name: "quotes as they stand", text: '"a\nb"', lines: ['"a', 'b"'] },
  ])("shows $name", ({ text, lines }) => {
    expect(rawLines(text).map((line) => line.text)).toEqual(lines);
  });
});
