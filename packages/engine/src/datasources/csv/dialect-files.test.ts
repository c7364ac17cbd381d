import { describe, expect, test } from "vitest";
import { findDialect } from "./dialect.ts";

interface DialectFile {
  name: string;
  lines: string[];
  delimiter: string;
  quote?: string | null;
  escape?: string | null;
}

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));

const files: DialectFile[] = [
  { name: "a header alone", lines: ["id,name,mail"], delimiter: "," },
  { name: "a header alone, with semicolons", lines: ["id;first name;last name"], delimiter: ";" },
  { name: "a header alone, with tabs", lines: ["id\tfirst, middle\tlast"], delimiter: "\t" },
  { name: "two lines", lines: ["a;b", "1,5;2,5"], delimiter: ";" },
  { name: "two lines of prices", lines: ["item|price", "tea, green|1,50"], delimiter: "|" },
  { name: "one row of numbers", lines: ["1,2,3"], delimiter: "," },
  {
    name: "texts of many lines in quotes",
    lines: [
      "id,review,stars",
      ...many(8, (index) => `${index},"first; line\nsecond, line; and\n\nthird | line",${index % 5}`),
    ],
    delimiter: ",",
  },
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
    name: "semicolons around decimal commas in quotes",
    lines: ['"x";"y"', ...many(5, (index) => `"1,${index}";"2,${index}"`)],
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
  {
    name: "JSON in cells, backslashes before quotes",
    lines: ["id,payload", ...many(5, (index) => `${index},"{\\"a\\": ${index}, \\"b\\": [1, 2]}"`)],
    delimiter: ",",
    escape: "\\",
  },
  {
    name: "JSON in cells, quotes written twice",
    lines: ["id,payload", ...many(5, (index) => `${index},"{""a"": ${index}, ""b"": [1, 2]}"`)],
    delimiter: ",",
  },
  {
    name: "apostrophes in names",
    lines: ["name,town", "O'Hara,L'Aquila", "D'Arcy,'s-Hertogenbosch", "Ann,'t Zand"],
    delimiter: ",",
  },
  {
    name: "single quotes around words, with double quotes inside",
    lines: ["'id','text'", "'1','say \"hi\", ok'", "'2','it''s \"fine\"'", "'3','x'"],
    ...{ delimiter: ",", quote: "'" },
  },
  {
    name: "single quotes and backslashes, as databases write them",
    lines: ["id;text", "1;'it\\'s; fine'", "2;'a \\'b\\' c'", "3;'x'"],
    ...{ delimiter: ";", quote: "'", escape: "\\" },
  },
  {
    name: "single quotes, written twice inside",
    lines: ["id;name", "1;'O''Hara; Ann'", "2;'D''Arcy; Bo'", "3;'Fox; Cy'"],
    ...{ delimiter: ";", quote: "'" },
  },
  {
    name: "prose with words in single quotes",
    lines: ["cmd,what it does", "ls,list 'all' files", "rm,'remove' files", "mv,move 'x' to 'y'", "cp,'copy'"],
    delimiter: ",",
  },
  {
    name: "apostrophes in prose, some at the start",
    lines: [
      "title,review",
      "It's fine,I don't mind the 'new' cover",
      "Won't buy,'Tis not it",
      "Can't wait,They're 'ok'",
    ],
    delimiter: ",",
  },
  {
    name: "lists in single quotes inside of quotes",
    lines: [
      "id,kinds,title",
      `1,"[{'id': 16, 'name': 'Cartoon'}, {'id': 35, 'name': 'Comedy'}]",Toy`,
      `2,"[{'id': 12, 'name': 'Adventure'}]",Game`,
      `3,"[{'id': 10, 'name': ""Father's day""}]",Men`,
    ],
    delimiter: ",",
  },
  {
    name: "quotes that are cells",
    lines: ["word\ttag", '"\tQUOTE', "Hello\tNN", ",\tCOMMA", '"\tQUOTE', ".\tDOT"],
    ...{ delimiter: "\t", quote: null },
  },
  {
    name: "tildes around all cells",
    lines: ["~id~,~text~", ...many(4, (index) => `~${index}~,~tea, hot~`)],
    ...{ delimiter: ",", quote: "~" },
  },
  {
    name: "bars around all cells",
    lines: ["|id|;|text|;|day|", ...many(4, (index) => `|${index}|;|tea; hot|;|x|`)],
    ...{ delimiter: ";", quote: "|" },
  },
  {
    name: "backticks around cells with commas",
    lines: ["id,text", "1,`tea, hot`", "2,`milk, cold`", "3,water"],
    ...{ delimiter: ",", quote: "`" },
  },
  {
    name: "slashes before quotes",
    lines: ["id,text", ...many(4, (index) => `${index},"say /"hi, you/" now"`)],
    ...{ delimiter: ",", escape: "/" },
  },
  {
    name: "pages in quotes that end with a slash",
    lines: ["page,text", ...many(4, (index) => `"http://a.example/${index}/","tea"`)],
    delimiter: ",",
  },
  { name: "bars at both ends of all lines", lines: ["|a|b|", "|1|2|", "|3|4|"], delimiter: "|" },
  { name: "bars between spaces", lines: ["a | b | c", "1 | x, y | 3", "2 |  | 4"], delimiter: " | " },
  { name: "two semicolons", lines: ["a;;b;;c", "1;;x, y;;3", "2;;;;4"], delimiter: ";;" },
  { name: "blank columns beside others", lines: ["a;b;;c", "1;x;;3", "2;;;4"], delimiter: ";" },
  { name: "at signs", lines: ["a@b@c", "1@x, y@3", "2@z@4"], delimiter: "@" },
  { name: "names with a comma, in quotes", lines: ['"name"', '"Lee, Ann"', '"Ray, Bo"', '"Fox, Cy"'], delimiter: ";" },
  { name: "lines in quotes as a whole", lines: ['"a;b;c"', '"1;""x;y"";3"', '"2;z;4"'], delimiter: ";" },
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
    name: "names in quotes between spaces",
    lines: many(5, (index) => `"n ${index}" "town ${index}" x${index}`),
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
    name: "a rare quote out of place",
    lines: [
      "a,b,c",
      ...many(10, (index) => `${index},"x ${index}",y`),
      '11,"x,y',
      ...many(5, (index) => `${index},z,y`),
    ],
    delimiter: ",",
  },
  {
    name: "commas in all rows, and one semicolon in each",
    lines: ["name,note,count", ...many(6, (index) => `n${index},a; b,${index}`)],
    delimiter: ",",
  },
  {
    name: "thousands between commas in quotes",
    lines: ["Region,2018,2019", ...many(5, (index) => `R${index},"1,${index}00","2,${index}00"`)],
    delimiter: ",",
  },
  {
    name: "mostly blank cells",
    lines: ["a;b;c;d", ";;;x, y", "1;;;", ";2;;", ";;3, 4;"],
    delimiter: ";",
  },
  {
    name: "titles in single quotes among others",
    lines: [
      "title,by,year",
      "Don't Stop,Mac,1977",
      "'Heroes',Bowie,1977",
      "Rock 'n' Roll,Zep,1971",
      "It's My Life,Jovi,2000",
    ],
    delimiter: ",",
  },
  {
    name: "single quotes around the texts that need them",
    lines: [
      "id,place,n",
      ...many(8, (index) => (index % 3 ? `${index},Mill Lane,2` : `${index},'High St, ${index}',2`)),
    ],
    delimiter: ",",
    quote: "'",
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
    name: "quotes that open titles and are none of the file's",
    lines: ["id\ttitle\tyear", '1\t"Le clown" et ses chiens\t1892', "2\tPierrot\t1892", '3\t"Un bon bock\t1892'],
    ...{ delimiter: "\t", quote: null },
  },
  {
    name: "a sign around cells below a title",
    lines: ["%Members, as of May%", "", "%name%;%note%", ...many(4, (index) => `%Ada ${index}%;%likes engines; tea%`)],
    ...{ delimiter: ";", quote: "%" },
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
    name: "semicolons by twos around texts of two lines in quotes",
    lines: ["id;;text", ...many(6, (index) => `${index};;"one; two\nthree"`)],
    delimiter: ";;",
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
  {
    name: "commas around lists in quotes",
    lines: ["id,list", ...many(6, (index) => `${index},"a${index};b;c"`)],
    delimiter: ",",
  },
];

describe("the dialect of a file", () => {
  test.for(files)("$name", ({ lines, delimiter, quote = '"', escape = null }) => {
    for (const newline of ["\n", "\r\n"]) {
      const found = findDialect({ text: lines.join(newline) + newline, isWhole: true }, 1);
      expect([found.delimiter, found.quote, found.escape]).toEqual([delimiter, quote, escape]);
    }
  });

  test("is told by what stands further down as well", () => {
    const head = many(20, (index) => `remark ${index},and more`).join("\n");
    const piece = many(100, (index) => `${index};a;b;c`).join("\n");
    expect(findDialect({ text: head, isWhole: false }, 1).delimiter).toBe(",");
    expect(findDialect({ text: head, isWhole: false, pieces: [piece, piece] }, 1).delimiter).toBe(";");
  });
});
