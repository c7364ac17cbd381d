import type { ColumnEvidence, ColumnProfile, FieldInfo, Mapping } from "@inlet/contract";
import { expect, test } from "vitest";
import { asksTimeZone, openCells } from "./reading-questions.ts";

const about = {
  group: "All",
  description: null,
  max_length: null,
  example: "",
  options: [],
  in_template: true,
  can_clear: false,
};
const fields: FieldInfo[] = [
  { ...about, key: "born", label: "Born", type: "date", reading_options: ["date_order"] },
  { ...about, key: "joined", label: "Joined", type: "datetime", reading_options: ["date_order", "time_zone"] },
  { ...about, key: "name", label: "Name", type: "text", reading_options: [] },
];

type Order = ColumnEvidence["date_order"];
const day = (cell: string): Order["open"][number] => ({ cell, dmy: `dmy ${cell}`, mdy: `mdy ${cell}` });
const nothing = { choice: null, open: [] };
const profile = (column: number, date_order: Order | null): ColumnProfile => ({
  ...{ column, filled: 1, fill_rate: 1, distinct: 1, samples: ["x"], longest: 1, detected_type: "date" },
  ...(date_order && { evidence: { date_order, number_format: nothing } }),
});

/** Columns in order, each to a field; null is kept as metadata. */
const mappingOf = (...targets: (string | null)[]): Mapping => ({
  columns: targets.map((field, column) =>
    field === null ? { column, action: "metadata" } : { column, action: "field", field },
  ),
  constants: [],
  match: { rule: "phone" },
  conflict: { policy: "keep_existing" },
  options: { mode: "lenient", campaign_list: null },
});

const open = (...cells: string[]): Order => ({ choice: null, open: cells.map(day) });

test.for<{ name: string; mapping: Mapping; evidence: (Order | null)[]; shown: string[] }>([
  {
    name: "asks where a mapped column is open",
    mapping: mappingOf("born"),
    evidence: [open("1/2/03")],
    shown: ["1/2/03"],
  },
  { name: "asks nothing of a column without a field", mapping: mappingOf(null), evidence: [open("1/2/03")], shown: [] },
  {
    name: "asks nothing of a field that is no date",
    mapping: mappingOf("name"),
    evidence: [open("1/2/03")],
    shown: [],
  },
  {
    name: "asks nothing where cells tell",
    mapping: mappingOf("born"),
    evidence: [{ choice: "dmy", open: [] }],
    shown: [],
  },
  {
    name: "asks nothing where the cells of another column tell",
    mapping: mappingOf("born", "joined"),
    evidence: [open("1/2/03"), { choice: "dmy", open: [] }],
    shown: [],
  },
  {
    name: "shows three cells of all columns, none twice",
    mapping: mappingOf("born", "joined"),
    evidence: [open("1/2/03", "2/3/04"), open("1/2/03", "3/4/05", "4/5/06")],
    shown: ["1/2/03", "2/3/04", "3/4/05"],
  },
  { name: "asks nothing of a file loaded before", mapping: mappingOf("born"), evidence: [null], shown: [] },
])("$name", ({ mapping, evidence, shown }) => {
  const profiles = evidence.map((order, column) => profile(column, order));
  expect(openCells("date_order", { fields, profiles }, mapping)).toEqual(shown.map(day));
});

test("the time zone is asked for where a column holds times", () => {
  expect(asksTimeZone({ fields }, mappingOf("born", "joined"))).toBe(true);
  expect(asksTimeZone({ fields }, mappingOf("born", null))).toBe(false);
});
