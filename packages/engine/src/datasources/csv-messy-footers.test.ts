import { describe, expect, test } from "vitest";
import { from, readMessy, towns, type MessyFile } from "./testing/messy-file.ts";
import { many } from "./testing/many.ts";

const table = { columns: "Town|Thousands|Growth", header: 1 };

const sums = [
  {
    name: "sums of groups, the last of them and the total",
    lines: ["Land,Town,Men", "North,,", ",Aden,1", ",Bern,2", "Subtotal,,3", "South,,", ",Cork,4", "Subtotal,,4"],
    total: "Grand Total,,7",
    columns: "Land|Town|Men",
  },
  {
    name: "sums that bear the names of their groups",
    lines: ["Nr;Town;Men", "1;Aden;4", "2;Bern;5", ";Summe Nord;9", "3;Cork;6", "4;Delft;7", ";Summe Süd;13"],
    total: ";Gesamt;22",
    columns: "Nr|Town|Men",
  },
  {
    name: "the sum of one group",
    lines: ["Nr,Town,Men", "1,Aden,4", "2,Bern,5", "3,Cork,6", ",Dept Total,15"],
    total: ",Grand Total,15",
    columns: "Nr|Town|Men",
  },
  {
    name: "what is carried to the next page",
    lines: ["Nr,Town,Men", "1,Aden,4", ",Carried forward,4", "2,Bern,5", "3,Cork,6"],
    total: ",TOTAL,15",
    columns: "Nr|Town|Men",
  },
  {
    name: "a sum without the tax",
    lines: ["Pos;Text;Amount", "1;Chair;9,00", "2;Table;8,00", "3;Lamp;7,00", ";Summe;24,00", ";MwSt. 19%;4,56"],
    total: ";Gesamt;28,56",
    columns: "Pos|Text|Amount",
  },
  {
    name: "sums of groups of many rows",
    lines: ["Nr,Town,Men", ...many(50, (n) => `${n},Town ${n},${n}`), ",Subtotal,9", ...many(90, (n) => `${n},T,${n}`)],
    total: ",Total,99",
    columns: "Nr|Town|Men",
  },
];

describe("a total is a row where other sums are rows", () => {
  test.for(sums)("$name", async ({ total, lines, ...file }) => {
    const all = [...lines, total];
    const { found, wanted } = await readMessy({ ...file, lines: all, header: 1, rows: from(2, all.length) });
    expect(found).toEqual(wanted);
  });
});

