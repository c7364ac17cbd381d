import type { CsvOptions } from "@inlet/contract";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { memoryFile, readWhole, type ReadFile } from "./testing/memory-file.ts";

const read = (content: string | Uint8Array, options: CsvOptions = {}) => readWhole(memoryFile(content), options);
const cells = ({ rows }: ReadFile) => rows.map((row) => row.cells);
const defects = ({ rows }: ReadFile) => rows.map(({ defect }) => defect?.code ?? null);
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** The numbers are those of the list of bad input that the project keeps; what others hold is beside them. */
describe("bytes", () => {
  test("1: a zero character is the defect of its row", async () => {
    const file = await read("a,b\n1,x\0y\n2,z\n");
    expect([cells(file), defects(file)]).toEqual([
      [
        ["1", "x␀y"],
        ["2", "z"],
      ],
      ["nul_character", null],
    ]);
  });

  test.for([
    { name: "3: bytes that are no UTF-8", bad: [0xe9, 0x28] },
    { name: "5: an overlong sequence", bad: [0xc0, 0xaf] },
    { name: "5: a surrogate written as three bytes", bad: [0xed, 0xa0, 0x80] },
    { name: "12: letters of another encoding", bad: [0xfc] },
  ])("$name among UTF-8 spoil their row", async ({ bad }) => {
    const file = await read(bytes("name,town\nZoë,Köln\nx", bad, "y,Nîmes\nBö,Åre\n"));
    expect(defects(file)).toEqual([null, "invalid_text", null]);
    expect(file.findings.issues).toMatchObject([{ code: "invalid_text", line: 3 }]);
  });

  test("4: letters of several bytes are whole wherever a chunk ends", async () => {
    const file = await readWhole(memoryFile("name,town\nZoë 😀,北京\n", { chunkBytes: [1] }));
    expect(cells(file)).toEqual([["Zoë 😀", "北京"]]);
  });

  test.for(["utf-8", "utf-16le", "utf-16be"])(
    "7: the mark of %s at the beginning is no part of the first header, nor of the first cell",
    async (encoding) => {
      const file = await read(iconv.encode("name,town\nZoë,Köln\n", encoding, { addBOM: true }));
      expect(file.findings).toMatchObject({
        encoding,
        encoding_sure: true,
        columns: [{ name: "name" }, { name: "town" }],
      });
      const headless = iconv.encode("Zoë,Köln\nBo,Rome\n", encoding, { addBOM: true });
      expect(cells(await read(headless, { header_row: 0 }))[0]).toEqual(["Zoë", "Köln"]);
    },
  );

  test.for([
    {
      where: "where two files were joined",
      text: "a,b\n1,2\n\uFEFFa,b\n3,4\n",
      line: 3,
      rows: [
        ["1", "2"],
        ["3", "4"],
      ],
    },
    {
      where: "before a row",
      text: "a,b\n1,2\n\uFEFF3,4\n",
      line: 3,
      rows: [
        ["1", "2"],
        ["\uFEFF3", "4"],
      ],
    },
    { where: "in a quoted cell", text: 'a,b\n"\uFEFF1","x\n\uFEFF"\n', line: 2, rows: [["\uFEFF1", "x\n\uFEFF"]] },
    { where: "behind the one that opens the file", text: "\uFEFF\uFEFFa,b\n1,2\n", line: 1, rows: [["1", "2"]] },
  ])("8: a byte order mark $where stays, and is told", async ({ text, line, rows }) => {
    for (const encoding of ["utf-8", "utf-16le"] as const) {
      for (const chunkBytes of [[65_536], [1], [7, 2]]) {
        const file = await readWhole(memoryFile(iconv.encode(text, encoding), { chunkBytes }), { encoding });
        expect(cells(file)).toEqual(rows);
        expect(defects(file)).toEqual(rows.map(() => null));
        expect(file.lateIssues).toMatchObject([{ code: "byte_order_mark", severity: "warning", line }]);
      }
    }
  });

  test("8: a byte order mark at the beginning alone is nothing to tell", async () => {
    expect((await read("\uFEFFa,b\n1,2\n")).lateIssues).toEqual([]);
  });

  test("9: UTF-16 without a mark is read, and said to be a guess", async () => {
    const file = await read(iconv.encode("name,town\nAnn,Rome\n", "utf-16le", { addBOM: false }));
    expect(file.findings).toMatchObject({ encoding_sure: false, issues: [{ code: "encoding_guessed" }] });
    expect(cells(file)).toEqual([["Ann", "Rome"]]);
  });

  test.for([
    { encoding: "windows-1252", lines: ["name,note", "Zoë,“€5” – œuvre", "Žižek,Ÿ"] },
    // Half of a character here is a backslash, a bar or a quote in ASCII.
    { encoding: "shift_jis", lines: ["名前|表示", "ソフト|十能", "ポール|ァ", "アム|ボー"] },
  ] as const)("11: text in $encoding is exact once that is chosen", async ({ encoding, lines }) => {
    const delimiter = encoding === "shift_jis" ? "|" : ",";
    for (const chunkBytes of [[65_536], [1]]) {
      const file = memoryFile(iconv.encode(`${lines.join("\n")}\n`, encoding), { chunkBytes });
      const { findings, rows } = await readWhole(file, { encoding });
      expect(findings).toMatchObject({ encoding, encoding_sure: true, delimiter });
      const [header, ...body] = lines.map((line) => line.split(delimiter));
      expect(findings.columns.map((column) => column.header)).toEqual(header);
      expect(rows.map((row) => [row.cells, row.defect])).toEqual(body.map((row) => [row, null]));
    }
  });

  test("10: UTF-7 is text like any other", async () => {
    expect(cells(await read("a,b\n+ADw-script+AD4-,x\n"))).toEqual([["+ADw-script+AD4-", "x"]]);
  });
});

