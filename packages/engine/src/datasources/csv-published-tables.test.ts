import { describe, expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";
import { from, readMessy, type MessyFile } from "./testing/messy-file.ts";

const files: MessyFile[] = [
  {
    name: "years above figures with flags behind them, as statistical offices write them",
    lines: [
      "freq,unit,geo\\time\t2019 \t2020 \t2021 ",
      "A,NR,AL\t: \t6794 b\t1555 ",
      "A,NR,AT\t2361 b\t: \t7589 bep",
      "A,NR,BE\t2714 b\t7094 \t4337 p",
      "A,NR,BG\t5322 b\t: \t2592 b",
    ],
    ...{ columns: "freq,unit,geo\\time|2019|2020|2021", header: 1, rows: from(2, 5) },
  },
  {
    name: "days below the names of months, above marks",
    lines: [
      "Attendance;;;;;",
      ";;;;;",
      ";;May;;;June",
      "No.;Player;7;14;21;5",
      "1;Ann;X;J;L;",
      "2;Bo;;X;;J",
      "3;Cy;J;;L;X",
      "4;Di;X;;J;",
    ],
    ...{ columns: "No.|Player|May 7|May 14|May 21|June 5", header: 3, rows: from(5, 8) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "years below a name that is repeated above them, and a blank corner",
    lines: [
      ",Share covered,Share covered,Share covered",
      "Land,2021,2019,2017",
      "Chad,41,37,31",
      "Peru,66,35,62",
      "Cuba,47,49,32",
    ],
    ...{ columns: "Land|Share covered 2021|Share covered 2019|Share covered 2017", header: 1, rows: from(3, 5) },
  },
  {
    name: "years below a name that is repeated above them, beside a name that stands twice",
    lines: ["Town;Year;Year;Year", "Town;2019;2020;2021", "Aden;3;4;5", "Bern;7;8;9", "Cork;1;2;3"],
    ...{ columns: "Town|Year 2019|Year 2020|Year 2021", header: 1, rows: from(3, 5) },
  },
  {
    name: "columns counted below their names",
    lines: ["Item;Name;Value", "1;2;3", "1;Lamp;4,50", "2;Desk;90,00", "3;Chair;20,00"],
    ...{ columns: "Item|Name|Value", header: 1, rows: from(3, 5) },
  },
  {
    name: "widths of columns below their names",
    lines: [
      "# gauge 17",
      "agency\tsite\tday\tflow\tflag",
      "5s\t15s\t20d\t14n\t10s",
      "USGS\t017\t2021-01-01\t53\tA",
      "USGS\t017\t2021-01-02\t57\tA",
      "USGS\t017\t2021-01-03\t55\tP",
    ],
    ...{ columns: "agency|site|day|flow|flag", header: 2, rows: from(4, 6) },
    leftOut: [[1, 1, "comment"]],
  },
  {
    name: "questions and keys for programs below the names",
    lines: [
      "Start,Status,Q1,Q2_1",
      'Start Date,Response Type,"How do you feel?","Rate: - ""Speed"""',
      '"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
      "2022-11-26 12:00:55,IP Address,Good,2",
      "2022-01-05 19:03:12,IP Address,Bad,4",
      "2022-01-21 09:06:47,IP Address,Good,2",
    ],
    ...{ columns: "Start|Status|Q1|Q2_1", header: 1, rows: from(4, 6) },
  },
  {
    name: "a sign of a comment with a space before the names",
    lines: ["# step energy temp", "1 -4.25 300.1", "2 -4.31 301.0", "3 -4.40 299.7"],
    ...{ columns: "step|energy|temp", header: 1, rows: from(2, 4) },
  },
  {
    name: "names of rows that the header has no name for",
    lines: ["mpg\tcyl\thp", "Mazda RX4\t21\t6\t110", "Datsun 710\t22.8\t4\t93", "Valiant\t18.1\t6\t105"],
    ...{ columns: "|mpg|cyl|hp", header: 1, rows: from(2, 4) },
  },
  {
    name: "names of rows in quotes that the header has no name for, between spaces",
    lines: [
      '"mpg" "cyl" "hp"',
      '"Mazda RX4" 21 6 110',
      '"Mazda RX4 Wag" 21 6 110',
      '"Datsun 710" 22.8 4 93',
      '"Valiant" 18.1 6 105',
    ],
    ...{ columns: "|mpg|cyl|hp", header: 1, rows: from(2, 5) },
  },
  {
    name: "counted rows that the header has no name for",
    lines: ['"town","growth"', '"1","Aden",12', '"2","Bern",14', '"3","Cork",21', '"4","Delft",10'],
    ...{ columns: "|town|growth", header: 1, rows: from(2, 5) },
  },
  {
    name: "a last column without name beside a first one that comes again",
    lines: ["Land,Men", "Chad,1,2", "Peru,4,5", "Chad,3,6"],
    ...{ columns: "Land|Men|", header: 1, rows: from(2, 4) },
  },
  {
    name: "a note in the language of the table below it",
    lines: ["年齢,総数,男,女", "0歳,12,6,6", "1歳,14,7,7", "2歳,11,5,6", "注）年齢「不詳」を含まない。,,,"],
    ...{ columns: "年齢|総数|男|女", header: 1, rows: from(2, 4) },
    leftOut: [[5, 5, "footer"]],
  },
  {
    name: "the balance below the entries of an account",
    lines: [
      '"Day";"Text";"Amount";',
      '"02.05.2021";"Rent";"-5,00";',
      '"03.05.2021";"Food";"-6,00";',
      '"04.05.2021";"Pay";"90,00";',
      "",
      '"Alter Kontostand";"987,65 EUR";',
    ],
    ...{ columns: "Day|Text|Amount", header: 1, rows: from(2, 4) },
    leftOut: [[6, 6, "footer"]],
  },
  {
    name: "a remark with commas above the names",
    lines: [
      "# machines of the office",
      "# do not edit by hand! host,ip,port,...",
      "host,ip,port,enabled,owner",
      "core-01,10.1.0.1,22,true,ops",
      "acc-17,10.1.3.17,22,true,ops",
      "edge-2,10.1.0.254,2222,true,sec",
    ],
    ...{ columns: "host|ip|port|enabled|owner", header: 3, rows: from(4, 6) },
    leftOut: [[1, 2, "comment"]],
  },
];

describe("the header of a table is found as offices, laboratories and programs write it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});

test.for([
  {
    name: "the first column, beside names of rows",
    text: "mpg\tcyl\nMazda RX4\t21\t6\nDatsun 710\t23\t4\nValiant\t18\t6\n",
    names: ["col_0", "mpg", "cyl"],
    says: "The first column, which tells the rows apart, is named by its place.",
  },
  {
    name: "the last column, beside cells that come again",
    text: "Land,Men\nChad,1,2\nPeru,4,5\nChad,3,6\n",
    names: ["Land", "Men", "col_2"],
    says: "The last columns are named by their place.",
  },
])("a header that is too short says that it leaves $name, without a name", async ({ text, names, says }) => {
  const { findings } = await readWhole(memoryFile(text));
  expect(findings.columns.map(({ name }) => name)).toEqual(names);
  expect(findings.issues.find(({ code }) => code === "header_too_short")?.hint).toContain(says);
});
