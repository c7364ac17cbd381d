import type { Mapping } from "@inlet/contract";
import { describe, expect, test } from "vitest";
import type { Field } from "../define.ts";
import { AppError } from "../errors.ts";
import { fieldTypes, transforms } from "../registry.ts";
import { checkMapping } from "./check.ts";

const field = (key: string, label: string, type: string): Field => ({
  key,
  label,
  type,
  group: "",
  example: "",
  synonyms: [],
});
const parts = {
  columns: ["Mobile", "E-Mail", "__proto__"].map((name, index) => ({ index, header: name, name })),
  importType: {
    fields: [
      field("phone", "Phone", "phone"),
      field("email", "Email", "email"),
      field("born", "Birthday", "date"),
      { ...field("no_mail", "No mail", "boolean"), trueWins: true },
      field("kind", "Kind", "text"),
      { ...field("name", "Name", "text"), expandsTo: ["email"] },
      field("street", "Street", "text"),
      { ...field("owner", "Owner", "text"), clears: ["owner_id"] },
      { ...field("code", "Code", "text"), keptBecause: "widgets are found by it" },
    ],
    noun: { one: "widget", other: "widgets" },
    matchRules: [
      { key: "phone", label: "Phone", description: "", requiredFields: ["phone"], keyOf: () => null },
      { key: "none", label: "None", description: "", requiredFields: [], keyOf: () => null },
    ],
    conflictPolicies: ["keep_existing", "use_new"] as const,
    label: "Widgets",
    destination: {
      columns: new Map(
        ["phone", "email", "born", "no_mail", "kind", "owner_id", "code"].map((key) => [key, "text" as const]),
      ),
      lasting: ["kind"],
    },
  },
  fieldTypes,
  transforms,
};
const phone: Mapping["columns"][number] = {
  column: 0,
  action: "field",
  field: "phone",
  transforms: [{ key: "trim", options: {} }],
};
const good: Mapping = {
  columns: [phone, { column: 2, action: "metadata" }],
  constants: [{ field: "born", value: "1990-12-31" }],
  match: { rule: "phone" },
  conflict: { policy: "keep_existing" },
  options: { mode: "lenient", campaign_list: null },
};

