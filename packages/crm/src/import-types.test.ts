import { fieldTypes, readContext, type Field, type ImportType } from "@inlet/engine";
import { describe, expect, test } from "vitest";
import { importTypes } from "./registry.ts";
import { grant } from "./testing/grant.ts";

const all = [...importTypes, [grant.key, grant] as const].map(([key, importType]) => ({ key, importType }));
const keysOf = ({ fields }: ImportType) => fields.map(({ key }) => key);

/** Fields that a field speaks of. */
const otherFields = ({ also = {}, dependsOn, unlessMapped = [], onlyBeside = [] }: Field): string[] => [
  ...Object.values(also),
  ...(dependsOn === undefined ? [] : [dependsOn]),
  ...unlessMapped,
  ...onlyBeside,
];

test("import types and what they are called are all different", () => {
  expect(all.map(({ importType }) => importType.key)).toEqual(all.map(({ key }) => key));
  expect(new Set(all.map(({ importType }) => importType.label)).size).toBe(all.length);
});

describe.for(all)("the import type $key", ({ importType }) => {
  const { fields, matchRules, destination, related } = importType;
  const keys = keysOf(importType);

  test("has fields with keys and labels of their own, of types that there are", () => {
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(fields.map(({ label }) => label.toLowerCase())).size).toBe(keys.length);
    expect(fields.filter(({ type }) => !fieldTypes.has(type))).toEqual([]);
  });

  test("speaks of no field that it does not have", () => {
    const rules = matchRules.flatMap(({ requiredFields, requiredAny = [] }) => [
      ...requiredFields,
      ...requiredAny.flat(),
    ]);
    const spokenOf = [...rules, ...fields.flatMap(otherFields), ...(related?.usedBy ?? [])];
    expect([...new Set(spokenOf)].filter((key) => !keys.includes(key))).toEqual([]);
    expect(matchRules.map(({ key }) => key)).toContain(importType.defaultMatchRule);
  });

  test("fills every column of its records, and those that they cannot be without", () => {
    const stored = [...destination.columns.keys()];
    const filled = new Set([...keys, ...(related?.fills ?? [])]);
    expect(stored.filter((column) => !filled.has(column))).toEqual([]);
    expect(destination.required.filter((column) => !stored.includes(column))).toEqual([]);
  });

  test("has examples that can be read", () => {
    const unread = fields.filter(({ type, example, options, optionsFrom, maxLength, label }) => {
      // Those whose choices stand in tables are tried with the tables, by template files.
      if (example === "" || optionsFrom !== undefined) return false;
      const context = { ...readContext({}), options: options ?? [], maxLength: maxLength ?? null, label };
      return fieldTypes.get(type)?.read(example, context).ok !== true;
    });
    expect(unread.map(({ key }) => key)).toEqual([]);
  });
});
