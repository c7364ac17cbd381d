import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineCount } from "./csv/csv-record.ts";
import { readChunks } from "./testing/read-chunks.ts";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import { many } from "./testing/many.ts";

const plain = many(4, (index) => `${index}\tuser ${index}\tOslo`);

interface TextFile {
  name: string;
  lines: string[];
  /** Of rows: the line, and the cells with a bar between two. */
  rows: (readonly [number, string])[];
}

const plainRows = plain.map((line, index) => [index + 1, line.replaceAll("\t", "|")] as const);

const files: TextFile[] = [
  {
    name: "line ends and tabs inside of cells, and backslashes written twice",
    lines: [...plain, "5\ttwo\\", "lines\tC:\\\\tmp\\\\", "6\ta\\\tb\tRome"],
    rows: [...plainRows, [5, "5|two\nlines|C:\\tmp\\"], [7, "6|a\tb|Rome"]],
  },
  {
    name: "codes for line ends and tabs beside what has no value",
    lines: [...plain, "5\t\\N\tone\\ntwo\\tthree\\r\\n", "6\tC:\\\\new\tRome"],
    rows: [...plainRows, [5, "5|\\N|one\ntwo\tthree\r\n"], [6, "6|C:\\new|Rome"]],
  },
  {
    name: "quotes that mean nothing",
    lines: [...plain, '5\t"so\\', 'said" she\tOslo', '6\t5"\t\\N'],
    rows: [...plainRows, [5, '5|"so\nsaid" she|Oslo'], [7, '6|5"|\\N']],
  },
  {
    name: "a line end at the end of the file that is none of a cell's",
    lines: [...plain, "5\t\\N\tRome", "6\tBo\tC:\\"],
    rows: [...plainRows, [5, "5|\\N|Rome"], [6, "6|Bo|C:\\"]],
  },
];

const cellsOf = ({ line, cells }: { line: number; cells: string[] }) => [line, cells.join("|")];

describe("text as databases write it", () => {
  test.for(files)("has $name", async ({ lines, rows: wanted }) => {
    for (const ending of ["\n", "\r\n"]) {
      for (const chunkBytes of [[65_536], [1], [7, 2]]) {
        const file = memoryFile(lines.map((line) => line + ending).join(""), { chunkBytes });
        const { findings, rows, blankLines } = await readWhole(file);
        expect(blankLines).toBe(0);
        expect([findings.delimiter, findings.quote, findings.escape]).toEqual(["\t", null, "\\"]);
        const inLines = wanted.map(([line, cells]) => [line, cells.replace(/(?<=two|so)\n(?=lines|said)/, ending)]);
        expect(rows.map(cellsOf)).toEqual(inLines);
        expect(rows.every(({ defect }) => defect === null)).toBe(true);
      }
    }
  });

  test("has lines that are counted as they stand in the file", () => {
    const { records } = readChunks(["1\tone\\ntwo\n2\tone\\\ntwo\n3\tx\n"], {
      delimiter: "\t",
      quote: null,
      escape: "\\",
    });
    expect(records.map((record) => [record.line, lineCount(record), record.cells[1]])).toEqual([
      [1, 1, "one\ntwo"],
      [2, 2, "one\ntwo"],
      [4, 1, "x"],
    ]);
  });

  test("swallows no row behind the head of a long file that has a backslash at its end", async () => {
    const lines = many(20_000, (index) => `${index}\t\\N\ttown ${index}`);
    const folders = many(5, (index) => `${index}\tBo\tC:\\`);
    for (const chunkBytes of [[65_536], [40_000, 3]]) {
      const { rows } = await readWhole(
        memoryFile(`${[...lines, ...folders, "9\tDi\tBonn"].join("\n")}\n`, { chunkBytes }),
      );
      expect(rows.map(({ cells }) => cells.join("\t"))).toEqual([...lines, ...folders, "9\tDi\tBonn"]);
      expect(rows.at(-1)?.line).toBe(20_006);
    }
  });

  test.for([
    { name: "folders at the ends of lines", rows: many(5, (index) => `${index}\tuser\tC:\\tmp\\`) },
    { name: "folders beside what has no value", rows: many(5, (index) => `${index}\t\\N\tC:\\Users\\new`) },
    { name: "codes alone", rows: many(5, (index) => `${index}\tone\\ntwo\tOslo`) },
    { name: "pages of JSON", rows: many(5, (index) => `${index}\t{"a":"C:\\\\x\\ny"}\tOslo`) },
  ])("is not taken for it: $name", async ({ rows: lines }) => {
    const { findings, rows } = await readWhole(memoryFile(`${["id\tname\tplace", ...lines].join("\n")}\n`));
    expect(findings.escape).toBeNull();
    expect(rows.map(({ cells }) => cells.join("\t"))).toEqual(lines);
  });

  test("is read so, or not, where a person says so", async () => {
    const content = `${["id\tname\tplace", "1\tone\\ntwo\tOslo", "2\t\\N\tRome"].join("\n")}\n`;
    const read = async (escape: "\\" | "none") => {
      const { rows } = await readWhole(memoryFile(content), { quote: "none", escape });
      return rows.map(({ cells }) => cells[1]);
    };
    expect(await read("\\")).toEqual(["one\ntwo", "\\N"]);
    expect(await read("none")).toEqual([String.raw`one\ntwo`, "\\N"]);
  });

  test("gives back what was written, wherever its chunks end", async () => {
    const cell = fc.array(fc.constantFrom("a", "\\", "\t", "\n", "N", '"'), { maxLength: 5 });
    const escaped = (text: string) => text.replaceAll(/[\\\t\n]/g, String.raw`\$&`);
    const row = fc.array(
      cell.map((parts) => `x${parts.join("")}`),
      { minLength: 2, maxLength: 2 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.array(fc.nat(9), { minLength: 1 }), async (some, sizes) => {
        const table = [["0", "\\N", "z"], ["1", "\\N", "z"], ...some.map((cells) => ["9", ...cells])];
        const lines = table.map((cells) => cells.map((text) => (text === "\\N" ? text : escaped(text))).join("\t"));
        const chunkBytes = sizes.map((size) => size + 1);
        const file = memoryFile(`id\tname\tplace\n${lines.join("\n")}\n`, { chunkBytes });
        const { rows } = await readWhole(file, { quote: "none", escape: "\\", header_row: 1 });
        expect(rows.map(({ cells }) => cells)).toEqual(table);
      }),
    );
  });
});