function refusal(mapping: Mapping): AppError {
  try {
    checkMapping(mapping, parts);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

const clearing = (key: string): Mapping["columns"][number] => ({
  column: 1,
  action: "field",
  field: key,
  conflict: "clear",
});
const email = (more: object): Mapping["columns"][number] => ({ column: 1, action: "field", field: "email", ...more });

describe("a mapping", () => {
  test.for<{ name: string; mapping: Mapping }>([
    { name: "with all it needs", mapping: good },
    {
      name: "without a required field in mode none",
      mapping: { ...good, columns: [], options: { mode: "none", campaign_list: null } },
    },
    ...["email", "owner"].map((key) => ({
      name: `that erases ${key}`,
      mapping: { ...good, columns: [phone, clearing(key)] },
    })),
    {
      name: "that erases what another match rule needs",
      mapping: { ...good, columns: [clearing("phone")], match: { rule: "none" } },
    },
    { name: "with a rule that needs nothing", mapping: { ...good, columns: [], match: { rule: "none" } } },
    {
      name: "with a constant for a required field",
      mapping: { ...good, columns: [], constants: [{ field: "phone", value: "617 555 1234" }] },
    },
    {
      name: "with a blank constant beside a column of its field",
      mapping: { ...good, constants: [{ field: "phone", value: " " }] },
    },
  ])("$name passes", ({ mapping }) => {
    expect(() => checkMapping(mapping, parts)).not.toThrow();
  });

  test.for<{ code: string; says: string; mapping: Mapping }>([
    {
      code: "unknown_column",
      says: "no column 10",
      mapping: { ...good, columns: [phone, { column: 9, action: "ignore" }] },
    },
    {
      code: "unknown_country",
      says: "ZZ is not the code of a country",
      mapping: { ...good, options: { ...good.options, country: "ZZ" } },
    },
    {
      code: "column_used_twice",
      says: "“Mobile”",
      mapping: { ...good, columns: [phone, { column: 0, action: "ignore" }] },
    },
    {
      code: "field_used_twice",
      says: "Phone is filled by column “Mobile” and by column “E-Mail”",
      mapping: { ...good, columns: [phone, email({ field: "phone" })] },
    },
    {
      code: "field_used_twice",
      says: "Phone is filled by column “Mobile” and by a value for every row",
      mapping: { ...good, constants: [{ field: "phone", value: "617 555 1234" }] },
    },
    ...["id", "created_by", "role", "__proto__", "constructor", "full_name"].map((name) => ({
      code: "unknown_field",
      says: `“${name}”`,
      mapping: { ...good, columns: [phone, email({ field: name })] },
    })),
    { code: "unknown_field", says: "“id”", mapping: { ...good, constants: [{ field: "id", value: "1" }] } },
    ...["eval", "constructor", "__proto__"].map((key) => ({
      code: "unknown_transform",
      says: `“${key}”`,
      mapping: { ...good, columns: [phone, email({ transforms: [{ key, options: {} }] })] },
    })),
    {
      code: "invalid_transform_options",
      says: "“Trim spaces”",
      mapping: { ...good, columns: [phone, email({ transforms: [{ key: "trim", options: { collapse: "yes" } }] })] },
    },
    {
      code: "unreadable_default",
      says: "Email, if the cell is blank: nobody is not an email address",
      mapping: { ...good, columns: [phone, email({ default: "nobody" })] },
    },
    {
      code: "unreadable_constant",
      says: "Birthday, the same for every row: 30 Feb 2024 is not a date",
      mapping: { ...good, constants: [{ field: "born", value: "30 Feb 2024" }] },
    },
    { code: "unknown_match_rule", says: "“ssn”", mapping: { ...good, match: { rule: "ssn" } } },
    { code: "unknown_conflict_policy", says: "“review”", mapping: { ...good, conflict: { policy: "review" } } },
    {
      code: "unknown_conflict_policy",
      says: "“review”",
      mapping: { ...good, columns: [phone, email({ conflict: "review" })] },
    },
    ...[
      { key: "no_mail", says: "No mail: of two answers the more restrictive one is kept." },
      { key: "kind", says: "Kind: no widget can be without it." },
      { key: "name", says: "Name: it stands for other fields." },
      { key: "street", says: "Street: it is not kept in the widget itself." },
      { key: "code", says: "Code: widgets are found by it." },
    ].map(({ key, says }) => ({
      code: "cannot_clear",
      says: `Blank cells cannot erase ${says}`,
      mapping: { ...good, columns: [phone, clearing(key)] },
    })),
    {
      code: "cannot_clear",
      says: "erase Phone: the match rule “Phone” needs it",
      mapping: { ...good, columns: [clearing("phone")] },
    },
    { code: "required_not_mapped", says: "needs Phone", mapping: { ...good, columns: [email({})] } },
    ...["", " ", "\u200b"].map((value) => ({
      code: "required_not_mapped",
      says: "needs Phone",
      mapping: { ...good, columns: [], constants: [{ field: "phone", value }] },
    })),
    { code: "unknown_field", says: "“id”", mapping: { ...good, constants: [{ field: "id", value: "" }] } },
  ])("is refused as $code", ({ code, says, mapping }) => {
    const error = refusal(mapping);
    expect(error).toMatchObject({ status: 422, code });
    expect(error.message).toContain(says);
    expect(error.hint).toMatch(/\.$/);
  });

  test("without a required field is told how to go on", () => {
    expect(refusal({ ...good, columns: [] }).hint).toBe(
      "Choose a column that goes to Phone, give every row a value, or choose another match rule.",
    );
  });
});
