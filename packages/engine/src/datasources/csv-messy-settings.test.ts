import { describe, expect, test } from "vitest";
import { from, readMessy, type MessyFile } from "./testing/messy-file.ts";
import { many } from "./testing/many.ts";

const moreTowns = [
  "Aden,Yemen,12,3.5,2020-01-02",
  "Bern,Swiss,140,2.1,2020-01-03",
  "Cork,Eire,210,0.4,2020-01-04",
  "Delft,Dutch,104,1.9,2020-01-05",
];

const files: MessyFile[] = [
  {
    name: "sections of keys with values, as wide as the table in the last one",
    lines: [
      "[Conditions]",
      "Sample,NaCl",
      "Anode,Cu",
      "Wavelength,1.54",
      "Range,10,12",
      "",
      "[Scan points]",
      "Angle,Counts",
      ...many(8, (index) => `10.${index},${index}5`),
    ],
    ...{ columns: "Angle|Counts", header: 8, rows: from(9, 16) },
    leftOut: [[1, 7, "preamble"]],
  },
  {
    name: "lines with an exclamation mark, as wide as the table",
    lines: [
      "!Title\ttea\tmilk",
      "!Sample\tS1\tS2",
      "!begin",
      "ID\tS1\tS2",
      ...many(6, (index) => `${index}_at\t2.${index}\t4`),
    ],
    ...{ columns: "ID|S1|S2", header: 4, rows: from(5, 10) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "keys and values that are wider than the table",
    lines: ["Logger,7,Serial,12", "Limits,0.1,1.0,A", "Time,Volts", ...many(9, (index) => `0.${index},${index}.5`)],
    ...{ columns: "Time|Volts", header: 3, rows: from(4, 12) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "a wider table of one row, and a blank line",
    lines: [
      "Meeting,Topic,Start,Guests",
      '12,"Team, weekly",2021-05-12 09:58,22',
      "",
      "Name,Minutes,Guest",
      ...many(8, (index) => `Ann ${index},6${index},Yes`),
    ],
    ...{ columns: "Name|Minutes|Guest", header: 4, rows: from(5, 12) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "a table of one row that is as wide",
    lines: [
      "Hospital,Place,Updated",
      "West Mercy,12 Main Street,2024-07-01",
      "Item,Price,Discount",
      ...many(7, (index) => `Room ${index},2${index}.5,1${index}`),
    ],
    ...{ columns: "Item|Price|Discount", header: 3, rows: from(4, 10) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "keys and values above",
    lines: [
      "Report,Sales",
      "Period,2020",
      "Currency,EUR",
      "",
      "Day,Shop,Item,Amount",
      "2020-01-02,A,Tea,5",
      "2020-01-03,B,Pot,7",
    ],
    ...{ columns: "Day|Shop|Item|Amount", header: 5, rows: from(6, 7) },
    leftOut: [[1, 4, "preamble"]],
  },
  {
    name: "keys and values above, padded with commas",
    lines: [
      "Report,Sales,,",
      "Period,2020,,",
      ",,,",
      "Day,Shop,Item,Amount",
      "2020-01-02,A,Tea,5",
      "2020-01-03,B,Pot,7",
    ],
    ...{ columns: "Day|Shop|Item|Amount", header: 4, rows: from(5, 6) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "keys and values above a table as wide",
    lines: ["Made by,Ann", "Made on,2020-05-01", "", "Name,Count", "Tea,5", "Pot,6", "Cup,7"],
    ...{ columns: "Name|Count", header: 4, rows: from(5, 7) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "a wider line of names and values above",
    lines: [
      "TOA5,Site,CR10,123,x.CR1,Table",
      "at,count,volts",
      ...many(20, (at) => `2020-01-01 00:${10 + at}:00,${at},12.5`),
    ],
    ...{ columns: "at|count|volts", header: 2, rows: from(3, 22) },
    leftOut: [[1, 1, "preamble"]],
  },
  {
    name: "keys and values padded as the rows are, above blank cells",
    lines: [
      "Account : ;;0001234567;;",
      "Balance on 01/02/2022;2 345,67;EUR;;",
      ";;;;",
      "Day;Text;Out;In;",
      "02/01/2022;Rent;-65,20;;",
      "03/01/2022;Wages;;1 890,00;",
      "04/01/2022;Bread;-7,40;;",
    ],
    ...{ columns: "Day|Text|Out|In", header: 4, rows: from(5, 7) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "keys and values above blank cells, without a number",
    lines: [
      "Hours;;;;",
      "Who:;Ann;;Month:;March 2021",
      ";;;;",
      "Day;From;To;Pause;Hours",
      "01.03.2021;08:00;16:30;0:30;8,00",
      "02.03.2021;08:15;17:00;0:45;8,00",
      "03.03.2021;;;;",
      "04.03.2021;07:55;16:00;0:30;7,58",
    ],
    ...{ columns: "Day|From|To|Pause|Hours", header: 4, rows: from(5, 8) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "a title with commas above a table that is wider",
    lines: ["Made by Ann, Bob, and Cy, in May", "Town,Land,Thousands,Growth,Day", ...moreTowns],
    ...{ columns: "Town|Land|Thousands|Growth|Day", header: 2, rows: from(3, 6) },
    leftOut: [[1, 1, "preamble"]],
  },
  {
    name: "a sentence with commas and a blank line above a table that is wider",
    lines: [
      "These figures come from the offices of the towns, the lands, and the union, which rounds them.",
      "",
      "Town,Land,Thousands,Growth,Day",
      ...moreTowns,
    ],
    ...{ columns: "Town|Land|Thousands|Growth|Day", header: 3, rows: from(4, 7) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "keys and values right above two columns",
    lines: [
      "Title:,Monthly report",
      "Date:,2024-05-02",
      "Code,Name",
      "001,Beta east",
      "002,Alpha south",
      "003,Beta west",
    ],
    ...{ columns: "Code|Name", header: 3, rows: from(4, 6) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "a key with its value right above two columns of words and numbers",
    lines: ["Report:,Monthly", "Town,Thousands", "Aden,12", "Bern,140", "Cork,210"],
    ...{ columns: "Town|Thousands", header: 2, rows: from(3, 5) },
    leftOut: [[1, 1, "preamble"]],
  },
  {
    name: "no header: declarations above two columns",
    lines: [
      "@relation weather",
      "@attribute outlook {sun, rain, fog}",
      "@data",
      "sun,85",
      "rain,70",
      "rain,68",
      "sun,9",
    ],
    ...{ columns: "|", header: null, rows: from(4, 7) },
    leftOut: [[1, 3, "preamble"]],
  },
];

describe("the header below settings and small tables is found as a person finds it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
