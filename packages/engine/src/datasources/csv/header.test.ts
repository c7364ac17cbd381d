import { describe, expect, test } from "vitest";
import { records } from "../testing/records.ts";
import { findHeader } from "./header.ts";

function headerLine(rows: readonly string[][]) {
  const { header, isDoubtful } = findHeader(records(rows));
  return { line: header?.line ?? null, isDoubtful };
}

describe("findHeader", () => {
  test.for([
    {
      name: "the first record",
      rows: [
        ["name", "phone"],
        ["Ann", "1"],
        ["Bo", "2"],
      ],
      line: 1,
    },
    { name: "the only record", rows: [["name", "phone"]], line: 1 },
    {
      name: "the record below a title",
      rows: [["Contacts of May"], ["name", "phone", "city"], ["Ann", "1", "Rome"]],
      line: 2,
    },
    {
      name: "the record below a title padded with empty cells",
      rows: [
        ["Bank report", "", "", ""],
        ["", "", "", ""],
        ["Day", "Text", "In", "Out"],
        ["1", "x", "2", "3"],
      ],
      line: 3,
    },
    {
      name: "the record below pairs of key and value",
      rows: [
        ["Account", "12345"],
        ["Period", "2026-01"],
        ["Day", "Text", "Amount"],
        ["2026-01-02", "Rent", "5"],
        ["2026-01-03", "Food", "6"],
      ],
      line: 3,
    },
    {
      name: "a header with a name too many, above a row of words for no values",
      rows: [
        ["Town", "Thousands", "Growth", "Note"],
        ["Aden", "n/a", "none known"],
        ["Bern", "140", "2.1"],
        ["Cork", "210", "0.4"],
        ["Delft", "104", "1.9"],
      ],
      line: 1,
    },
    {
      name: "a header as long as the shortest rows, which end in lists",
      rows: [
        ["film", "year", "kinds"],
        ["Alien", "1979", "Horror"],
        ["Heat", "1995", "Crime", "Drama"],
        ["Brazil", "1985", "Drama", "Comedy", "Tale"],
        ["Ran", "1985", "War", "Drama", "Tale"],
      ],
      line: 1,
    },
    {
      name: "a header wider than every row",
      rows: [
        ["a", "b", "c", "d"],
        ["1", "2", "3"],
        ["4", "5", "6"],
      ],
      line: 1,
    },
    {
      name: "a header without the delimiter that ends every row",
      rows: [
        ["name", "city"],
        ["Ann", "Rome", ""],
        ["Bo", "Oslo", ""],
      ],
      line: 1,
    },
    {
      name: "a header narrower than rows of data",
      rows: [
        ["name", "email"],
        ["Ann", "ann@a.example", "x"],
        ["Bo", "bo@b.example", "y"],
      ],
      line: 1,
    },
    {
      name: "a header narrower than the only row",
      rows: [
        ["name", "city"],
        ["Ann", "Rome", "x"],
      ],
      line: 1,
    },
    {
      name: "a header with some blank cells",
      rows: [
        ["name", "", "city", "phone"],
        ["Ann", "x", "Rome", "1"],
      ],
      line: 1,
    },
  ])("finds $name", ({ rows, line }) => {
    expect(headerLine(rows)).toEqual({ line, isDoubtful: false });
  });

  test("takes an only record with values for a row", () => {
    expect(headerLine([["ann@a.example", "Ann"]])).toEqual({ line: null, isDoubtful: true });
    expect(headerLine([["Ann", "42", "2026"]])).toEqual({ line: null, isDoubtful: true });
    expect(headerLine([["region", "2025", "2026"]])).toEqual({ line: 1, isDoubtful: false });
  });

  test("takes numbers that count on in the next record for a row", () => {
    const rows = [
      ["1", "2", "3"],
      ["4", "5", "6"],
      ["7", "8", "9"],
    ];
    expect(headerLine(rows)).toEqual({ line: null, isDoubtful: true });
  });

  test("takes keys with values above others for a row", () => {
    const rows = [
      ["menu.file=Datei", "menu.file=File"],
      ["menu.edit=Bearbeiten", "menu.edit=Edit"],
      ["menu.help=Hilfe", "menu.help=Help"],
      ["menu.quit=Beenden, jetzt", "menu.quit=Quit, now"],
    ];
    expect(headerLine(rows)).toEqual({ line: null, isDoubtful: true });
  });

  test("takes fractions above other fractions for a row", () => {
    const rows = [
      ["1.5", "2,5"],
      ["3.5", "4,5"],
    ];
    expect(headerLine(rows)).toEqual({ line: null, isDoubtful: true });
  });

  test("keeps a first record that looks like data, and says that it is in doubt", () => {
    expect(
      headerLine([
        ["x", "24", "25"],
        ["y", "5", "6"],
      ]),
    ).toEqual({ line: 1, isDoubtful: true });
  });

  test("takes the names above lists of any length, and says that they are in doubt", () => {
    const lists = ["bank,noun,verb,old", "sit,verb", "well,noun,adverb,verb,old", "cat,noun,rare,old", "dog,noun"];
    const rows = ["word,tags", ...lists, "dig,verb,slang,new,rare", "map,noun"];
    expect(headerLine(rows.map((row) => row.split(",")))).toEqual({ line: 1, isDoubtful: true });
  });

  test("sees no header row where the first record goes on below", () => {
    const rows = [
      ["ann@a.example", "+16175551234"],
      ["bo@b.example", "+16175551235"],
      ["cy@c.example", ""],
    ];
    expect(headerLine(rows)).toEqual({ line: null, isDoubtful: true });
  });
});

