import { describe, expect, test } from "vitest";
import { readMessy, type MessyFile } from "./testing/messy-file.ts";

const files: MessyFile[] = [
  {
    name: "two rows with a number, which nothing names",
    ...{ lines: ["Ariel,Cami,34249888", "Gustav,Lor,33224333"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "names above one number",
    ...{ lines: ["Name,City,Code", "Ann,Rome,34249888"], columns: "Name|City|Code", header: 1, rows: [2] },
  },
  {
    name: "years above one row of numbers",
    ...{ lines: ["Stadt,2019,2020", "Ulm,34249,33224"], columns: "Stadt|2019|2020", header: 1, rows: [2] },
  },
  {
    name: "two rows with an address, of which one is mistyped",
    ...{ lines: ["art,art1@a.example,0866", "bob,bob1Aa.example,1232"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "two rows with codes that count",
    ...{ lines: ["C002,Pedro,Norway", "C001,Angel,Mexico"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "two rows with the number of a tax office",
    ...{ lines: ["PF|ANNE|710.826.374-24", "PJ|OLIVE'S|25042019"], columns: "||", header: null, rows: [1, 2] },
  },
  {
    name: "spans of years above one row",
    ...{ lines: ["Stadt|2019-2020", "Ulm|25042019"], columns: "Stadt|2019-2020", header: 1, rows: [2] },
  },
  {
    name: "two rows with one author",
    ...{ lines: ["War,Leo Tolstoy,1860,x", "Ann,Leo Tolstoy,1855,y"], columns: "|||", header: null, rows: [1, 2] },
  },
  {
    name: "the same words again and again",
    ...{
      lines: Array.from({ length: 4 }, () => "Name: ANN;Town: Ulm"),
      columns: "|",
      header: null,
      rows: [1, 2, 3, 4],
    },
  },
  {
    name: "texts of questions above one answer",
    lines: [
      "V1,V2,V3,V4,V5,V6,V7,V8,Q1,Q2,LocationLatitude,LocationLongitude",
      "ResponseID,ResponseSet,Name,EmailAddress,IPAddress,Status,StartDate,Finished,How old?,Why?,LocationLatitude,LocationLongitude",
      "R_2YP,Default,Anonym,,130.92.34.66,0,2017-07-18 08:28:09,1,2,Hello!,47.115,7.231",
    ],
    columns:
      "V1 ResponseID|V2 ResponseSet|V3 Name|V4 EmailAddress|V5 IPAddress|V6 Status|V7 StartDate|V8 Finished|Q1 How old?|Q2 Why?|LocationLatitude|LocationLongitude",
    ...{ header: 1, rows: [3] },
  },
  {
    name: "units above one row",
    lines: [
      "Date,Sample,Gln,Glu,Gluc,Lac,Na",
      ",,mmol / L,mmol / L,g / L,g / L,mmol / L",
      "1/1/2020 16:20,T1,1,1,1,1,1",
    ],
    columns: "Date|Sample|Gln mmol / L|Glu mmol / L|Gluc g / L|Lac g / L|Na mmol / L",
    ...{ header: 1, rows: [3] },
  },
  {
    name: "a source below one row",
    lines: ["Place,2012,2013", "Brazil,193904015,201032714", "Fonte: IBGE - Estimates,,"],
    ...{ columns: "Place|2012|2013", header: 1, rows: [2], leftOut: [[3, 3, "footer"]] },
  },
];

const withoutHeader: MessyFile[] = [
  {
    name: "regular expressions beside what they find",
    lines: [
      'IP Address, "(\\b25[0-5]|\\b2[0-4])(\\.)"',
      'Email, "[^@ ]+@[^@ ]+\\.[^@ ]+"',
      'Phone, "^[\\+]?[(]?[0-9]{3}$"',
    ],
    ...{ columns: "|", header: null, rows: [1, 2, 3] },
  },
  {
    name: "a blank and a number above others that do not count",
    lines: [",0", "3,12", "5,7", "4,9"],
    ...{ columns: "|", header: null, rows: [1, 2, 3, 4] },
  },
  {
    name: "a number above numbers, and one cell that a single row has",
    lines: ["test,4456,paul,hi", "hi,0", "Lol,0", "Ti.,93", "moritz,4", "tim,6.18", "Tim267,16.49,tim@a.example,tim"],
    ...{ columns: "|||", header: null, rows: [1, 2, 3, 4, 5, 6, 7] },
  },
  {
    name: "keys with where files lie, below comments",
    lines: ["#-----", "#paths#", "#-----", "anno\t/srv/data/anno/", "species\thg19", "chrs\t1,2,3", "bin\t/usr/bin/R"],
    ...{ columns: "|", header: null, rows: [4, 5, 6, 7], leftOut: [[1, 3, "comment"]] },
  },
];

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

describe("a file of few rows is read as a person reads it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});

describe("rows that nothing names have a column for each of their cells", () => {
  test.for(withoutHeader)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect({ ...found, defects: 0 }).toEqual(wanted);
  });
});

describe("headers among other lines are found", () => {
  test.for(headers)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
