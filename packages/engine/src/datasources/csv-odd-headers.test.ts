import { describe, expect, test } from "vitest";
import { readMessy, type MessyFile } from "./testing/messy-file.ts";

const prose = [
  "Missing ones were taken by hand.",
  "Others say so, and late.",
  "Blanks stand for them.",
  "So did we.",
  "Ask us.",
];

const headers: MessyFile[] = [
  {
    name: "names below eight times as many lines of prose as there are rows",
    lines: [
      ...Array.from({ length: 40 }, (_, index) => prose[index % 5] ?? ""),
      ...["Year,Month,Value,Flag", "2001,1,3.5,x", "2001,2,6.5,x", "2001,3,9.5,x", "2001,4,12.5,x", "2001,5,1.5,x"],
    ],
    ...{ columns: "Year|Month|Value|Flag", header: 41, rows: [42, 43, 44, 45, 46], leftOut: [[1, 40, "preamble"]] },
  },
  {
    name: "names in three rows, of which the lower two end before the last column",
    lines: [
      "Yr, Mn,  Date,    CO2,seasonally,  fit, Sta",
      "  ,   ,      ,       ,  adjusted,adjusted",
      "  ,   , Excel,  [ppm],    [ppm] ,[ppm]",
      ...["1958, 01, 21200, 313.33, 314.43, 1.5, MLO", "1958, 02, 21231, 315.71, 314.91, 2.5, MLO"],
      ...["1958, 03, 21259, 317.45, 315.16, 3.5, MLO", "1958, 04, 21290, 317.51, 315.07, 4.5, MLO"],
    ],
    columns: "Yr|Mn|Date Excel|CO2 [ppm]|seasonally adjusted [ppm]|fit adjusted [ppm]|Sta",
    ...{ header: 1, rows: [4, 5, 6, 7] },
  },
  {
    name: "the number of the only column, above rows that are counted",
    lines: [",0", "0,sub-1/gen-005", "1,sub-1/gen-044", "2,sub-1/gen-024"],
    ...{ columns: "|0", header: 1, rows: [2, 3, 4] },
  },
  {
    name: "numbers of columns of words, above rows that are counted",
    lines: [",0,1", "0,Ann,Ulm", "1,Bo,Rom", "2,Cy,Aue"],
    ...{ columns: "|0|1", header: 1, rows: [2, 3, 4] },
  },
  {
    name: "numbers of which each is twice the one before",
    lines: ["125,250,500,1000,2000", "80.2,61.9,49.33,38.5,35.5", "82.2,62.0,49.5,37.5,35.5"],
    ...{ columns: "125|250|500|1000|2000", header: 1, rows: [2, 3] },
  },
  {
    name: "one year above numbers, below a title",
    lines: [
      "table with headers of rows in column A,",
      ",2018",
      ".Alabama,4887681.00",
      ".Alaska,735139.00",
      ".Ohio,7158.00",
    ],
    ...{ columns: "|2018", header: 2, rows: [3, 4, 5], leftOut: [[1, 1, "preamble"]] },
  },
  {
    name: "one group above some columns, and two that belong to none",
    lines: [
      "Stop,Stop,Stop,Stop,,",
      "Seat Belt,Speed Limit,Stop Sign,Driving while impaired,From,To",
      ...["22-412,21-801,,21-902,8,9", ",21-804,21-202,21-903,7,8", ",21-901,21-205,,7,9"],
    ],
    columns: "Stop Seat Belt|Stop Speed Limit|Stop Stop Sign|Stop Driving while impaired|From|To",
    ...{ header: 1, rows: [3, 4, 5] },
  },
  {
    name: "groups, of which one is a day",
    lines: [
      "Area,01/04/2010,,Estimate,,",
      ",Census,Base,2010,2011,2012",
      ...["Ohio,1,2,3,4,5", "Iowa,6,7,8,9,0", "Utah,6,7,8,9,0"],
    ],
    columns: "Area|01/04/2010 Census|01/04/2010 Base|Estimate 2010|Estimate 2011|Estimate 2012",
    ...{ header: 1, rows: [3, 4, 5] },
  },
  {
    name: "balances and the number of an account above names that are as wide",
    lines: [
      "Opening Balance,USD 51348.89,,,",
      "Closing Balance,USD 51383.09,,,",
      "Account Number,00017-25000-123456789-99,,,",
      "Date,Text,Reference,Amount,Balance",
      ...["31 Jan 2020,TVA,REF123456,0.80,51343.09", "31 Jan 2020,FRAIS,REF123457,5.00,51343.89"],
    ],
    ...{ columns: "Date|Text|Reference|Amount|Balance", header: 4, rows: [5, 6], leftOut: [[1, 3, "preamble"]] },
  },
  {
    name: "names of a few words with spaces behind the commas, above words without any",
    lines: [
      "Karakterin İsmi, Bulunduğu Film/Dizi/etc.",
      "Saruman,LOTR",
      "Reis,Agir Roman",
      "Logar,GORA",
      "Amy,Gone Girl",
    ],
    ...{ columns: "Karakterin İsmi|Bulunduğu Film/Dizi/etc.", header: 1, rows: [2, 3, 4, 5] },
  },
  {
    name: "names by single tabs above rows that end in one more, with a blank cell in each",
    lines: ["name\tscreen\tplace\ttext", "Tim C\tTimC\t\tGood\t", "Ann D\tAnnD\t\tBad\t", "Bo E\tBoE\t\tWell\t"],
    ...{ columns: "name|screen|place|text", header: 1, rows: [2, 3, 4] },
  },
];

describe("headers among other lines are found", () => {
  test.for(headers)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
