import { describe, expect, test } from "vitest";
import { dialectsOf, type DialectFile } from "../testing/dialect-file.ts";
import { many } from "../testing/many.ts";

const files: DialectFile[] = [
  {
    name: "texts of many lines in quotes",
    lines: [
      "id,review,stars",
      ...many(8, (index) => `${index},"first; line\nsecond, line; and\n\nthird | line",${index % 5}`),
    ],
    delimiter: ",",
  },
  {
    name: "semicolons around decimal commas in quotes",
    lines: ['"x";"y"', ...many(5, (index) => `"1,${index}";"2,${index}"`)],
    delimiter: ";",
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
    name: "a quote that is a word, beside another",
    lines: ["Ada\tNN", "said\tVB", '"\t"', "tea\tNN", '"\t"', "hot\tJJ"],
    ...{ delimiter: "\t", quote: null },
  },
  {
    name: "a quote that stays open, beside quotes around words",
    lines: ["ham\tgo home", 'ham\tsay "hi" to her', 'spam\t"Nah, I do not think so', "ham\tOK then"],
    ...{ delimiter: "\t", quote: null },
  },
  {
    name: "tildes around texts between carets",
    lines: ["~01~^~0100~^~Butter~^717", "~02~^~0200~^~Tea~^1", "~03~^~0300~^~Salt; fine~^0"],
    ...{ delimiter: "^", quote: "~" },
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
    name: "backslashes before delimiters, without any quotes",
    lines: ["id,text,town", ...many(6, (index) => `${index},tea\\, hot\\, black,Oslo`), "7,milk,Rome"],
    ...{ delimiter: ",", quote: null, escape: "\\" },
  },
  {
    name: "folders that end with a backslash",
    lines: ["id,folder,town", ...many(6, (index) => `${index},C:\\tea\\,Oslo`)],
    delimiter: ",",
  },
  {
    name: "pages in quotes that end with a slash",
    lines: ["page,text", ...many(4, (index) => `"http://a.example/${index}/","tea"`)],
    delimiter: ",",
  },
  {
    name: "tildes around texts alone",
    lines: many(4, (index) => `~0${index}~|~Butter | hot, ${index}~|1${index}.8|71${index}`),
    delimiter: "|",
    quote: "~",
  },
  ...["„“", "„”", "“”", "«»", "»«", "‹›"].map((quote) => ({
    name: `quotes that open and close otherwise: ${quote}`,
    lines: ["id,text,town", ...many(4, (index) => `${index},${quote[0]}tea, hot ${index}${quote[1]},Oslo`)],
    ...{ delimiter: ",", quote },
  })),
  {
    name: "such quotes in cells without a delimiter",
    lines: ["id,text,town", ...many(4, (index) => `${index},„tea ${index}“,Oslo`)],
    delimiter: ",",
  },
  {
    name: "such quotes within prose between other delimiters",
    lines: ["id|text|town", ...many(4, (index) => `${index}|tea, „hot, ${index}“, or not|Oslo`)],
    delimiter: "|",
  },
  { name: "tildes beside cells", lines: many(4, (index) => `~0${index}|~Butter~|~1${index}.8|71`), delimiter: "|" },
  { name: "names with a comma, in quotes", lines: ['"name"', '"Lee, Ann"', '"Ray, Bo"', '"Fox, Cy"'], delimiter: "," },
  { name: "names of which those with a comma stand in quotes", lines: ["name", "Lee", '"Ray, Bo"'], delimiter: "," },
  { name: "lines in quotes as a whole", lines: ['"a;b;c"', '"1;""x;y"";3"', '"2;z;4"'], delimiter: ";" },
  {
    name: "names in quotes between spaces",
    lines: many(5, (index) => `"n ${index}" "town ${index}" x${index}`),
    delimiter: " ",
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
    name: "thousands between commas in quotes",
    lines: ["Region,2018,2019", ...many(5, (index) => `R${index},"1,${index}00","2,${index}00"`)],
    delimiter: ",",
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
    name: "semicolons by twos around texts of two lines in quotes",
    lines: ["id;;text", ...many(6, (index) => `${index};;"one; two\nthree"`)],
    delimiter: ";;",
  },
  {
    name: "commas around lists in quotes",
    lines: ["id,list", ...many(6, (index) => `${index},"a${index};b;c"`)],
    delimiter: ",",
  },
];

describe("the quotes of a file", () => {
  test.for(files)("$name", (file) => {
    const { found, wanted } = dialectsOf(file);
    expect(found).toEqual(wanted);
  });
});
