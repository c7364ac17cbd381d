import type { Column, ColumnMapping, FieldInfo, Mapping, MappingTemplate, MatchRuleInfo } from "@inlet/contract";
import { expect, test } from "vitest";
import {
  applyTemplate,
  chooseFor,
  columnForMissing,
  columnOfField,
  erasesBlank,
  mappingOf,
  mayClear,
  missingNeeds,
  reuseMapping,
  toTemplate,
  withConstant,
  withoutConstant,
} from "./mapping-edits.ts";

const columns: Column[] = ["Mail", "Name", "Phone"].map((header, index) => ({ index, header, name: header }));
const mapping: Mapping = {
  columns: [
    { column: 0, action: "field", field: "email" },
    { column: 2, action: "field", field: "phone", default: "+1" },
  ],
  constants: [
    { field: "industry", value: "Water" },
    { field: "gender", value: " " },
  ],
  match: { rule: "phone" },
  conflict: { policy: "keep_existing" },
  options: { mode: "lenient", campaign_list: "Spring" },
};
const rule = (
  key: string,
  required_fields: string[],
  required_any: MatchRuleInfo["required_any"] = [],
  required_any_labels: MatchRuleInfo["required_any_labels"] = [],
): MatchRuleInfo => ({ key, label: key, description: "", required_fields, required_any, required_any_labels });
const template = (part: Partial<MappingTemplate>): MappingTemplate => ({
  ...toTemplate(mapping, { columns, name: "T", importType: "contact" }),
  id: "0b5ab4a2-4f3a-4d5e-9a55-5b2a1c8d6e01",
  created_at: new Date(0),
  updated_at: new Date(0),
  created_by: { id: "1", name: "Ada" },
  ...part,
});

test("a column that the mapping does not name is kept as metadata", () => {
  expect(mappingOf(mapping, 1)).toEqual({ column: 1, action: "metadata" });
});

test("taking a field that another column has moves it, and the other is kept as metadata", () => {
  const moved = chooseFor(mapping, 1, { action: "field", field: "phone" });
  expect(moved.movedFrom).toBe(2);
  expect(mappingOf(moved.mapping, 2)).toEqual({ column: 2, action: "metadata" });
  expect(columnOfField(moved.mapping, "phone")).toBe(1);
});

test("choosing again what a column has changes nothing, so its settings stay", () => {
  expect(chooseFor(mapping, 2, { action: "field", field: "phone" })).toEqual({ mapping, movedFrom: null });
});

test("a column takes the place of a constant of the same field", () => {
  const { mapping: changed } = chooseFor(mapping, 1, { action: "field", field: "industry" });
  expect(changed.constants.map(({ field }) => field)).toEqual(["gender"]);
});

test("a value for every row is changed in its place, a new one stands behind the others, and one can go", () => {
  const changed = withConstant(withConstant(mapping, { field: "industry", value: "Air" }), {
    field: "city",
    value: "",
  });
  expect(changed.constants.map(({ field, value }) => `${field}=${value}`)).toEqual([
    "industry=Air",
    "gender= ",
    "city=",
  ]);
  expect(withoutConstant(changed, "gender").constants.map(({ field }) => field)).toEqual(["industry", "city"]);
});

test("no field is ever in two columns, whatever is chosen in whatever order", () => {
  const fields = ["email", "phone", "industry"];
  let current = mapping;
  for (let turn = 0; turn < 60; turn += 1) {
    const field = fields[(turn * 7) % fields.length] ?? "email";
    current = chooseFor(current, (turn * 5) % 3, { action: "field", field }).mapping;
    const used = current.columns.flatMap((entry) => (entry.action === "field" ? [entry.field] : []));
    expect(new Set(used).size).toBe(used.length);
  }
});

test.for([
  { name: "has all it needs", rules: [rule("phone", ["phone"])], missing: [] },
  {
    name: "lacks a field",
    rules: [rule("phone", ["external_id", "phone"])],
    missing: [{ fields: ["external_id"], label: null }],
  },
  { name: "is served by a constant", rules: [rule("phone", ["industry"])], missing: [] },
  {
    name: "is not served by a blank constant",
    rules: [rule("phone", ["gender"])],
    missing: [{ fields: ["gender"], label: null }],
  },
  {
    ...{
      name: "lacks one field of a group",
      rules: [
        rule(
          "phone",
          [],
          [
            ["city", "zip"],
            ["email", "fax"],
          ],
          ["Town", null],
        ),
      ],
    },
    missing: [{ fields: ["city", "zip"], label: "Town" }],
  },
  { name: "is unknown", rules: [], missing: [] },
])("a match rule that $name", ({ rules, missing }) => {
  expect(missingNeeds(mapping, rules)).toEqual(missing);
});

test("a template finds its columns by header, wherever they stand now", () => {
  const other = ["PHONE ", "Shoe size", "mail"].map((header, index) => ({ index, header, name: header }));
  const laid = applyTemplate({ ...mapping, columns: [] }, template({}), other);
  expect(columnOfField(laid, "phone")).toBe(0);
  expect(columnOfField(laid, "email")).toBe(2);
  expect(mappingOf(laid, 0)).toMatchObject({ default: "+1" });
});

