import { readXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { readWorkbook } from "../datasources/spreadsheet/testing/read-workbook.ts";
import type { Field, FieldOption, MatchRule } from "../define.ts";
import { sheetName } from "./sheet-name.ts";
import { templateCsv } from "./template-csv.ts";
import { templateXlsx } from "./template-xlsx.ts";

const field = (key: string, label: string, more: Partial<Field> = {}): Field => ({
  ...{ key, label, type: "text", group: "All", example: "", synonyms: [] },
  ...more,
});
const rule = (key: string, label: string, requiredFields: string[], requiredAny: string[][]): MatchRule => ({
  ...{ key, label, requiredFields, requiredAny, description: "", keyOf: () => null },
});
const options = (...labels: string[]): FieldOption[] => labels.map((label, place) => ({ value: `v${place}`, label }));

const countries = Array.from({ length: 300 }, (_, place) => `Country ${place}`);
const importType = {
  label: "Orders: 2026/27",
  defaultMatchRule: "id",
  matchRules: [
    rule("id", "Number", ["id", "sum"], [["colour", "country"]]),
    rule(
      "name",
      "Name",
      ["id", "whole"],
      [
        ["sum", "size"],
        ["colour", "country"],
      ],
    ),
  ],
  fields: [
    field("id", "Number", { example: "00501", maxLength: 20, description: "As on paper." }),
    field("sum", "Sum", { example: "=1+1" }),
    field("whole", "Whole name", { example: "Ada Byron", unlessMapped: ["part"] }),
    field("part", "Name", { example: "Ada" }),
    field("colour", "Colour", { type: "option", example: "Red", options: options("Red", "Blue") }),
    field("country", "Country", { type: "option", example: "Atlantis", options: options(...countries) }),
    field("size", "Size", { type: "option", options: options('5" wide', "3, or so", "Same", "same") }),
    field("tags", "Tags", { type: "list", example: "a, b", maxLength: 9 }),
    field("kinds", "Kinds", { type: "list", options: options("New", "Used") }),
  ],
};
const headers = importType.fields.map(({ label }) => label);
const example = ["00501", "=1+1", "", "Ada", "Red", "Country 0", "", "a, b", ""];

const read = async () => (await readXlsx(templateXlsx(importType), { readStyles: true })).sheets;

test("the workbook is read by its first sheet: every field, and one example row as text", async () => {
  const { findings, rows } = await readWorkbook(templateXlsx(importType));
  expect(findings.sheets).toEqual([
    { name: "Orders 2026 27", is_hidden: false },
    { name: "Instructions", is_hidden: false },
    { name: "Options", is_hidden: true },
  ]);
  expect(findings).toMatchObject({ sheet: 0, header_row: 1 });
  expect(findings.columns.map(({ header }) => header)).toEqual(headers);
  expect(rows).toMatchObject([{ line: 2, cells: example, defect: null }]);
});

test("a field with options has a drop-down, in place or from the hidden sheet, and any of them can be kept", async () => {
  const [rows, , lists] = await read();
  const shown = rows?.dataValidations?.map(({ range, values, formula1, showErrorMessage }) => ({
    range,
    from: values ?? formula1,
    warns: showErrorMessage === true,
  }));
  expect(shown).toEqual([
    { range: "E2:E1048576", from: ["Red", "Blue"], warns: true },
    { range: "F2:F1048576", from: "Options!$A$2:$A$301", warns: true },
    { range: "G2:G1048576", from: "Options!$B$2:$B$5", warns: true },
    { range: "I2:I1048576", from: ["New", "Used"], warns: false },
  ]);
  expect(rows?.dataValidations?.[0]?.errorStyle).toBe("warning");
  expect(lists).toMatchObject({ name: "Options", hidden: true });
  expect(lists?.rows.map(([country]) => country)).toEqual(["Country", ...countries]);
  // Two that are called the same can only be told by their values.
  expect(lists?.rows.slice(0, 5).map((row) => row[1])).toEqual(["Size", '5" wide', "3, or so", "v2", "v3"]);
});

test("no sheet is hidden where every list is short", async () => {
  const fields = importType.fields.filter(({ key }) => key === "colour");
  const { sheets } = await readXlsx(templateXlsx({ ...importType, fields }));
  expect(sheets.map(({ name }) => name)).toEqual(["Orders 2026 27", "Instructions"]);
});

test("the headers are bold and stay in view", async () => {
  const [rows, instructions] = await read();
  expect(rows?.freezePane).toMatchObject({ rows: 1 });
  expect(rows?.cells?.get("0,0")?.style?.font?.bold).toBe(true);
  expect(rows?.cells?.get("1,0")?.style).toMatchObject({ numFmt: "@" });
  expect(instructions?.freezePane).toMatchObject({ rows: 6 });
});

test("the instructions tell of every field what it takes, when it is required, its length, an example and its options", async () => {
  const [, instructions] = await read();
  const table = instructions?.rows.slice(5).map((row) => row.map((cell) => cell ?? "")) ?? [];
  const wide = (row: readonly unknown[]) => Array.from({ length: 6 }, (_, column) => row[column] ?? "");
  expect(table.map(wide)).toEqual([
    ["Field", "What it takes", "Required", "Longest text", "Example", "Options"],
    ["Number", "Text. As on paper.", "Yes", "20 characters", "00501", ""],
    [
      ...["Sum", "Text", "For the match rule “Number” (the usual one)\nOne of Sum, Size, for the match rule “Name”"],
      ...["", "=1+1", ""],
    ],
    ["Whole name", "Text", "For the match rule “Name”", "", "Ada Byron", ""],
    ["Name", "Text", "No", "", "Ada", ""],
    ["Colour", "Choice", "One of Colour, Country", "", "Red", "Red\nBlue"],
    [
      ...["Country", "Choice", "One of Colour, Country", "", "Country 0"],
      `${countries.slice(0, 12).join("\n")}\nand 288 more, in the drop-down list`,
    ],
    ["Size", "Choice", "One of Sum, Size, for the match rule “Name”", "", "", '5" wide\n3, or so\nv2\nv3'],
    ["Tags", "List", "No", "9 characters each", "a, b", ""],
    ["Kinds", "List", "No", "", "", "New\nUsed"],
  ]);
  expect(instructions?.rows[0]?.[0]).toBe("How to fill in “Orders 2026 27”");
});

test("the CSV file has the same columns and row, and no spreadsheet takes a cell for a formula", () => {
  const csv = templateCsv(importType);
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv.endsWith("\r\n")).toBe(true);
  const { data } = Papa.parse(csv.slice(1).trimEnd());
  expect(data).toEqual([headers, example.with(1, "'=1+1")]);
});

test.for([
  { label: "Contacts", name: "Contacts" },
  { label: "  'Gifts: [all]/*?\\ now' ", name: "Gifts all now" },
  { label: "Members of the society and their friends", name: "Members of the society and thei" },
  { label: "options", name: "Rows options" },
  { label: "History", name: "Rows History" },
  { label: "???", name: "Rows" },
])("“$label” are written on the sheet “$name”", ({ label, name }) => {
  expect(sheetName(label)).toBe(name);
});
