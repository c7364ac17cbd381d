import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { plainText } from "./csv/plain-text.ts";
import { memoryFile, readWhole, type ReadFile } from "./testing/memory-file.ts";

/** What stands where in a file: from one line to another, both included. */
interface Part {
  from: number;
  to: number;
  /** Cells of a row that is as it should be; null for what is kept as it is written. */
  cells: string[] | null;
  raw: string | null;
}

/** Header, rows and lines that are left out, in file order; a row reaches to what comes next. */
function partsOf({ rows, leftOut, findings }: ReadFile, lineCount: number): Part[] {
  const header = { from: findings.header_row ?? 0, to: 0, cells: findings.columns.map((column) => column.header) };
  const starts = [
    { ...header, raw: null },
    ...rows.map(({ line, cells, defect }) => ({
      ...{ from: line, to: 0, cells: defect ? null : cells },
      raw: defect?.raw ?? null,
    })),
    ...leftOut.map(({ from_line: from, to_line: to }) => ({ from, to, cells: null, raw: null })),
  ].toSorted((a, b) => a.from - b.from);
  return starts.map((part, index) => ({ ...part, to: part.to || (starts[index + 1]?.from ?? lineCount + 1) - 1 }));
}

const line = fc.constantFrom(
  ...["1,2", "3,4", "5,six", '"a, b",c', '"two\nlines",d', '"two\r\nlines\r\n",d', '"he said ""no""",e'],
  ...["", " ", ",", "7", "1,2,3", '"q" r,s', '8,"t" u', "Name,Mail", "# a note", "Total,9", "x;y"],
);
const ending = fc.constantFrom("\n", "\r\n", "\r");
const text = fc
  .tuple(fc.array(fc.tuple(line, ending), { minLength: 1, maxLength: 20 }), fc.boolean())
  .map(([lines, isOpenEnded]) => {
    const body = lines.map((pair) => pair.join("")).join("");
    return `Name,Mail\n${isOpenEnded ? body.replace(/[\r\n]+$/, "") : body}`;
  });
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

test("every character of a file is in a cell, around one, or in a line that is left out", async () => {
  await fc.assert(
    fc.asyncProperty(text, chunkSizes, async (content, chunkBytes) => {
      const options = { header_row: 1, header_rows: 1, delimiter: ",", quote: '"', escape: "none" } as const;
      const read = await readWhole(memoryFile(content, { chunkBytes }), options);
      const lines = [...content.matchAll(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g)].map(([found]) => found);
      const parts = partsOf(read, lines.length);
      const written = parts.map(({ from, to }) => lines.slice(from - 1, to).join(""));
      expect(written.join("")).toBe(content);
      for (const [index, { cells, raw }] of parts.entries()) {
        const own = (written[index] ?? "").replace(/[\r\n]+$/, "");
        if (raw !== null) expect(raw).toBe(plainText(own));
        // An independent reader makes the same cells of the row's own lines.
        if (cells !== null) expect(cells.filter(Boolean)).toEqual(Papa.parse<string[]>(own).data[0]?.filter(Boolean));
      }
    }),
    { numRuns: 1_000 },
  );
});
