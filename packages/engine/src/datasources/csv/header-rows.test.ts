import { describe, expect, test } from "vitest";
import { records } from "../testing/records.ts";
import { findHeaderRows, joinHeaders } from "./header-rows.ts";

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
      name: "a name and its unit in brackets, above values alone",
      rows: [
        ["Item", "Count", "Day"],
        ["", "", "(UTC)"],
      ],
      at: 0,
      header: ["Item", "Count", "Day (UTC)"],
    },
    {
      name: "a name and what it is in brackets, in each column",
      rows: [
        ["Item", "Count", "Day"],
        ["(text)", "[no.]", "(date)"],
      ],
      at: 0,
      header: ["Item (text)", "Count [no.]", "Day (date)"],
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
    { name: "a row with a remark in brackets", row: ["(old)", "5", ""] },
    { name: "a row with nothing but a remark in brackets above words", row: ["(old)", "", ""] },
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
