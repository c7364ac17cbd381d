import { describe, expect, test } from "vitest";
import { readChunks } from "../testing/read-chunks.ts";

describe("a quote out of place spoils its own record", () => {
  test("keeps text after a closing quote as written, up to the delimiter, and marks the record", () => {
    const { records } = readChunks(['"ab"c,1\n"say "hi, ho",2\n"x","y"\n']);
    expect(records).toEqual([
      { line: 1, cells: ['"ab"c', "1"], hasStrayQuote: true, raw: '"ab"c,1' },
      { line: 2, cells: ['"say "hi', ' ho"', "2"], hasStrayQuote: true, raw: '"say "hi, ho",2' },
      { line: 3, cells: ["x", "y"], hasStrayQuote: false },
    ]);
  });

  test("takes text after a closing quote into the cell where that makes the record as wide as the others", () => {
    const text = 'a,b\n1,2\n3,"say "hi, ho" now"\n4,"5" six\n';
    expect(readChunks([text]).records.slice(2)).toEqual([
      { line: 3, cells: ["3", 'say "hi, ho" now'], hasStrayQuote: true, raw: '3,"say "hi, ho" now"' },
      { line: 4, cells: ["4", '"5" six'], hasStrayQuote: true, raw: '4,"5" six' },
    ]);
  });

  describe("a quote out of place in a row with a line break inside", () => {
    const above = ["no,item,price,note", "1,cup,2.50,blue", "2,jar,4.00,green", "3,pan,9.90,red"];
    const below = ["5,lid,1.00,grey", "6,pot,7.20,black", "7,mug,3.10,white"];
    const read = (row: string) =>
      readChunks([[...above, row, ...below, ""].join("\n")])
        .records.slice(above.length)
        .map(({ cells }) => cells);

    test.for([
      {
        name: "at the beginning of the last cell",
        row: '4,box,5.00,""two\nlines"',
        cells: ["4", "box", "5.00", '"two\nlines'],
      },
      { name: "before the break", row: '4,box,5.00,"tw"o\nlines"', cells: ["4", "box", "5.00", 'tw"o\nlines'] },
      { name: "behind the break", row: '4,box,5.00,"two\nli"nes"', cells: ["4", "box", "5.00", 'two\nli"nes'] },
      {
        name: "at the end of the last cell",
        row: '4,box,5.00,"two\nlines""',
        cells: ["4", "box", "5.00", 'two\nlines"'],
      },
      {
        name: "around words, not doubled",
        row: '4,box,5.00,"on\nhold "now""',
        cells: ["4", "box", "5.00", 'on\nhold "now"'],
      },
      {
        name: "behind the break of another cell",
        row: '4,"bo\nx" x",5.00,tin',
        cells: ["4", 'bo\nx" x', "5.00", "tin"],
      },
      {
        name: "before the break, where that leaves a row of the right width and a rest",
        row: '4,box,"light, so"ft\nand cheap.","tin, zinc"',
        cells: ["4", "box", 'light, so"ft\nand cheap.', "tin, zinc"],
      },
      {
        name: "for a delimiter, before a sound cell",
        row: '4"box",5.00,"two,\nlines"',
        cells: ["4", "box", "5.00", "two,\nlines"],
      },
      { name: "for a delimiter, behind the break", row: '4,"bo\nx"5.00,tin', cells: ["4", "bo\nx", "5.00", "tin"] },
    ])("$name spoils nothing else", ({ row, cells }) => {
      expect(read(row)).toEqual([cells, ...below.map((line) => line.split(","))]);
    });

    test("is not closed over rows that are records by themselves", () => {
      expect(read('4,box,5.00,"tin\n5,lid,1.00,grey "x"\n6,"pot"')).toEqual([
        ["4", "box", "5.00", '"tin'],
        ["5", "lid", "1.00", 'grey "x"'],
        ["6", "pot"],
        ...below.map((line) => line.split(",")),
      ]);
    });
  });

  test("goes on with the next record after a quote that only a later record's closes", () => {
    const { records } = readChunks(['a,b,c\n1,"2,3\n4,"5",6\n7,8,9\n']);
    expect(records).toEqual([
      { line: 1, cells: ["a", "b", "c"], hasStrayQuote: false },
      { line: 2, cells: ["1", '"2', "3"], hasStrayQuote: true, raw: '1,"2,3' },
      { line: 3, cells: ["4", "5", "6"], hasStrayQuote: false },
      { line: 4, cells: ["7", "8", "9"], hasStrayQuote: false },
    ]);
  });

  test("goes on after a quote that nothing closes, where records as wide as before follow", () => {
    const { records } = readChunks(['a,b\n1,2\n3,"4\n5,6\n7,8\n9,10\n']);
    expect(records.map(({ line, cells, hasStrayQuote }) => [line, cells, hasStrayQuote])).toEqual([
      [1, ["a", "b"], false],
      [2, ["1", "2"], false],
      [3, ["3", '"4'], true],
      [4, ["5", "6"], false],
      [5, ["7", "8"], false],
      [6, ["9", "10"], false],
    ]);
  });

  test("goes on behind a cell of several lines that nothing closes, where records as wide as before follow", () => {
    const text = 'a,b,c\n1,2,3\n4,"5\nfive\nfunf\n6,7,8\n9,10,11\n12,13,14\n';
    const { records } = readChunks([text]);
    expect(records.map(({ line, cells, hasStrayQuote }) => [line, cells.join("|"), hasStrayQuote])).toEqual([
      [1, "a|b|c", false],
      [2, "1|2|3", false],
      [3, '4|"5', true],
      [4, "five", false],
      [5, "funf", false],
      [6, "6|7|8", false],
      [7, "9|10|11", false],
      [8, "12|13|14", false],
    ]);
    expect(readChunks([text.replace("13,", "13;")]).refusal).toContain("line 3");
  });

  test("names the line on which an unclosed quote opens", () => {
    expect(readChunks(['a,b\n1,2\n"x\ny",3\n4,"5\n6,7\n']).refusal).toBe(
      "The quote that opens on line 5 is not closed before the file ends.",
    );
  });
});
