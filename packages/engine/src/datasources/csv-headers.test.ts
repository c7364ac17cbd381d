import { describe, expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const read = (content: string) => readWhole(memoryFile(content));

describe("headers", () => {
  test("a file of a header alone has no rows", async () => {
    for (const text of ["a,b", "a,b\n", "a,b\r\n\r\n"])
      expect(await read(text)).toMatchObject({ rows: [], findings: { header_row: 1 } });
  });

  test("a header cell with a line break does not become a row", async () => {
    const { findings, rows } = await read('a,"b\nc"\n1,2\n');
    expect(findings.columns[1]?.header).toBe("b\nc");
    expect(rows).toEqual([{ line: 3, cells: ["1", "2"], defect: null }]);
  });

  test("__proto__ and constructor are columns like others, and change no object", async () => {
    const { findings, rows } = await read("__proto__,constructor,__proto__\npolluted,x,y\n");
    expect(findings.columns.map(({ name }) => name)).toEqual(["__proto__", "constructor", "__proto__ (2)"]);
    expect(rows[0]?.cells).toEqual(["polluted", "x", "y"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("a first row of data is not lost", async () => {
    const { findings, rows } = await read("ann@a.example,Ann\nbo@b.example,Bo\n");
    expect(findings).toMatchObject({
      header_row: null,
      issues: [{ code: "header_doubtful", severity: "info", line: 1 }],
    });
    expect(rows).toHaveLength(2);
  });
});