describe("structure", () => {
  test("14: a header alone is a file of no rows", async () => {
    expect((await read("a,b\n")).rows).toEqual([]);
  });

  test("18: a quote that nothing closes is refused by its line, unless rows plainly go on behind it", async () => {
    const refusal = { code: "unclosed_quote", message: expect.stringContaining("line 3") };
    await expect(read('a,b\n1,2\n3,"four\nfive\nsix\n')).rejects.toMatchObject(refusal);
    expect(defects(await read('a,b\n1,2\n3,"4\n5,6\n7,8\n9,0\n'))).toEqual([null, "stray_quote", null, null, null]);
  });

  test.for([
    { name: "above one row", text: 'a,b,c\n1,"2,3\n4,5,6\n', found: ["stray_quote", null] },
    { name: "below one row", text: 'a,b,c\n1,2,3\n4,5,"6\n', found: [null, "stray_quote"] },
    { name: "above a line of prose", text: 'a,b,c\n1,"2,3\nand, more\n', found: null },
    { name: "right below the header", text: 'a,b,c\n1,"2,3\n', found: null },
  ])("18: in a small table of three columns such a quote $name", async ({ text, found }) => {
    const outcome = read(text).then(defects, ({ code }) => code);
    expect(await outcome).toEqual(found ?? "unclosed_quote");
  });

  test("21: ragged rows are errors, and the others are as they were", async () => {
    const file = await read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n");
    expect(defects(file)).toEqual([null, "too_few_cells", "too_many_cells", null]);
  });

  test("22 to 24: headers that repeat, are blank or only look alike have columns of their own", async () => {
    const { findings } = await read("a,a,,ﬁ,fi\n1,2,3,4,5\n");
    expect(findings.columns.map(({ name }) => name)).toEqual(["a", "a (2)", "col_2", "ﬁ", "fi"]);
  });

  test("25: any line end ends a row", async () => {
    expect(cells(await read("a,b\r1,2\r\n3,4\n5,6"))).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
  });

  test("26: a delimiter that cannot be told for sure is said to be in doubt", async () => {
    expect((await read("a,b;c\n1,2;3\n4,5;6\n")).findings.delimiter_sure).toBe(false);
  });

  test("28: a quote out of place spoils its row alone, one inside a cell is a letter like a backslash, every time", async () => {
    const text = 'a,b\n1,"x"y\n2,\\"z\n3,w\n4,"v"\n';
    for (const chunkBytes of [[65_536], [1], [5, 3]]) {
      const file = await readWhole(memoryFile(text, { chunkBytes }));
      expect(cells(file)).toEqual([
        ["1", '"x"y'],
        ["2", '\\"z'],
        ["3", "w"],
        ["4", "v"],
      ]);
      expect(defects(file)).toEqual(["stray_quote", null, null, null]);
    }
  });

  test("30: delimiters that end every line make no column", async () => {
    const file = await read("a,b,,\n1,2,,\n3,4,,\n");
    expect([file.findings.columns.length, defects(file)]).toEqual([2, [null, null]]);
  });
});

describe("wrong rows by the hundred thousand take time in step with their number", () => {
  test.for([
    { name: "28: quotes out of place", row: (index: number) => `${index},"x"y"z,"q"w,"e,"r",t` },
    { name: "21: rows parted otherwise", row: (index: number) => `${index};x` },
  ])("$name", async ({ row }) => {
    const lines = Array.from({ length: 20_000 }, (_, index) => (index % 2 ? `${index},1,2` : row(index)));
    const known = { header_row: 1, delimiter: ",", quote: '"' } as const;
    const file = await readWhole(memoryFile(`a,b,c\n${lines.join("\n")}\n`), known);
    expect(file.rows).toHaveLength(lines.length);
    expect(file.rows.every(({ line }, index) => line === index + 2)).toBe(true);
  });
});
