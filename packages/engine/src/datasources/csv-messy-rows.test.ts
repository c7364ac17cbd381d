import { describe, expect, test } from "vitest";
import { from, readMessy, towns, type MessyFile } from "./testing/messy-file.ts";

const files: MessyFile[] = [
  {
    name: "comments above and within",
    lines: [
      "# made by hand",
      "Town,Thousands,Growth",
      towns[0] ?? "",
      "# from here on estimated, roughly",
      ...towns.slice(1),
    ],
    ...{ columns: "Town|Thousands|Growth", header: 2, rows: [3, 5, 6, 7] },
    leftOut: [
      [1, 1, "comment"],
      [4, 4, "comment"],
    ],
  },
  {
    name: "rows that begin with a sharp",
    lines: ["Ticket,Title,Votes", "#12,Crash,4", "#13,Typo,1"],
    ...{ columns: "Ticket|Title|Votes", header: 1, rows: from(2, 3) },
  },
  {
    name: "a wider table below",
    lines: ["Town,Thousands,Growth", ...towns, "", "Land,Area,Men,Women", "Chad,1,2,3", "Peru,4,5,6"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[7, 9, "second_table"]],
  },
  {
    name: "a narrower table with a title below",
    lines: ["Town,Thousands,Growth", ...towns, "", "By land", "Land,Towns", "Chad,1", "Peru,4"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[7, 10, "second_table"]],
  },
  {
    name: "a narrower table padded with commas below",
    lines: ["Town,Thousands,Growth", ...towns, ",,", "", "Land,Towns,", "Chad,1,", "Peru,4,"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [
      [6, 6, "second_table"],
      [8, 10, "second_table"],
    ],
  },
  {
    name: "a table as wide below",
    lines: ["Town,Thousands,Growth", ...towns, "", "", "Land,Area,Towns", "Chad,1,2", "", "Peru,4,5"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [
      [8, 9, "second_table"],
      [11, 11, "second_table"],
    ],
  },
  {
    name: "a small table above the large one",
    lines: ["Key,Value", "Shop,7", "", "Town,Thousands,Growth", ...towns],
    ...{ columns: "Town|Thousands|Growth", header: 4, rows: from(5, 8) },
    leftOut: [[1, 3, "preamble"]],
  },
  {
    name: "blank lines between groups of rows",
    lines: ["Town,Thousands,Growth", ...towns, "", ...towns, "", "", ...towns],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: [...from(2, 5), ...from(7, 10), ...from(13, 16)] },
  },
  {
    name: "the header again on each page",
    lines: ["Town,Thousands,Growth", ...towns, "Town,Thousands,Growth", ...towns],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: [...from(2, 5), ...from(7, 10)] },
    leftOut: [[6, 6, "repeated_header"]],
  },
  {
    name: "totals and notes below",
    lines: [
      "Town,Thousands,Growth",
      ...towns,
      "Total,466,",
      "",
      "Notes:",
      "* estimated",
      "(1) without suburbs, ports, and camps",
    ],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [
      [6, 6, "footer"],
      [8, 10, "footer"],
    ],
  },
  {
    name: "lines drawn around the names",
    lines: ["+----+------+", "| id | name |", "+----+------+", "|  1 | Ann  |", "|  2 | Bo   |", "+----+------+"],
    ...{ columns: "id|name", header: 2, rows: from(4, 5) },
    leftOut: [
      [1, 1, "preamble"],
      [3, 3, "comment"],
      [6, 6, "comment"],
    ],
  },
  {
    name: "lines drawn below the names and a count below the rows",
    lines: [" id | name ", "----+------", "  1 | Ann  ", "  2 | Bo   ", "  3 | Cy   ", "(3 rows)"],
    ...{ columns: "id|name", header: 1, rows: from(3, 5) },
    leftOut: [
      [2, 2, "comment"],
      [6, 6, "footer"],
    ],
  },
  {
    name: "titles and the header again on each page",
    lines: [
      "Towns by size, page 1",
      "Town,Thousands,Growth",
      ...towns,
      "Continued...",
      "",
      "Towns by size, page 2",
      "Town,Thousands,Growth",
      ...towns,
    ],
    ...{ columns: "Town|Thousands|Growth", header: 2, rows: [...from(3, 6), ...from(11, 14)] },
    leftOut: [
      [1, 1, "preamble"],
      [7, 7, "repeated_header"],
      [9, 10, "repeated_header"],
    ],
  },
  {
    name: "totals, and another table below",
    lines: ["Town,Thousands,Growth", ...towns, "Total,466,", "", "Land,Towns", "Chad,1", "Peru,4"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [
      [6, 6, "footer"],
      [8, 10, "second_table"],
    ],
  },
  {
    name: "a balance, and what there is of another account",
    lines: [
      "Day;Due;Text;To;Amount",
      "1.1.;1.1.;Rent;Ann;-5",
      "2.1.;2.1.;Food;Bo;-6",
      "3.1.;3.1.;Pay;Cy;20",
      "",
      "Balance;9 EUR",
      "",
      "Savings;Period: May",
      "Nothing there.",
    ],
    ...{ columns: "Day|Due|Text|To|Amount", header: 1, rows: from(2, 4) },
    leftOut: [
      [6, 6, "footer"],
      [8, 9, "footer"],
    ],
  },
  {
    name: "a title of one word above another table",
    lines: ["Town,Thousands,Growth", ...towns, ",,", "LANDS,,", ",,", "Land,Area,", "Chad,1,", "Peru,4,"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[6, 11, "second_table"]],
  },
  {
    name: "lines to sign on",
    lines: [
      "Town,Thousands,Growth,Note",
      ...towns.map((town) => `${town},x`),
      ",,,",
      "I certify the above is correct.,,,",
      "Signed:,,Date: ____,",
    ],
    ...{ columns: "Town|Thousands|Growth|Note", header: 1, rows: from(2, 5) },
    leftOut: [[6, 8, "footer"]],
  },
  {
    name: "who made the table, not below its first column",
    lines: [",Town,Thousands,Growth", ...towns.map((town) => `,${town}`), ",,,", ",Prepared by: Ann,,"],
    ...{ columns: "|Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[6, 7, "footer"]],
  },
  {
    name: "how many were written, parted by commas",
    lines: [
      "Town,Thousands,Growth,Note,Day",
      ...towns.map((town) => `${town},x,y`),
      "",
      '4,"rows written, "," from "," May"',
    ],
    ...{ columns: "Town|Thousands|Growth|Note|Day", header: 1, rows: from(2, 5) },
    leftOut: [[7, 7, "footer"]],
  },
  {
    name: "a note that the sign of a cell begins",
    lines: ["Town,Thousands,Growth", ...towns, "", "1/ Without ports, and camps"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[7, 7, "footer"]],
  },
  {
    name: "comments above a list",
    lines: ["# made by hand, in May", "#", "10.0.0.1", "10.0.0.2/24", "10.0.7.3", "10.0.7.9/24"],
    ...{ columns: "", header: null, rows: from(3, 6) },
    leftOut: [[1, 2, "comment"]],
  },
  {
    name: "a list whose header begins with a sharp",
    lines: ["# of visits", "12", "5", "71"],
    ...{ columns: "# of visits", header: 1, rows: from(2, 4) },
  },
  {
    name: "control characters between cells",
    lines: ["Town\x1FLand\x1FRemark", ...from(1, 12).map((row) => `Town ${row}\x1FX\x1Fred, ${row}`)],
    ...{ columns: "Town|Land|Remark", header: 1, rows: from(2, 13) },
  },
  {
    name: "the sign of DOS that ends a file",
    lines: ["Town,Thousands,Growth", ...towns, "\x1A"],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
  },
  {
    name: "a source right below two columns",
    lines: ["Town,Thousands", "Aden,12", "Bern,140", "Cork,210", "Source: Office for Towns"],
    ...{ columns: "Town|Thousands", header: 1, rows: from(2, 4) },
    leftOut: [[5, 5, "footer"]],
  },
  {
    name: "notes padded with commas",
    lines: ["Town,Thousands,Growth", ...towns, "[1] As counted in May,,", '"/2 Without ports, and camps",,'],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[6, 7, "footer"]],
  },
  {
    name: "each delimiter twice between two columns",
    lines: ["Code;;Name", "001;;Beta east", "002;;Alpha south", "003;;Beta west"],
    ...{ columns: "Code|Name", header: 1, rows: from(2, 4) },
  },
  {
    name: "lines in quotes as a whole, with blank cells at their ends",
    lines: ["Speed,Way,Time,,", "Slow,20,8.47,,", "Fast,20,6.35,,", "Faster,20,4.15,,"].map((line) => `"${line}"`),
    ...{ columns: "Speed|Way|Time", header: 1, rows: from(2, 4) },
  },
  {
    name: "a long list of notes",
    lines: [
      "Town,Thousands,Growth",
      ...towns,
      "",
      ...from(1, 20).map((note) => `${note}. As counted in that year, or later`),
    ],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
    leftOut: [[7, 26, "footer"]],
  },
];

describe("the rows of a messy file are told from what stands between and below", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
