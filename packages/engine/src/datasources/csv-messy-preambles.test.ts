import { describe, expect, test } from "vitest";
import { from, readMessy, towns, type MessyFile } from "./testing/messy-file.ts";
import { many } from "./testing/many.ts";

const regions = ['North,"1,204","1,310","1,377"', 'South,"2,001","2,044","1,998"', 'West,870,"1,002","1,100"'];

const files: MessyFile[] = [
  {
    name: "a line of text that another delimiter parts into as many cells",
    lines: [
      "Station: Linz; River: Danube",
      "At: 48,3 N; 14,3 E",
      "Values: daily mean",
      "",
      "Date;Flow;Flag",
      ...many(6, (n) => `0${n + 1}.01.1990;${n}70,5;E`),
    ],
    ...{ columns: "Date|Flow|Flag", header: 5, rows: from(6, 11) },
    leftOut: [[1, 4, "preamble"]],
  },
  {
    name: "titles above rows of two cells without header, one of them quoted with a comma",
    lines: ["Category: all", '"python: (5/1 - 6/1, Iran)"', "", "TOP", "dog,100", "cat,71", "cow,70"],
    ...{ columns: "|", header: null, rows: from(5, 7), leftOut: [[1, 4, "preamble"]] },
  },
  {
    name: "titles with gaps above names between two lines",
    lines: [
      "             City Open  Championships -  3/14/2009 to  3/15/2009",
      "                                Results",
      "",
      "Event 1  Women 100 Meter",
      "==================================================================",
      "    Name                    Age Team                    Seed     Finals",
      "==================================================================",
      "  1 Hansen, Mette            17 Delfin SC            1:00.22    59.87",
      "  2 O'Brien, Kate            19 Lions Aquatic        1:01.10  1:00.45",
      "  3 Nowak, Ewa               16 AZS                  1:02.80  1:01.99",
      "  4 De Vries, Anouk          18 Zwemclub Noord       1:03.05  1:02.71",
      "  5 Rossi, Giulia            17 Delfin SC            1:04.40  1:03.92",
    ],
    ...{ columns: "|Name|Age|Team|Seed|Finals", header: 6, rows: from(8, 12) },
    leftOut: [
      [1, 5, "preamble"],
      [7, 7, "comment"],
    ],
  },
  {
    name: "a title and a blank line above, a source below",
    lines: ["Population of towns", "", "Town,Thousands,Growth", ...towns, "", "Source: Office for Towns, 2020"],
    ...{ columns: "Town|Thousands|Growth", header: 3, rows: from(4, 7) },
    leftOut: [
      [1, 2, "preamble"],
      [9, 9, "footer"],
    ],
  },
  {
    name: "years for headers below a title padded with commas",
    lines: ["Births by region,,,", ",,,", "Region,2018,2019,2020", ...regions],
    ...{ columns: "Region|2018|2019|2020", header: 3, rows: from(4, 6) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "a blank first column below a title in the second",
    lines: [",Towns,,", ",,,", ",Town,Thousands,Growth", ...towns.map((town) => `,${town}`)],
    ...{ columns: "|Town|Thousands|Growth", header: 3, rows: from(4, 7) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "groups above the names, below a title",
    lines: [
      "Schools,,,,",
      ",Pupils,,Staff,",
      "Town,Girls,Boys,Women,Men",
      "Aden,1,2,3,4",
      "Bern,5,6,7,8",
      "Cork,9,1,2,3",
    ],
    ...{ columns: "Town|Pupils Girls|Pupils Boys|Staff Women|Staff Men", header: 2, rows: from(4, 6) },
    leftOut: [[1, 1, "preamble"]],
  },
  {
    name: "a title with as many commas as the table",
    lines: [
      "Table 1. Births, deaths, and marriages, 2019",
      "Region,Births,Deaths,Marriages",
      "North,1,2,3",
      "South,4,5,6",
    ],
    ...{ columns: "Region|Births|Deaths|Marriages", header: 2, rows: from(3, 4) },
    leftOut: [[1, 1, "preamble"]],
  },
  {
    name: "more lines above than rows",
    lines: [...from(1, 12).map((line) => `Remark ${line} on this report`), "Town,Thousands,Growth", ...towns],
    ...{ columns: "Town|Thousands|Growth", header: 13, rows: from(14, 17) },
    leftOut: [[1, 12, "preamble"]],
  },
  {
    name: "a header on line 45",
    lines: [...from(1, 44).map((line) => `# remark ${line}`), "Town,Thousands,Growth", ...towns],
    ...{ columns: "Town|Thousands|Growth", header: 45, rows: from(46, 49) },
    leftOut: [[1, 44, "comment"]],
  },
  {
    name: "no header below a remark",
    lines: ["# measured in June", ...towns],
    ...{ columns: "||", header: null, rows: from(2, 5) },
    leftOut: [[1, 1, "comment"]],
  },
  {
    name: "sep= above a title",
    lines: ["sep=;", "Towns", "Town;Thousands;Growth", "Aden;12;3,5", "Bern;140;2,1"],
    ...{ columns: "Town|Thousands|Growth", header: 3, rows: from(4, 5) },
    leftOut: [
      [1, 1, "separator_line"],
      [2, 2, "preamble"],
    ],
  },
  {
    name: "names and blanks above rows that are fuller, below a title",
    lines: [
      "Sales,,,,,",
      ",,,,,",
      "Region,2021,,2022,,Notes",
      ",Units,Euro,Units,Euro,",
      ...many(12, (at) => `R${at},${at},1.5,${at},2.5,new`),
    ],
    ...{ columns: "Region|2021 Units|2021 Euro|2022 Units|2022 Euro|Notes", header: 3, rows: from(5, 16) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "a page's title, which is no group since the header stands again without it",
    lines: ["Staff,,Page 1", "No,Name,Pay", "1,Ann,52", "2,Bob,61", "No,Name,Pay", "3,Cy,58", "4,Di,49"],
    ...{ columns: "No|Name|Pay", header: 2, rows: [3, 4, 6, 7] },
    leftOut: [
      [1, 1, "preamble"],
      [5, 5, "repeated_header"],
    ],
  },
  {
    name: "a short drawn line below the names",
    lines: ["id,name,sum", "--,----,---", "1,Ann,5", "2,Bob,6", "3,Cy,7", "4,Di,8"],
    ...{ columns: "id|name|sum", header: 1, rows: from(3, 6) },
    leftOut: [[2, 2, "comment"]],
  },
  {
    name: "marks explained above the notes",
    lines: ["Force,Crimes,Rate", "A,1,2", "B,3,4", "C,5,6", ",,", "r = revised,,", "Notes:,,", "1. Without fraud.,,"],
    ...{ columns: "Force|Crimes|Rate", header: 1, rows: from(2, 4) },
    leftOut: [[5, 8, "footer"]],
  },
  {
    name: "no header: a title",
    lines: ["Towns of the world", ...towns],
    ...{ columns: "||", header: null, rows: from(2, 5) },
    leftOut: [[1, 1, "preamble"]],
  },
];

describe("the header below other lines is found as a person finds it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
