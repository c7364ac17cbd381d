import { describe, expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import { many } from "./testing/many.ts";

const marks = [
  { name: "NEL", mark: "\u0085" },
  { name: "the line separator of Unicode", mark: "\u2028" },
  { name: "the paragraph separator of Unicode", mark: "\u2029" },
  { name: "the vertical tab", mark: "\v" },
  { name: "the form feed", mark: "\f" },
  { name: "the record separator", mark: "\x1E" },
];

const table = ["id,name,town", "1,Ann,Oslo", '2,"Lee, Bo",Rome', "3,Cy", "", "4,Di,Lund"];

describe("lines that end otherwise than with LF or CR", () => {
  test.for(marks)("$name", async ({ mark }) => {
    for (const content of [table.join(mark), `${table.join(mark)}${mark}`, `${table.join(mark)}\r\n`]) {
      for (const chunkBytes of [[65_536], [1], [5, 3]]) {
        const { findings, rows, blankLines, rawLines } = await readWhole(memoryFile(content, { chunkBytes }));
        expect([findings.line_mark, findings.delimiter, findings.header_row]).toEqual([mark, ",", 1]);
        expect(rows.map(({ line, cells, defect }) => [line, cells.join("|"), defect?.code, defect?.raw])).toEqual([
          [2, "1|Ann|Oslo", undefined, undefined],
          [3, "2|Lee, Bo|Rome", undefined, undefined],
          [4, "3|Cy|", "too_few_cells", "3,Cy"],
          [6, "4|Di|Lund", undefined, undefined],
        ]);
        expect(blankLines).toBe(1);
        expect(rawLines.map(({ text }) => text)).toEqual(table);
      }
    }
  });

  test("beside the separator of units", async () => {
    const { findings, rows } = await readWhole(memoryFile("id\x1Fname\x1E1\x1FAnn, L\x1E2\x1FBo\x1E"));
    expect([findings.line_mark, findings.delimiter]).toEqual(["\x1E", "\x1F"]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["1", "Ann, L"],
      ["2", "Bo"],
    ]);
  });

  test("are told by what stands at the head of a long file, and read to its end", async () => {
    const lines = ["id,name", ...many(40_000, (index) => `${index},name ${index}`)];
    const { rows } = await readWhole(memoryFile(lines.join("\u2028")));
    expect([rows.length, rows.at(-1)?.line]).toEqual([40_000, 40_001]);
  });

  test.for([
    { name: "in a cell of a file with LF", text: "id,name\n1,Ann\vLee\n2,Bo\vDyke\n3,Cy\n", rows: 3 },
    { name: "once in a file of one line", text: "id,name of\ftown", rows: 0 },
  ])("are none $name", async ({ text, rows: count }) => {
    const { findings, rows } = await readWhole(memoryFile(text));
    expect([findings.line_mark, rows.length]).toEqual([undefined, count]);
  });
});
