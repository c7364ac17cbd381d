import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { readChunks } from "../testing/read-chunks.ts";
import type { RecordReaderOptions } from "./record-reader.ts";

const cellsOf = (text: string, options: Partial<RecordReaderOptions> = {}) =>
  readChunks([text], options).records.map(({ cells }) => cells);

/** Cut a text at random places, every character alone included. */
const chunked = (text: string) =>
  fc.array(fc.nat(text.length), { maxLength: 12 }).map((places) => {
    const cuts = [...new Set([0, ...places.toSorted((a, b) => a - b), text.length])];
    return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
  });

/** Text made of what matters to a reader of CSV. */
const nastyText = fc
  .array(fc.constantFrom(",", '"', '""', "\n", "\r", "\r\n", " ", "a", "bc", "é", "😀", ";", "\t"), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("RecordReader", () => {
  test.for([
    { name: "a plain record", text: "a,b,c\n", cells: [["a", "b", "c"]] },
    { name: "a last record without line break", text: "a\nb", cells: [["a"], ["b"]] },
    { name: "empty cells at both ends", text: ",a,\n", cells: [["", "a", ""]] },
    { name: "an empty cell at the very end", text: "a,", cells: [["a", ""]] },
    {
      name: "the sign of inches in two cells of a record",
      text: 'Part,Name,Size\nP1,Pipe 1/2" copper,4"\nP2,Elbow 3/4",6"\nP3,Plate,8"\n',
      cells: [
        ["Part", "Name", "Size"],
        ["P1", 'Pipe 1/2" copper', '4"'],
        ["P2", 'Elbow 3/4"', '6"'],
        ["P3", "Plate", '8"'],
      ],
    },
    {
      name: "LF, CR LF and CR in one file",
      text: "a,1\nb,2\r\nc,3\rd,4",
      cells: [
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
        ["d", "4"],
      ],
    },
    { name: "delimiters and line breaks in quotes", text: '"a,b","c\r\nd"\n', cells: [["a,b", "c\r\nd"]] },
    { name: "doubled quotes", text: '"a ""b""",""""\n', cells: [['a "b"', '"']] },
    { name: "a quoted empty cell alone on its line", text: '""\n', cells: [[""]] },
    { name: "a quote inside an unquoted cell", text: 'ab"c,5" pipe\n', cells: [['ab"c', '5" pipe']] },
    { name: "spaces after a closing quote", text: '"a" ,"b"  \n', cells: [["a", "b"]] },
    { name: "spaces around unquoted cells, as they are", text: " a , b \n", cells: [[" a ", " b "]] },
    { name: "backslashes, as they are", text: '\\N,\\.\n"a\\"\n', cells: [["\\N", "\\."], ["a\\"]] },
  ])("reads $name", ({ text, cells }) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  test("drops spaces around a quoted cell", () => {
    expect(cellsOf('a,  "b, c"  ,d\n')).toEqual([["a", "b, c", "d"]]);
    expect(cellsOf('  "a, b" ,c\n')).toEqual([["a, b", "c"]]);
  });

  test.for([
    { delimiter: "||", text: 'a||"b||c"||d\n', cells: [["a", "b||c", "d"]] },
    { delimiter: ", ", text: 'a, "b, c", d,e\n', cells: [["a", "b, c", "d,e"]] },
    { delimiter: "\t", text: "a \t b\t\n", cells: [["a ", " b", ""]] },
  ])("reads with the delimiter $delimiter, cut anywhere", ({ delimiter, text, cells }) => {
    expect(cellsOf(text, { delimiter })).toEqual(cells);
    expect(readChunks(text.split(""), { delimiter }).records.map((record) => record.cells)).toEqual(cells);
  });

  test.for([
    { name: "quotes", text: '"a \\"b\\", c",d\n', cells: [['a "b", c', "d"]] },
    { name: "itself", text: '"a\\\\",b\n', cells: [["a\\", "b"]] },
    { name: "delimiters outside quotes", text: "a\\,b,c\n", cells: [["a,b", "c"]] },
    { name: "nothing else", text: '"C:\\new",\\N\n', cells: [["C:\\new", "\\N"]] },
  ])("an escape makes $name ordinary", ({ text, cells }) => {
    expect(cellsOf(text, { escape: "\\" })).toEqual(cells);
    expect(readChunks(text.split(""), { escape: "\\" }).records.map((record) => record.cells)).toEqual(cells);
  });

  test("numbers records by the line they start on, line breaks in quotes counted once each", () => {
    const { records, blanks } = readChunks(['a\r\n"b\r\nc\nd\re"\r\rf\n \t\n\ng']);
    expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, "a"],
      [2, "b\r\nc\nd\re"],
      [7, "f"],
      [10, "g"],
    ]);
    expect(blanks).toEqual([6, 8, 9]);
  });

  test("takes a line of delimiters alone for a record", () => {
    expect(cellsOf(",,\n\t\t\n")).toEqual([["", "", ""]]);
    expect(cellsOf("\t\t\n", { delimiter: "\t" })).toEqual([["", "", ""]]);
  });

  test("starts on the line it is told, whatever stands above", () => {
    const { records } = readChunks(['Say "no\r\n"open\rx\n', "a,b\n1,2"], { fromLine: 4 });
    expect(records).toEqual([
      { line: 4, cells: ["a", "b"], hasStrayQuote: false },
      { line: 5, cells: ["1", "2"], hasStrayQuote: false },
    ]);
  });

  test.for(["\r\n", "\r", "\n"])("starts right after a chunk that ends in a line break (%j)", (end) => {
    for (const chunks of [[`x${end}`, "a"], ["x", end, "a"], [...`x${end}a`]]) {
      expect(readChunks(chunks, { fromLine: 2 })).toMatchObject({ records: [{ line: 2, cells: ["a"] }], blanks: [] });
    }
  });

  test("knows no quotes when there are none", () => {
    expect(cellsOf('"a","b\n', { quote: null })).toEqual([['"a"', '"b']]);
  });

  test.for([
    {
      name: "delimiters and line ends inside",
      text: "a,b\n„x, y\nz“,1\n",
      cells: [
        ["a", "b"],
        ["x, y\nz", "1"],
      ],
    },
    { name: "the closing one written twice", text: "„x““, y“,1\n", cells: [["x“, y", "1"]] },
    { name: "a pair of them inside a cell", text: "x „y“,1\n", cells: [["x „y“", "1"]] },
    {
      name: "the closing one alone",
      text: "a,b\n“x,1\ny“,2\n",
      cells: [
        ["a", "b"],
        ["“x", "1"],
        ["y“", "2"],
      ],
    },
    { name: "spaces around them", text: " „x,y“ ,1\n", cells: [["x,y", "1"]] },
  ])("reads quotes that open and close otherwise: $name", ({ text, cells }) => {
    expect(cellsOf(text, { quote: "„“" })).toEqual(cells);
    expect(readChunks(text.split(""), { quote: "„“" }).records.map((record) => record.cells)).toEqual(cells);
  });

  test("keeps text behind such a closing quote, and says so", () => {
    const { records } = readChunks(["a,b\n1,2\n„x“ y,3\n4,5\n"], { quote: "„“", width: 2 });
    expect(records.map((record) => [record.cells.join("|"), record.hasStrayQuote])).toEqual([
      ["a|b", false],
      ["1|2", false],
      ["„x“ y|3", true],
      ["4|5", false],
    ]);
  });

  test("reads the same however the text is cut into chunks", () => {
    const above = fc.constantFrom("", "a,b\na,b\n", '"x",y,z\nx,y,"z"\n');
    const cutText = fc
      .tuple(above, nastyText)
      .map((parts) => parts.join(""))
      .chain((text) => fc.tuple(fc.constant(text), chunked(text)));
    fc.assert(
      fc.property(cutText, fc.integer({ min: 1, max: 4 }), ([text, chunks], fromLine) => {
        const whole = readChunks([text], { fromLine });
        expect(readChunks(chunks, { fromLine })).toEqual(whole);
        expect(readChunks(text.split(""), { fromLine })).toEqual(whole);
      }),
      { numRuns: 4_000 },
    );
  });

  test("agrees with papaparse on well-formed text", () => {
    const cell = fc
      .tuple(
        fc.array(fc.constantFrom(",", ";", '"', "\n", "\r\n", " ", "a", "Zoë", "😀", "x y"), { maxLength: 6 }),
        fc.boolean(),
      )
      .map(([parts, isQuoted]) => {
        const text = parts.join("");
        return isQuoted || /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";"), fc.constantFrom("\n", "\r\n"), (rows, delimiter, newline) => {
        const text = rows.map((row) => row.join(delimiter)).join(newline);
        const parsed = Papa.parse<string[]>(text, { delimiter, newline });
        expect(cellsOf(text, { delimiter })).toEqual(parsed.data);
      }),
      { numRuns: 1_000 },
    );
  });
});