const files: MessyFile[] = [
  {
    name: "what signs mean, padded as the rows are",
    lines: [
      "Town,Land,Men,Cars",
      ...many(5, (n) => `Town ${n},X,${n}0,${n}`),
      ",,,",
      "Legend:,,,",
      "..,not known,,",
      "-,nil,,",
    ],
    ...{ columns: "Town|Land|Men|Cars", header: 1, rows: from(2, 6), leftOut: [[7, 10, "footer"]] },
  },
  {
    name: "what signs mean, below a title with a colon",
    lines: [
      "Town,Thousands,Growth",
      ...towns,
      "",
      "Special value:",
      ":,not available",
      "",
      "Flags:",
      "b,break",
      "e,estimated",
    ],
    ...{ ...table, rows: from(2, 5) },
    leftOut: [
      [7, 8, "second_table"],
      [10, 12, "second_table"],
    ],
  },
  {
    name: "totals with nothing like them among the rows",
    lines: ["Town,Thousands,Growth", ...towns, "Total,466,", "Average,116,"],
    ...{ ...table, rows: from(2, 5), leftOut: [[6, 7, "footer"]] },
  },
  {
    name: "a total, whose column blank cells above have names in",
    lines: ["Land,Town,Men", "North,Aden,1", ",Bern,2", ",Cork,3", "South,Delft,4", ",Total,10"],
    ...{ columns: "Land|Town|Men", header: 1, rows: from(2, 5), leftOut: [[6, 6, "footer"]] },
  },
  {
    name: "a total and a note below a sum that stays",
    lines: ["Nr,Town,Men", "1,Aden,4", ",Subtotal,4", "2,Bern,5", "3,Cork,5", ",Total,14", ",,", "Source: Office,,"],
    ...{ columns: "Nr|Town|Men", header: 1, rows: from(2, 6), leftOut: [[7, 8, "footer"]] },
  },
  {
    name: "blank rows above the notes and in the middle",
    lines: ["Town,Thousands,Growth", ...towns, ",,", ...towns, ",,", " , ,", "Source: Office,,"],
    ...{ ...table, rows: from(2, 10), leftOut: [[11, 13, "footer"]] },
  },
  {
    name: "blank rows below the notes",
    lines: ["Town;Thousands;Growth", ...towns.map((town) => town.replaceAll(",", ";")), "Stand: 2012;;", ";;", ";;"],
    ...{ ...table, rows: from(2, 5), leftOut: [[6, 8, "footer"]] },
  },
  {
    name: "blank rows above the header where it stands again",
    lines: ["Town,Thousands,Growth", ...towns, ",,", "Page 2,,", "Town,Thousands,Growth", ...towns],
    ...{ ...table, rows: [...from(2, 5), ...from(9, 12)], leftOut: [[6, 8, "repeated_header"]] },
  },
  {
    name: "lines to sign on, and who signs below",
    lines: ["Town,Thousands,Growth", ...towns, ",,", ",,", "__________,,__________", "Treasurer,,Chair"],
    ...{ ...table, rows: from(2, 5), leftOut: [[6, 9, "footer"]] },
  },
  {
    name: "lines to sign on below rows of which some are nearly blank",
    lines: [
      ...["Day;From;To;Note", "1.5.;8:00;9:00;x", "2.5.;;;", "3.5.;8:00;9:00;x", "4.5.;8:00;9:00;x", "5.5.;;;"],
      ...[";;;", "______;;______;", "Worker;;Boss;"],
    ],
    ...{ columns: "Day|From|To|Note", header: 1, rows: from(2, 6), leftOut: [[7, 9, "footer"]] },
  },
  {
    name: "who signs, in words",
    lines: ["Town,Thousands,Growth", ...towns, ",,", "Ort/Datum,,Unterschrift"],
    ...{ ...table, rows: from(2, 5), leftOut: [[6, 7, "footer"]] },
  },
  {
    name: "a sentence and what is to be filled in, below few rows",
    lines: [
      ...[
        "Day,Date,Start,End,Hours",
        "Mon,3.6.,08:30,17:49,8:22",
        "Tue,4.6.,08:30,17:27,8:30",
        "Wed,5.6.,9:00,17:00,8:15",
      ],
      ...[",,,Total,25:07", ",,,,", "I certify the above.,,,,", "Signature:,,,Date:,"],
    ],
    ...{ columns: "Day|Date|Start|End|Hours", header: 1, rows: from(2, 5), leftOut: [[6, 8, "footer"]] },
  },
  ...["Printed 1/2/2013", "Page 2 of 2"].map((note) => ({
    name: `a note of one word and figures: ${note}`,
    lines: ["Town,Thousands,Growth", ...towns, ",,", `${note},,`],
    ...{ ...table, rows: from(2, 5), leftOut: [[6, 7, "footer"] as const] },
  })),
  {
    name: "a word and a number below a blank row",
    lines: ["Town,Thousands,Growth", ...towns, ",,", "Ely 2,,"],
    ...{ ...table, rows: from(2, 7) },
  },
  {
    name: "numbered notes right below two columns",
    lines: ["Name,Value", "Ann,0", "Bo,3", "Cy,6", "1 Without Rome", "2 Estimated, roughly", "* as of May"],
    ...{ columns: "Name|Value", header: 1, rows: from(2, 4), leftOut: [[5, 7, "footer"]] },
  },
  {
    name: "rows that begin with a number, and a note",
    lines: ["Item,Value,Note", "1 Pear,5,x", "Plum,0,x", "Fig,6,x", "1 Nut,,", "2 Leek,,", "* as of May"],
    ...{ columns: "Item|Value|Note", header: 1, rows: from(2, 6), leftOut: [[7, 7, "footer"]] },
  },
  {
    name: "a page that is continued, with its number beside the title",
    lines: [
      ...["HOTEL;;", "Room;Guest;Board", "1;Ann;x", "2;Bo;y", "3;Cy;x"],
      ...["– Fortsetzung –;;", "HOTEL;;Seite 2", "Room;Guest;Board", "4;Di;y", "5;Ed;x"],
    ],
    ...{ columns: "Room|Guest|Board", header: 2, rows: [...from(3, 5), ...from(9, 10)] },
    leftOut: [
      [1, 1, "preamble"],
      [6, 8, "repeated_header"],
    ],
  },
  {
    name: "notes of several lines below a drawn line",
    lines: [
      "day;people",
      ...many(5, (n) => `31.12.195${n};509${n}`),
      "_____",
      '"Until 1989: the west',
      "",
      'Since 2011: as counted."',
      "© Office, 2020",
    ],
    ...{ columns: "day|people", header: 1, rows: from(2, 6), leftOut: [[7, 11, "footer"]] },
  },
  {
    name: "titles of sections of one row above the header again",
    lines: [
      "Stocks",
      "Symbol,Text,Count,Price",
      "MMM,3M,656,$16",
      "",
      "Bonds",
      "Symbol,Text,Count,Price",
      "BND,Bond,45,$33",
      "BNE,Bond,46,$34",
    ],
    ...{ columns: "Symbol|Text|Count|Price", header: 2, rows: [3, 7, 8] },
    leftOut: [
      [1, 1, "preamble"],
      [5, 6, "repeated_header"],
    ],
  },
  {
    name: "another table below comments below a blank line",
    lines: [
      "# from 1 to 4",
      "Day,Time",
      ...many(4, (n) => `000${n},119.${n}`),
      "",
      "# from 1 to 4",
      "Day,Sessions",
      ...many(3, (n) => `000${n},0.${n}`),
    ],
    ...{ columns: "Day|Time", header: 2, rows: from(3, 6) },
    leftOut: [
      [1, 1, "comment"],
      [8, 8, "comment"],
      [9, 12, "second_table"],
    ],
  },
  {
    name: "a sentence whose small words are cells",
    lines: [
      ...["Town,Thousands,Growth,Note,Day", ...towns.map((town) => `${town},x,y`), ""],
      '26,"record(s) read,"," from ",1 May," 00:00"," to ",31 May',
    ],
    ...{ columns: "Town|Thousands|Growth|Note|Day", header: 1, rows: from(2, 5), leftOut: [[7, 7, "footer"]] },
  },
];

describe("what stands below the rows is told from them", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