test("a template takes its field from a column that it does not know", () => {
  const other = ["Handy", "Phone"].map((header, index) => ({ index, header, name: header }));
  const start: Mapping = { ...mapping, columns: [{ column: 0, action: "field", field: "phone" }] };
  const laid = applyTemplate(start, template({}), other);
  expect(columnOfField(laid, "phone")).toBe(1);
  expect(mappingOf(laid, 0)).toEqual({ column: 0, action: "metadata" });
});

test("a template of two columns under one header gives the field once", () => {
  const twins = ["Phone", "Phone"].map((header, index) => ({ index, header, name: `${header}_${index}` }));
  const laid = applyTemplate({ ...mapping, columns: [] }, template({}), twins);
  expect(laid.columns.filter(({ action }) => action === "field")).toHaveLength(1);
});

test("a template keeps no list of one job, and applying one leaves the job's own", () => {
  expect(toTemplate(mapping, { columns, name: "T", importType: "contact" }).options.campaign_list).toBeNull();
  expect(applyTemplate(mapping, template({}), columns).options.campaign_list).toBe("Spring");
});

const infoOf = (key: string, can_clear: boolean): FieldInfo => ({
  ...{ key, label: key, type: "text", group: "All", description: null, max_length: null, can_clear, example: "" },
  ...{ options: [], reading_options: [], in_template: true },
});

test.for([
  { field: "email", by: "phone", may: true },
  { field: "email", by: "either", may: false },
  { field: "phone", by: "phone", may: false },
  { field: "phone", by: "either", may: true },
  { field: "tags", by: "phone", may: false },
])("blank cells may erase $field where records are found by $by: $may", ({ field, by, may }) => {
  const about = { label: "", description: "" };
  const match_rules = [
    { key: "phone", ...about, required_fields: ["phone"], required_any: [], required_any_labels: [] },
    { key: "either", ...about, required_fields: [], required_any: [["email", "code"]], required_any_labels: [null] },
  ];
  const view = {
    fields: [infoOf("phone", true), infoOf("email", true), infoOf("tags", false)],
    import_type: { match_rules },
  };
  expect(mayClear(view, { match: { rule: by } }, field)).toBe(may);
});

test.for<{ entry: ColumnMapping; erases: boolean }>([
  { entry: { column: 0, action: "field", field: "email", conflict: "clear" }, erases: true },
  { entry: { column: 0, action: "field", field: "email", conflict: "clear", default: " " }, erases: true },
  { entry: { column: 0, action: "field", field: "email", conflict: "clear", default: "a@x.org" }, erases: false },
  { entry: { column: 0, action: "field", field: "email", conflict: "use_new" }, erases: false },
  { entry: { column: 0, action: "metadata" }, erases: false },
])("blank cells of $entry erase: $erases", ({ entry, erases }) => {
  expect(erasesBlank(entry)).toBe(erases);
});

interface Missing {
  name: string;
  types: string[];
  free: number[];
  expected: number | null;
}

test.for<Missing>([
  { name: "the free column whose cells look like it", types: ["text", "text", "phone"], free: [1, 2], expected: 2 },
  { name: "the first free column when none looks like it", types: ["text", "text", "text"], free: [1, 2], expected: 1 },
  { name: "no column when every one has a field", types: ["text", "phone", "phone"], free: [], expected: null },
])("a missing field may come from $name", ({ types, free, expected }) => {
  const profile = { filled: 1, fill_rate: 1, distinct: 1, samples: ["x"], longest: 1 };
  const profiles = types.map((detected_type, column) => ({ ...profile, column, detected_type }));
  const about = {
    group: "Reach",
    description: null,
    max_length: null,
    can_clear: false,
    example: "",
    options: [],
    reading_options: [],
    in_template: true,
  };
  const fields: FieldInfo[] = [{ ...about, key: "phone", label: "Phone", type: "phone" }];
  const entries = columns.map(({ index }): ColumnMapping =>
    free.includes(index) ? { column: index, action: "ignore" } : { column: index, action: "field", field: `f${index}` },
  );
  const view = { columns, fields, profiles };
  expect(columnForMissing(view, { ...mapping, columns: entries }, ["phone"])).toBe(expected);
});

test("the mapping of another import of the same file is taken as it is, but for its list", () => {
  const ours: Mapping = { ...mapping, columns: [], options: { mode: "strict", campaign_list: "Autumn" } };
  expect(reuseMapping({ mapping: ours, columns }, { mapping, columns })).toEqual({
    ...mapping,
    options: { mode: "lenient", campaign_list: "Autumn" },
  });
});

test("where the file was read in another way, columns are found by header", () => {
  const moved = [...columns].toReversed().map((column, index) => ({ ...column, index }));
  const reused = reuseMapping({ mapping: { ...mapping, columns: [] }, columns: moved }, { mapping, columns });
  expect(columnOfField(reused, "email")).toBe(2);
  expect(columnOfField(reused, "phone")).toBe(0);
});
