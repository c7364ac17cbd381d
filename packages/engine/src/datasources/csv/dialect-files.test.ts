import { describe, expect, test } from "vitest";
import { findDialect } from "./dialect.ts";
import { dialectsOf, type DialectFile } from "../testing/dialect-file.ts";
import { many } from "../testing/many.ts";

const files: DialectFile[] = [
  { name: "the only line, of two words", lines: ["Nil return"], delimiter: "," },
  { name: "the only line, of numbers between spaces", lines: ["0.1 0.2 0.3"], delimiter: " " },
  {
    name: "semicolons in the header and around lists of one length",
    lines: ["price;parts", "1.000,50;x,y,z", "2.000,50;u,v,w"],
    delimiter: ";",
  },
  {
    name: "semicolons before numbers, and a comma in each name",
    lines: ["Surname,Forename;Age", "Lee,Ann;31", "Fox,Bo;22", "Ek,Cy;45"],
    delimiter: ";",
  },
  {
    name: "prose with commas alone",
    lines: ["Dear all, hello", "We met, as ever, there", "It rained, of course, a lot", "Yours"],
    delimiter: ";",
  },
  {
    name: "as many tabs as bring cells below each other",
    lines: ["name\t\tcolour\tamount", "apple \t\tred\t\t4", "banana \t\tyellow\t6", "strawberry \tred\t\t3"],
    delimiter: "wide_spaces",
  },
  { name: "one tab too many", lines: ["a1\tb\tc", "1\t2\t3", "4\t\t5\t6", "7\t8\t9"], delimiter: "\t" },
  {
    name: "tabs around blank cells",
    lines: ["name\tcolour\tamount", "apple\t\t4", "banana\tyellow\t", "plum\tred\t3"],
    delimiter: "\t",
  },
  { name: "bars behind questions", lines: many(4, (index) => `Who is ${index}?|me; you`), delimiter: "|" },
  {
    name: "keys and values between semicolons",
    lines: many(4, (index) => `t=${index}; T1=21.${index}; T2=22.0`),
    delimiter: "; ",
  },
  {
    name: "keys and values with a colon between semicolons",
    lines: many(4, (index) => `Name: Ann; Age: 3${index}; City: Ulm`),
    delimiter: "; ",
  },
  {
    name: "lines on a map between tabs",
    lines: [
      "id\tway\tshape",
      ...many(8, (index) => `${index}\ttrack\tLINESTRING(7.${index} 50.1,7.7 50.${index},7.4 50.8,7.0 50.2)`),
    ],
    delimiter: "\t",
  },
  {
    name: "two times of a day, without header",
    lines: many(14, (index) => `22:${index + 10},05:${index + 30}`),
    delimiter: ",",
  },
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
  { name: "bars at both ends of all lines", lines: ["|a|b|", "|1|2|", "|3|4|"], delimiter: "padded_bars" },
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
  { name: "a column of amounts", lines: ["Paid", "1,200.50", "2,310.00", "15.25", "1,000,000.00"], delimiter: ";" },
  { name: "amounts without a header", lines: ["1,200.50", "310.00", "$15.25", "1,000,000.00"], delimiter: ";" },
  { name: "a column of decimal commas", lines: ["Wert", "1,25", "2,50", "10,00"], delimiter: ";" },
  { name: "two columns of numbers", lines: ["from,to", "1,25", "2,50", "10,00"], delimiter: "," },
  { name: "two columns of numbers without a header", lines: ["1,25", "2,50", "10,00"], delimiter: "," },
  {
    name: "a column of names, last ones first",
    lines: ["Name", "Lee, Ann", "Ray, Bo", "Li, Wei", "Fox, Di", "O'Neil, Cy"],
    delimiter: ";",
  },
  {
    name: "a title right above names and mails",
    lines: ["Members", "name, mail", ...many(4, (index) => `Ann ${index}, a${index}@b.example`)],
    delimiter: ", ",
  },
  { name: "a column of lists", lines: ["Tags", "tea,hot", "milk", "a,b,c,d", "x,y,z"], delimiter: ";" },
  { name: "a word above ragged rows of a relation", lines: ["@relation x", "", "1,2", "3,4", "5,6"], delimiter: "," },
  {
    name: "page addresses with commas and semicolons",
    lines: ["https://a.example/b,c", "https://a.example/", "https://a.example/?d=e;f=g", "https://a.example/h,i,j"],
    delimiter: "\t",
  },
  {
    name: "page addresses beside words",
    lines: ["page,text", ...many(4, (index) => `https://a.example/${index},tea`)],
    delimiter: ",",
  },
  { name: "slashes", lines: ["id/name/town", "1/Ann/Oslo", "2/Bo/Rome", "3/Cy/Lund"], delimiter: "/" },
  { name: "hyphens", lines: ["code-name", "1-Ann", "2-Bert", "3-Cleo"], delimiter: "-" },
  { name: "backslashes", lines: ["id\\name", "1\\Ann", "2\\Bo", "3\\Cy"], delimiter: "\\" },
  {
    name: "words of Chinese with a space",
    lines: Array.from("张李王陈杨赵", (name) => `完成奖 ${name}伟`),
    delimiter: " ",
  },
  {
    name: "spaces of which one is two, with a column of numbers",
    lines: ["no name pay", "101 hong 150", "201 lee 250", "301  kim 300"],
    delimiter: "spaces",
  },
  {
    name: "hyphens with spaces around them, between words and their meaning",
    lines: ["Once - eens", "Boa - de boa", "Prey - prooi, buit", "Whole - heel", "Set - stel"],
    delimiter: " - ",
  },
  {
    name: "slashes between many columns without names",
    lines: Array.from("ABCDE", (sign, index) => `736${index}/SM${sign}/CL${sign}/790${index}/17-Dec-80/800`),
    delimiter: "/",
  },
  { name: "no-break spaces", lines: ["id\u00A0name", "1\u00A0Ann L", "2\u00A0Bo", "3\u00A0Cy"], delimiter: "\u00A0" },
  ...[
    { name: "first and last names", lines: Array.from("ABCDEF", (letter) => `${letter}nn Lee`) },
    { name: "days", lines: ["day/month", "01/02/2020", "02/02/2020", "03/02/2020"] },
    { name: "a day of two parts", lines: ["month/day", "1/12", "2/13", "3/14"] },
    {
      name: "addresses of pages without a name",
      lines: Array.from("ABCDE", (sign) => `http://${sign}.example/1/2/${sign}`),
    },
    { name: "lines of which one has a hyphen with spaces", lines: ["Once - eens", "Boa", "Prey", "Whole", "Set"] },
    { name: "paths", lines: ["path", "/home/ann/a", "/home/bo/b", "/home/cy/c"] },
    { name: "codes with a hyphen", lines: ["order-id", "1001-A", "1002-B", "1003-C"] },
    { name: "phone numbers", lines: ["phone-no", "555-1234", "555-2345", "555-3456"] },
    { name: "words with a hyphen", lines: ["well-known", "high-end", "low-key", "two-fold"] },
    { name: "words of which one has no slash", lines: ["id/name", "1/Ann", "2/Bo", "Cy"] },
  ].map((file) => ({ ...file, delimiter: "," })),
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