test.for([
  { name: "codes", rows: ["A-0012,OK", "A-0013,OK", "B-0017,FAIL"] },
  { name: "times", rows: ["00:00:01", "00:00:04", "00:01:11"] },
  { name: "years", rows: ["Ann,1970", "Bo,1980", "Cy,1990"] },
  { name: "words of few kinds", rows: ["ham,x y", "ham,z", "spam,p q r", "ham,v w"] },
  { name: "words with signs between them", rows: ["P(1 2)", "P(3 4)", "P(5 6)"] },
  { name: "words with a number before each", rows: ["1|Gone|Ann", "2|Lost|Ann"] },
  { name: "one row of numbers", rows: ["24879,20271", "20527,16431"] },
  { name: "one row of codes", rows: ["GD,23.xx", "GE,22.xx"] },
  { name: "numbers, some of which are missing", rows: ["2,5000,-nan", "2,5000,-nan", "3,46,62"] },
  {
    name: "sentences",
    rows: ["All of it was fine on that day.", "None of us knew what to do then.", "It ran on and on and on."],
  },
])("sees no header row above $name that go on", ({ rows }) => {
  expect(headerLine(rows.map((row) => row.split(",")))).toEqual({ line: null, isDoubtful: true });
});

test.for([
  { name: "words above codes", rows: ["Ticket,State", "A-0012,OK", "A-0013,OK", "B-0017,OK"], line: 1 },
  {
    name: "questions above sentences",
    rows: ["What is it that you liked there?", "I liked all of it very much.", "There was not much that I liked."],
    line: 1,
  },
  { name: "one name beside numbers of rows", rows: [",stopword", "0,아", "1,휴", "2,아이구"], line: 1 },
  {
    name: "names and blanks above rows that are filled",
    rows: ["No,Who,Marks,,", "12,Ann,1,2,3", "13,Bo,4,5,6", "14,Cy,7,8,9"],
    line: 1,
  },
  {
    name: "names on line 57",
    rows: [
      ...Array.from({ length: 56 }, (_, n) => `about ${n},,,`),
      "a,b,c,d",
      ...Array.from({ length: 90 }, (_, n) => `1,${n},2,3`),
    ],
    line: 57,
  },
  {
    name: "a word above an address, beside names with numbers",
    rows: ["Mail,Field 1,Field 2", "a@b.example,value 1,value 2"],
    line: 1,
  },
  {
    name: "names below comments with commas",
    rows: [
      "# of the data, namely code, transport",
      "# all, of, it",
      "#",
      "year,mean,unc",
      "1959,315.97,0.12",
      "1960,316.91,0.12",
    ],
    line: 4,
  },
  { name: "names in the last of some comments", rows: ["# made by hand", "# day,rain", "1,0.2", "2,0.4"], line: 2 },
  {
    name: "names above numbers, some of which are missing",
    rows: ["Site,Level", "A,n/a", "B,1.5", "C,-", "D,2.5e-03", "E,NaN"],
    line: 1,
  },
  {
    name: "the first line with all names, below pairs of key and value",
    rows: [
      "Station,Aden,,",
      "Height,5 m,,",
      "Place,47.3,8.5,",
      "Year,Month,Warmth,Rain",
      "1864,1,4.9,23.2",
      "1864,2,1.9,45",
      "1864,3,4.2,56",
      "1864,4,6.6,34",
    ],
    line: 4,
  },
  {
    name: "names in the last section, below lines that are drawn",
    rows: ["=====,", "Scan 5,", "-----,", "[Settings]", "Power,5", "[Points]", "x,y", "1,2", "2,4", "3,9"],
    line: 7,
  },
  {
    name: "names below a wider line",
    rows: ["TOA5,Site,CR1,12,x", "at,volts,state", "5,12.5,a", "6,12.5,b", "7,12.4,c"],
    line: 2,
  },
])("finds $name", ({ rows, line }) => {
  expect(headerLine(rows.map((row) => row.split(",")))).toMatchObject({ line });
});
