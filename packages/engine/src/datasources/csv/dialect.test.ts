import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDialect } from "./dialect.ts";
import { DELIMITERS } from "./reading.ts";

const find = (text: string, isWhole = true) => {
  const { delimiter, isSure } = findDialect({ text, isWhole }, 1);
  return { delimiter, isSure };
};
const rows = (lines: readonly string[]) => `${lines.join("\n")}\n`;

describe("findDialect", () => {
  test.for([
    { name: "commas", lines: ["name,city", "Ann,Rome", "Bo,Oslo"], delimiter: "," },
    {
      name: "semicolons around decimal commas",
      lines: ["name;price;tax", "Ann;1,50;0,20", "Bo;2,75;0,30"],
      delimiter: ";",
    },
    {
      name: "tabs in addresses with commas",
      lines: ["name\taddress", "Ann\t1 Main St, Boston, MA", "Bo\t2 Oak Ave, Salem, MA"],
      delimiter: "\t",
    },
    { name: "bars", lines: ["name|notes", "Ann|a, b; c", "Bo|d"], delimiter: "|" },
    {
      name: "semicolons around prose with commas",
      lines: ["Name;Address", "Ann;12 Main St, Boston, MA", "Bo;9 Elm St, Salem, MA"],
      delimiter: ";",
    },
    {
      name: "commas around lists with semicolons",
      lines: ["name,tags", "Ann,a;b;c", "Bo,d;e", "Cy,f"],
      delimiter: ",",
    },
    { name: "quoted cells full of other delimiters", lines: ["a;b", '"1,2,3";"x,y"', '"4,5,6";"z,w"'], delimiter: ";" },
    { name: "line breaks in quoted cells", lines: ["a,b,c", '1,"x;\ny;\nz;",2', '3,"p;\nq;",4'], delimiter: "," },
    {
      name: "a preamble in prose",
      lines: ["Report of May, all regions", "", "Name;Amount;Day", "Ann;5;1", "Bo;6;2"],
      delimiter: ";",
    },
  ])("finds $name", ({ lines, delimiter }) => {
    expect(find(rows(lines))).toEqual({ delimiter, isSure: true });
  });

  test("reads a single column with a comma, surely", () => {
    expect(find(rows(["email", "ann@a.example", "bo@b.example"]))).toEqual({ delimiter: ",", isSure: true });
  });

  test("keeps prose in a single column whole, unsure", () => {
    const { delimiter, isSure } = find(
      rows(["Notes", "hello", "well, yes", ...Array.from({ length: 30 }, () => "fine")]),
    );
    expect([delimiter === ",", isSure]).toEqual([false, false]);
  });

  test.for([
    { name: "both split every line alike", text: "a,b;c\n1,2;3\n4,5;6\n" },
    { name: "only one line is there", text: "a;b,c\n" },
  ])("is unsure when $name", ({ text }) => {
    expect(find(text).isSure).toBe(false);
  });

  test("prefers decimal commas to cells with semicolons, unsure without a header", () => {
    expect(find("1,5;2,3\n4,5;6,7\n8,5;9,1\n")).toEqual({ delimiter: ";", isSure: false });
  });

  test("does not count the record that the sample cuts off", () => {
    expect(find("a;b\n1;2\n3,4,5,6", false)).toEqual({ delimiter: ";", isSure: true });
  });

  test("finds the delimiter of a record that fills the whole sample", () => {
    expect(find(Array.from({ length: 5_000 }, (_, index) => `h${index}`).join(";"), false).delimiter).toBe(";");
  });

  test("finds the delimiter of any table of words and numbers", () => {
    const cell = fc.oneof(fc.constantFrom("Ann", "New York", "", "St. Ives", "O'Hara"), fc.nat(99_999).map(String));
    const table = fc
      .integer({ min: 2, max: 8 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 20 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(...DELIMITERS), (cells, delimiter) => {
        // Where a column is blank throughout, its two bars are one delimiter just as well.
        fc.pre(delimiter !== "|" || cells[0]?.every((name) => name !== "") === true);
        // Where each second one is, so are two of any.
        fc.pre(!cells.every((row) => row.every((name, index) => index % 2 === 0 || name === "")));
        expect(find(rows(cells.map((row) => row.join(delimiter))))).toEqual({ delimiter, isSure: true });
      }),
      { numRuns: 500 },
    );
  });

  test.for([
    { name: "two bars", lines: ["a||b||c", "1||2||3", "4||5||6"], delimiter: "||" },
    { name: "carets", lines: ["id^name^city", "1^Ann^Rome", "2^Bo^Oslo"], delimiter: "^" },
    { name: "tildes", lines: ["id~name", "1~Ann", "2~Bo"], delimiter: "~" },
    { name: "colons", lines: ["id:name:year", "1:Ann:1970", "2:Bo:1980"], delimiter: ":" },
    { name: "spaces around quoted cells", lines: ["id name year", '1 "Ann Lee" 1970', '2 "Bo" 1980'], delimiter: " " },
    { name: "commas with a space behind each", lines: ["a, b, c", '1, "2, 3", 4', "5, 6, 7"], delimiter: ", " },
  ])("finds $name", ({ lines, delimiter }) => {
    expect(find(rows(lines)).delimiter).toBe(delimiter);
  });

  test.for([
    { name: "times", lines: ["time", "12:30", "12:45", "13:00"] },
    { name: "addresses of pages", lines: ["page", "https://a.example", "https://b.example"] },
    { name: "full names", lines: ["full name", "Ann Lee", "Bo Ray", "Cy Fox"] },
    { name: "dates with times", lines: ["at", "2026-01-02 10:30", "2026-01-03 11:30"] },
  ])("keeps a single column of $name whole", ({ lines }) => {
    expect(find(rows(lines)).delimiter).toBe(",");
  });

  test("does not take a space for part of the delimiter unless it follows every one", () => {
    expect(find(rows(["a, b, c", "1, 2, 3", "4,5, 6"])).delimiter).toBe(",");
  });

  test.for([
    { name: "double quotes", lines: ["a,b", '"1,2",3', '"4",5'], quote: '"', escape: null },
    { name: "double quotes where there are none", lines: ["a,b", "1,2"], quote: '"', escape: null },
    {
      name: "double quotes around names with apostrophes",
      lines: ["a,b", "O'Hara,'tis", '"x",y'],
      quote: '"',
      escape: null,
    },
    { name: "single quotes", lines: ["a,b", "'1,2',3", "'4',5"], quote: "'", escape: null },
    {
      name: "backslashes before quotes",
      lines: ["a,b", '"say \\"hi, you\\" ok",2', '"\\"x\\"",3'],
      quote: '"',
      escape: "\\",
    },
    { name: "backslashes that mean nothing", lines: ["a,b", '"C:\\",2', '"\\x",3'], quote: '"', escape: null },
    {
      name: "no quotes in columns of inches",
      lines: ["size,name", ...Array.from({ length: 6 }, (_, index) => `"5" pipe,"${index}" bolt`)],
      quote: null,
      escape: null,
    },
  ])("finds $name", ({ lines, quote, escape }) => {
    expect(findDialect({ text: rows(lines), isWhole: true }, 1)).toMatchObject({ delimiter: ",", quote, escape });
  });

  test("takes what is known as given", () => {
    const sample = { text: rows(["a,b;c", "'1',2;3"]), isWhole: true };
    expect(findDialect(sample, 1, { delimiter: ";", quote: "'" })).toEqual({
      ...{ delimiter: ";", quote: "'", escape: null },
      isSure: true,
      width: 2,
    });
  });

  test("takes two different quotes for the file's only where the delimiter that is known stands between them", () => {
    const sample = { text: rows(["a,b", "1,“x;y”"]), isWhole: true };
    expect(findDialect(sample, 1, { delimiter: "," })).toMatchObject({ quote: '"', width: 2 });
    expect(findDialect(sample, 1, { delimiter: ";" })).toMatchObject({ quote: '"' });
    const other = { text: rows(["a,b", "1,“x,y”"]), isWhole: true };
    expect(findDialect(other, 1, { delimiter: "," })).toMatchObject({ quote: "“”", width: 2 });
    const apart = { text: rows(["a,b", ",", '|“,"”\n|"']), isWhole: true };
    expect(findDialect(apart, 1, { delimiter: "," })).toMatchObject({ quote: '"', width: 2 });
  });
});
