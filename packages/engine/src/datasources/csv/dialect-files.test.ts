import { describe, expect, test } from "vitest";
import { findDialect } from "./dialect.ts";
import { dialectsOf, type DialectFile } from "../testing/dialect-file.ts";
import { many } from "../testing/many.ts";

const files: DialectFile[] = [
  { name: "a header alone", lines: ["id,name,mail"], delimiter: "," },
  { name: "a header alone, with semicolons", lines: ["id;first name;last name"], delimiter: ";" },
  { name: "a header alone, with tabs", lines: ["id\tfirst, middle\tlast"], delimiter: "\t" },
  { name: "two lines", lines: ["a;b", "1,5;2,5"], delimiter: ";" },
  { name: "two lines of prices", lines: ["item|price", "tea, green|1,50"], delimiter: "|" },
  { name: "one row of numbers", lines: ["1,2,3"], delimiter: "," },
  {
    name: "tabs around texts with commas",
    lines: ["id\ttext", ...many(6, (index) => `${index}\tWell, yes, and no, ${index}`)],
    delimiter: "\t",
  },
  {
    name: "semicolons around decimal commas",
    lines: ["Datum;Wert;Abw.", ...many(6, (index) => `0${index + 1}.02.2020;1,${index};-0,${index}`)],
    delimiter: ";",
  },
  {
    name: "bars around prose",
    lines: ["id|text", ...many(5, (index) => `${index}|One, two; three: four ${index}`)],
    delimiter: "|",
  },
  {
    name: "commas around times",
    lines: ["day,from,to", ...many(5, (index) => `2020-01-0${index + 1},08:0${index},17:30`)],
    delimiter: ",",
  },
  {
    name: "commas around addresses of pages",
    lines: ["name,page", ...many(5, (index) => `n${index},https://a.example/?x=${index}&y=1;z`)],
    delimiter: ",",
  },
  { name: "bars at both ends of all lines", lines: ["|a|b|", "|1|2|", "|3|4|"], delimiter: "|" },
  { name: "bars between spaces", lines: ["a | b | c", "1 | x, y | 3", "2 |  | 4"], delimiter: " | " },
  { name: "two semicolons", lines: ["a;;b;;c", "1;;x, y;;3", "2;;;;4"], delimiter: ";;" },
  { name: "blank columns beside others", lines: ["a;b;;c", "1;x;;3", "2;;;4"], delimiter: ";" },
  { name: "at signs", lines: ["a@b@c", "1@x, y@3", "2@z@4"], delimiter: "@" },
  { name: "a control character", lines: ["id\x1Fname", "1\x1FAnn, L", "2\x1FBo"], delimiter: "\x1F" },
  {
    name: "a rare sign around prose",
    lines: ["id#text#day", ...many(5, (index) => `${index}#tea, hot#1/0${index}`)],
    delimiter: "#",
  },
  {
    name: "commas with a space behind each, around numbers",
    lines: many(5, (index) => `${index}, ${index * 2}.5, -${index + 9}`),
    delimiter: ", ",
  },
  {
    name: "spaces around pairs with a colon",
    lines: many(5, (index) => `${index % 2} 1:0.${index} 2:0.2${index} 3:1`),
    delimiter: " ",
  },
  {
    name: "one column of prose, one line with a semicolon",
    lines: ["Feedback", "Great: loved it", "Well, it was ok; not more", "Bad: slow, dear, late", "Fine"],
    delimiter: "\t",
  },
  {
    name: "one column of page addresses, one with a comma",
    lines: [...many(4, (index) => `http://a.example/${index}`), "http://a.example/two,three"],
    delimiter: ";",
  },
  { name: "a column of mails", lines: ["mail", ...many(5, (index) => `n${index}@a.example`)], delimiter: "," },
  { name: "a column of numbers", lines: many(6, (index) => `${index * 7}.5`), delimiter: "," },
  {
    name: "numbers between spaces",
    lines: many(6, (index) => `${index} ${index * 2}.5 ${index + 9}`),
    delimiter: " ",
  },
  {
    name: "numbers with exponents between spaces",
    lines: many(4, (index) => `${index}.0E-03 2.${index}E+01 -3.1E-0${index}`),
    delimiter: " ",
  },
  {
    name: "users of a system",
    lines: [
      "root:x:0:0:root:/root:/bin/sh",
      "ann:x:1000:1000:Ann Lee:/home/ann:/bin/sh",
      "bo:x:1001:1001::/home/bo:/bin/sh",
    ],
    delimiter: ":",
  },
  { name: "carets", lines: ["a^b^c", "1^x, y^3", "2^z^4"], delimiter: "^" },
  { name: "tildes around prose", lines: ["a~b", "1~x, y; z", "2~p, q"], delimiter: "~" },
  { name: "double colons", lines: ["1::Ann::5", "2::Bo::4", "3::Cy::3"], delimiter: "::" },
  { name: "bars and tildes", lines: ["a|~|b|~|c", "1|~|2|~|3", "4|~|5|~|6"], delimiter: "|~|" },
  {
    name: "comments above",
    lines: ["# made in May, by hand, for all", "# second; remark", "a;b", "1;2", "3;4"],
    delimiter: ";",
  },
  {
    name: "a preamble with more commas than the table has semicolons",
    lines: [
      "Report, all regions, all years, all ages",
      "Made by A, B, and C",
      "",
      "x;y",
      ...many(6, (index) => `${index};a`),
    ],
    delimiter: ";",
  },
  {
    name: "commas in all rows, and one semicolon in each",
    lines: ["name,note,count", ...many(6, (index) => `n${index},a; b,${index}`)],
    delimiter: ",",
  },
  {
    name: "mostly blank cells",
    lines: ["a;b;c;d", ";;;x, y", "1;;;", ";2;;", ";;3, 4;"],
    delimiter: ";",
  },
  {
    name: "double colons around lists",
    lines: many(6, (index) => `${index}::Film ${index} (199${index})::Drama|War|Crime`),
    delimiter: "::",
  },
  {
    name: "spaces around decimal commas",
    lines: many(12, (index) => `0,${index} ${index},795 0,19${index}`),
    delimiter: " ",
  },
  {
    name: "tabs around keys with commas and padded numbers",
    lines: [
      "freq,unit,geo\\time\t2015 \t2016 \t2017 ",
      ...many(6, (index) => `A,PC,A${index}\t5.${index} \t${index === 5 ? ":" : "6.0"} \t7.1 `),
    ],
    delimiter: "\t",
  },
  {
    name: "two spaces between cells of which some have one",
    lines: ["town  land  text", ...many(6, (index) => `t${index}  Chad  "${index} or more"`)],
    delimiter: "  ",
  },
  {
    name: "two spaces around blank cells",
    lines: ["id  mail  note", "1    vip", "2  a@x.example  ", "3  b@x.example  vip"],
    delimiter: "  ",
  },
  {
    name: "a space behind each tab",
    lines: ["town\t land\t text", ...many(6, (index) => `t${index}\t \t ${index} or more`)],
    delimiter: "\t ",
  },
  {
    name: "a space behind some tabs",
    lines: ["town\t land\t text", ...many(6, (index) => `t${index}\tChad\t ${index} or more`)],
    delimiter: "\t",
  },
  {
    name: "commas beside a blank column",
    lines: ["id,,text", ...many(6, (index) => `${index},,one`)],
    delimiter: ",",
  },
  {
    name: "semicolons beside a column without a name",
    lines: ["id;;text", ...many(6, (index) => `${index};${index === 5 ? "x" : ""};one`)],
    delimiter: ";",
  },
];

describe("the dialect of a file", () => {
  test.for(files)("$name", (file) => {
    const { found, wanted } = dialectsOf(file);
    expect(found).toEqual(wanted);
  });

  test("is told by what stands further down as well", () => {
    const head = many(20, (index) => `remark ${index},and more`).join("\n");
    const piece = many(100, (index) => `${index};a;b;c`).join("\n");
    expect(findDialect({ text: head, isWhole: false }, 1).delimiter).toBe(",");
    expect(findDialect({ text: head, isWhole: false, pieces: [piece, piece] }, 1).delimiter).toBe(";");
  });
});
