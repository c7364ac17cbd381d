import { describe, expect, test } from "vitest";
import { findHeader } from "./header.ts";
import { findHeaderRows, joinHeaders } from "./header-rows.ts";

/** Records on lines 1, 2, 3 … */
const records = (rows: readonly string[][]) =>
  rows.map((cells, index) => ({ line: index + 1, cells, hasStrayQuote: false }));

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
        ["24", "25"],
        ["5", "6"],
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
    name: "names below a wider line",
    rows: ["TOA5,Site,CR1,12,x", "at,volts,state", "5,12.5,a", "6,12.5,b", "7,12.4,c"],
    line: 2,
  },
])("finds $name", ({ rows, line }) => {
  expect(headerLine(rows.map((row) => row.split(",")))).toMatchObject({ line });
});

describe("findHeaderRows", () => {
  const data = Array.from({ length: 6 }, (_, index) => [`Item ${index}`, String(index), `2026-01-0${index + 1}`]);
  function joined(rows: readonly string[][], at = 0) {
    const all = records([...rows, ...data]);
    const header = all[at];
    if (!header) throw new Error("there is no such record");
    return joinHeaders(findHeaderRows(all, header))?.cells;
  }

  test.for([
    { name: "one", rows: [["Item", "Count", "Day"]], at: 0, header: ["Item", "Count", "Day"] },
    {
      name: "a name and its unit",
      rows: [
        ["Item", "Count", "Day"],
        ["", "pieces", "of delivery"],
      ],
      at: 0,
      header: ["Item", "Count pieces", "Day of delivery"],
    },
    {
      name: "a name, and not the number of its column",
      rows: [
        ["Item", "Count", "Day"],
        ["1", "2", "3"],
      ],
      at: 0,
      header: ["Item", "Count", "Day"],
    },
    {
      name: "groups above the names",
      rows: [
        ["", "Stock", ""],
        ["Item", "Count", "Day"],
      ],
      at: 1,
      header: ["Item", "Count", "Day"],
    },
    {
      name: "several groups above the names",
      rows: [
        ["Thing", "Stock", ""],
        ["Item", "Count", "Day"],
      ],
      at: 1,
      header: ["Thing Item", "Stock Count", "Stock Day"],
    },
  ])("finds $name", ({ rows, at, header }) => {
    expect(joined(rows, at)).toEqual(header);
  });

  test.for([
    { name: "a row with one value", row: ["Other", "unknown", "2026-01-09"] },
    { name: "a row that says of each that it is not known", row: ["Other", "n/a", "n/a"] },
    { name: "a drawn line", row: ["------", "-----", "----"] },
  ])("takes $name for no header", ({ row }) => {
    expect(joined([["Item", "Count", "Day"], row])).toEqual(["Item", "Count", "Day"]);
  });
});

test("takes texts of questions and the keys below them for header rows, whatever the rows hold", () => {
  const rows = [
    ["Start", "Q1", "Q2"],
    ["Start Date", "Do you agree?", "Why?"],
    ['{"ImportId":"start"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}'],
    ["2019-01-02", "Yes", "Because"],
    ["2019-01-03", "No", ""],
  ];
  const all = records(rows);
  expect(findHeaderRows(all, all[0] ?? { line: 1, cells: [], hasStrayQuote: false })).toHaveLength(3);
});

test.for([
  {
    name: "ends the name of a part where a group without parts begins",
    rows: [
      ["Area", "People", "", "", "Homes"],
      ["", "all", "men", "women", ""],
      ["", "n", "n", "n", "n"],
    ],
    header: ["Area", "People all n", "People men n", "People women n", "Homes n"],
  },
  {
    name: "goes on with the name of a part below a group that is written out",
    rows: [
      ["2019", "2019", "2020", "2020"],
      ["Men", "", "Women", ""],
      ["n", "%", "n", "%"],
    ],
    header: ["2019 Men n", "2019 Men %", "2020 Women n", "2020 Women %"],
  },
  {
    name: "gives no group to a blank where the names of groups are written out",
    rows: [
      ["Wind", "Wind", "", "Rain"],
      ["Speed", "Dir", "Bar", "Rate"],
    ],
    header: ["Wind Speed", "Wind Dir", "Bar", "Rain Rate"],
  },
])("$name", ({ rows, header }) => {
  expect(joinHeaders(records(rows))?.cells).toEqual(header);
});
