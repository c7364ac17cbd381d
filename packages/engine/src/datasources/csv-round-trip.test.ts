import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { CsvEncoding } from "./csv/decoder.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

interface Layout {
  delimiter: "," | ";" | "\t" | "|";
  newline: string;
  quoteAll: boolean;
  hasFinalNewline: boolean;
}

function writeCell(cell: string, { delimiter, quoteAll }: Layout, isAlone: boolean): string {
  const mustQuote = /["\r\n]/.test(cell) || cell.includes(delimiter) || (isAlone && cell.trim() === "");
  return quoteAll || mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** An independent writer: what it writes must be read back. */
function write(rows: readonly string[][], layout: Layout): string {
  const lines = rows.map((row) => row.map((cell) => writeCell(cell, layout, row.length === 1)).join(layout.delimiter));
  return lines.join(layout.newline) + (layout.hasFinalNewline ? layout.newline : "");
}

const layouts = fc.record<Layout>({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  quoteAll: fc.boolean(),
  hasFinalNewline: fc.boolean(),
});

/** Tables whose first row is a header of plain words. */
function tables(cell: fc.Arbitrary<string>) {
  return fc
    .integer({ min: 1, max: 6 })
    .chain((width) =>
      fc
        .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 })
        .map((rows) => [Array.from({ length: width }, (_, index) => `Head ${index}`), ...rows]),
    );
}

const structure = fc.constantFrom(",", ";", "\t", "|", '"', "\n", "\r", "\r\n", " ", "a", "sep=");
const storable = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""));
const anyText = fc.oneof(
  storable,
  fc.array(structure, { maxLength: 6 }).map((parts) => parts.join("")),
);
const westernText = fc
  .array(fc.constantFrom(...'aZ ,;"\n|éßœŽ€–“”ÿ'.split("")), { maxLength: 8 })
  .map((parts) => parts.join(""));
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

const cases: { encoding: CsvEncoding; hasMark: boolean; cell: fc.Arbitrary<string> }[] = [
  { encoding: "utf-8", hasMark: false, cell: anyText },
  { encoding: "utf-8", hasMark: true, cell: anyText },
  { encoding: "utf-16le", hasMark: true, cell: anyText },
  { encoding: "utf-16be", hasMark: true, cell: anyText },
  { encoding: "utf-16be", hasMark: false, cell: anyText },
  { encoding: "utf-32le", hasMark: true, cell: anyText },
  { encoding: "windows-1252", hasMark: false, cell: westernText },
];

test.for(cases)(
  "any table in $encoding (mark: $hasMark) is read back, cut anywhere",
  async ({ encoding, hasMark, cell }) => {
    await fc.assert(
      fc.asyncProperty(tables(cell), layouts, chunkSizes, async (table, layout, chunkBytes) => {
        const bytes = iconv.encode(write(table, layout), encoding, { addBOM: hasMark });
        const options = { encoding, delimiter: layout.delimiter, header_row: 1 };
        const { rows, findings } = await readWhole(memoryFile(bytes, { chunkBytes }), options);
        const [header, ...body] = table;
        expect(findings.columns.map((column) => column.header)).toEqual(header);
        expect(rows.map(({ cells }) => cells)).toEqual(body);
        expect(rows.every(({ defect }) => defect === null)).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);

test("every line of any text is a row, the header, or left out", async () => {
  const text = fc
    .array(fc.constantFrom("a,b\n", "1,2\r\n", "\n", " \r", '"x\ny",z\n', "1,2,3\n", "only\r\n", '"q" r,s\n'), {
      minLength: 1,
      maxLength: 15,
    })
    .map((lines) => `Name,Mail\n${lines.join("")}`);
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      const { rows, findings, leftOut, blankLines } = await readWhole(memoryFile(content), {
        header_row: 1,
        delimiter: ",",
      });
      const breaksIn = (cells: readonly string[]) => cells.join("").split("\n").length - 1;
      const rowLines = rows.reduce((sum, { cells }) => sum + 1 + breaksIn(cells), 0);
      const leftLines = leftOut.reduce((sum, range) => sum + range.to_line - range.from_line + 1, 0);
      const lines = content.split(/\r\n|\r|\n/).length - 1;
      expect(rowLines + leftLines + 1).toBe(lines);
      expect(blankLines).toBeLessThanOrEqual(leftLines);
      expect([2, 3]).toContain(findings.columns.length);
    }),
    { numRuns: 300 },
  );
});

test("titles, totals and other tables are told from rows wherever the file is cut", async () => {
  const line = fc.constantFrom(
    ...["Ann,12,3", "Bo,14,5", "Cy,9,1", ",,", "", "Name,Age,Visits", "Visitors of May", "TOWNS,,", "Total,35,"],
    ...["Town,Land", "Rome,Italy", "Signed:,,", "# a note", "Source: the office", "----,---,---"],
  );
  const text = fc
    .array(line, { minLength: 20, maxLength: 120 })
    .map((lines) => `Name,Age,Visits\n${lines.join("\n")}\n`);
  const read = async (content: string, chunkBytes: number[]) => {
    const { rows, leftOut } = await readWhole(memoryFile(content, { chunkBytes }), { header_row: 1, delimiter: "," });
    return { rows: rows.map(({ line: at, cells }) => [at, ...cells]), leftOut };
  };
  await fc.assert(
    fc.asyncProperty(text, chunkSizes, async (content, chunkBytes) => {
      expect(await read(content, chunkBytes)).toEqual(await read(content, [content.length]));
    }),
    { numRuns: 300 },
  );
});

test("a last row of one cell below blank rows is a row, where it has no words", async () => {
  const bytes = Buffer.from('Head 0,Head 1,Head 2\n,,\n,,\n,,\n",",,');
  const { rows } = await readWhole(memoryFile(bytes), { encoding: "utf-8", delimiter: ",", header_row: 1 });
  expect(rows.map(({ cells }) => cells)).toEqual([...Array.from({ length: 3 }, () => ["", "", ""]), [",", "", ""]]);
});

test("a cell of line ends and delimiters is one cell", async () => {
  const bytes = Buffer.from('Head 0|Head 1\n"|\n\r\n\r\n"|');
  const { rows } = await readWhole(memoryFile(bytes), { encoding: "utf-8", delimiter: "|", header_row: 1 });
  expect(rows.map(({ cells }) => cells)).toEqual([["|\n\r\n\r\n", ""]]);
});
