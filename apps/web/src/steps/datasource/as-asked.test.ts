import type { DatasourceOptions, Findings } from "@inlet/contract";
import { expect, test } from "vitest";
import { asAsked } from "./as-asked.ts";

const table = { header_row: 2, header_rows: 1, columns: [], left_out: [], blank_lines: 0, issues: [] };
const csv: Findings = {
  ...{ ...table, datasource: "csv", encoding: "utf-8", encoding_sure: false },
  ...{ delimiter: ",", delimiter_sure: false, quote: '"', escape: null },
};
const sheets = ["A", "B"].map((name) => ({ name, is_hidden: false }));
const workbook: Findings = { ...table, datasource: "spreadsheet", format: "xlsx", sheets, sheet: 0 };
const json: Findings = {
  ...{ ...table, datasource: "json", encoding: "utf-8", encoding_sure: true, layout: "array" },
  ...{ path: "/a", paths: [], keys: [] },
};

test.for<{ what: string; found: Findings; options: DatasourceOptions; shown: Record<string, unknown> }>([
  { what: "nothing", found: csv, options: {}, shown: csv },
  { what: "a separator", found: csv, options: { delimiter: ";" }, shown: { delimiter: ";", delimiter_sure: true } },
  {
    what: "an encoding",
    found: csv,
    options: { encoding: "cp850" },
    shown: { encoding: "cp850", encoding_sure: true },
  },
  { what: "no quotes", found: csv, options: { quote: "none", escape: "none" }, shown: { quote: null, escape: null } },
  { what: "quotes", found: csv, options: { quote: "'", escape: "\\" }, shown: { quote: "'", escape: "\\" } },
  { what: "another header", found: csv, options: { header_row: 4 }, shown: { header_row: 4, header_rows: 1 } },
  { what: "a header of two rows", found: csv, options: { header_row: 4, header_rows: 2 }, shown: { header_rows: 2 } },
  { what: "no header", found: csv, options: { header_row: 0 }, shown: { header_row: null, header_rows: 0 } },
  { what: "a sheet", found: workbook, options: { sheet: 1 }, shown: { sheet: 1, header_row: 2 } },
  { what: "a path", found: json, options: { path: "" }, shown: { path: "", encoding: "utf-8" } },
  { what: "what is no option of it", found: json, options: { delimiter: ";" }, shown: json },
])("where options ask for $what, that is shown", ({ found, options, shown }) => {
  expect(asAsked(found, options)).toMatchObject(shown);
});
