import type { Value } from "@inlet/engine";
import { fieldTypes } from "@inlet/engine";
import { describe, expect, test } from "vitest";
import { contactColumns } from "../destination/contact-columns.ts";
import { contactFields } from "./contact-fields.ts";
import { relatedFields } from "./contact/related.ts";
import { contactMatchRules } from "./contact-match-rules.ts";
import contact from "./contact.ts";

const keys = contact.fields.map(({ key }) => key);
const ownKeys = contactFields.map(({ key }) => key);

describe("the fields of a contact", () => {
  test("have keys, labels and types that exist, each key once", () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, label, type, options, optionsFrom } of contact.fields) {
      expect(label, key).not.toBe("");
      expect(fieldTypes.has(type), key).toBe(true);
      expect((options ?? []).length > 0 || optionsFrom !== undefined, key).toBe(type === "option");
    }
  });

  test("are the columns of the table, but for the full name, which is split", () => {
    expect(ownKeys.filter((key) => key !== "full_name").toSorted()).toEqual([...contactColumns.keys()].toSorted());
  });

  test("of what hangs on a contact are suggested for columns that others leave", () => {
    expect(relatedFields.every(({ isFurther }) => isFurther)).toBe(true);
  });

  test("that a match rule requires are fields", () => {
    for (const { requiredFields } of contactMatchRules) for (const key of requiredFields) expect(keys).toContain(key);
    expect(contactMatchRules.map(({ key }) => key)).toContain(contact.defaultMatchRule);
  });
});

describe("match keys", () => {
  test.for([
    { rule: "phone", values: { phone: "+16175551234" }, key: "+16175551234" },
    { rule: "phone", values: { email: "ada@example.org" }, key: null },
    { rule: "email", values: { email: "Ada@Example.org" }, key: "ada@example.org" },
    { rule: "email", values: { email: "Zoe\u0308@example.org" }, key: "zo\u00eb@example.org" },
    { rule: "external_id", values: { external_id: "0042" }, key: "0042" },
    { rule: "none", values: { phone: "+16175551234" }, key: null },
  ])("by $rule of $values: $key", ({ rule, values, key }) => {
    const found = contactMatchRules.find((one) => one.key === rule);
    expect(found?.keyOf(new Map(Object.entries(values)))).toBe(key);
  });
});

describe("a full name", () => {
  const expand = contactFields.find(({ key }) => key === "full_name")?.expand;
  const split = (name: string, values: Record<string, Value> = {}) =>
    Object.fromEntries(expand?.(name, new Map(Object.entries(values))) ?? []);

  test.for([
    { name: "Ada", parts: { first_name: "Ada" } },
    { name: "Ada Byron", parts: { first_name: "Ada", last_name: "Byron" } },
    { name: "Byron, Ada", parts: { first_name: "Ada", last_name: "Byron" } },
    { name: "BYRON, ADA", parts: { first_name: "ADA", last_name: "BYRON" } },
    { name: "Byron, Ada M.", parts: { first_name: "Ada", middle_name: "M.", last_name: "Byron" } },
    { name: "van Beethoven, Ludwig", parts: { first_name: "Ludwig", last_name: "van Beethoven" } },
    { name: "Looper, DipWSET", parts: { last_name: "Looper", suffix: "DipWSET" } },
    { name: "Mara Looper, DipWSET", parts: { first_name: "Mara", last_name: "Looper", suffix: "DipWSET" } },
    {
      name: "Dr. Ada M. Byron PhD",
      parts: { prefix: "Dr.", first_name: "Ada", middle_name: "M.", last_name: "Byron", suffix: "PhD" },
    },
    { name: "Prof. Dr. Ada Byron", parts: { prefix: "Prof. Dr.", first_name: "Ada", last_name: "Byron" } },
    { name: "Byron, Ada, PhD, MBA", parts: { first_name: "Ada", last_name: "Byron", suffix: "PhD, MBA" } },
    {
      name: "Martin Luther King, Jr.",
      parts: { first_name: "Martin", middle_name: "Luther", last_name: "King", suffix: "Jr." },
    },
    { name: "Martin King Jr", parts: { first_name: "Martin", last_name: "King", suffix: "Jr" } },
    { name: "Ludwig van Beethoven", parts: { first_name: "Ludwig", last_name: "van Beethoven" } },
    { name: "Vincent Willem van Gogh", parts: { first_name: "Vincent", middle_name: "Willem", last_name: "van Gogh" } },
    { name: "Zoë O'Brien-Núñez", parts: { first_name: "Zoë", last_name: "O'Brien-Núñez" } },
    { name: 'William "Bill" Gates', parts: { first_name: "William", last_name: "Gates", nickname: "Bill" } },
    { name: "Robert (Bob) Smith", parts: { first_name: "Robert", last_name: "Smith", nickname: "Bob" } },
    { name: "John & Mary Smith", parts: { first_name: "John & Mary", last_name: "Smith" } },
    { name: "Mrs. Smith", parts: { prefix: "Mrs.", last_name: "Smith" } },
    { name: "Van Morrison", parts: { first_name: "Van", last_name: "Morrison" } },
    { name: "Yo-Yo Ma", parts: { first_name: "Yo-Yo", last_name: "Ma" } },
    { name: "Jr", parts: { first_name: "Jr" } },
    { name: "Dr", parts: { first_name: "Dr" } },
    { name: ",", parts: {} },
    { name: "李小龍", parts: { first_name: "李小龍" } },
  ])("$name", ({ name, parts }) => {
    expect(split(name)).toEqual(parts);
  });

  test("of an organization is its company name", () => {
    expect(split("Benton, John B Jr", { contact_type: "organization" })).toEqual({ company_name: "Benton, John B Jr" });
  });

  test("keeps every letter somewhere", () => {
    for (const name of ["a b c d e f", "& and &", "Mr Mr Mr", "Jr Jr Jr Jr", "Byron,, Ada", "de la", "(x) y"]) {
      const parts = Object.values(split(name)).join(" ");
      for (const word of name.match(/[\p{L}&]+/gu) ?? []) expect(parts).toContain(word);
    }
  });
});
