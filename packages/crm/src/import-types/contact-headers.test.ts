import type { Column, ColumnProfile, Suggestion } from "@inlet/contract";
import { fieldTypes, readContext, suggestMapping } from "@inlet/engine";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import contact from "./contact.ts";

const Corpus = z.array(
  z.strictObject({
    source: z.string(),
    preamble_lines: z.int().optional(),
    headers: z.array(z.string()),
    expect: z.record(z.string(), z.string()),
    /** Header → fields it must not become; `*` for all of them. */
    never: z.record(z.string(), z.array(z.string())).optional(),
    /** Header → cells; a column not named has cells that tell nothing. */
    samples: z.record(z.string(), z.array(z.string())).optional(),
  }),
);
type Export = z.infer<typeof Corpus>[number];

const corpus = ["visible", "more"].flatMap((name) =>
  Corpus.parse(JSON.parse(readFileSync(new URL(`corpora/headers-${name}.json`, import.meta.url), "utf8"))),
);
const context = readContext({});
const detectable = [...fieldTypes.values()].filter(({ detect }) => detect);

function profile(column: number, samples: readonly string[], rows: number): ColumnProfile {
  const type = detectable.find(({ detect }) => samples.length > 0 && samples.every((cell) => detect?.(cell, context)));
  return {
    column,
    filled: samples.length,
    fill_rate: rows === 0 ? 0 : samples.length / rows,
    distinct: samples.length,
    samples: samples.slice(0, 3),
    longest: Math.max(0, ...samples.map(({ length }) => length)),
    detected_type: type?.key ?? "text",
  };
}

function suggest(headers: readonly string[], cellsOf: (header: string) => readonly string[]): Map<string, Suggestion> {
  const columns = headers.map((header, index): Column => ({ index, header, name: header || `col_${index}` }));
  const rows = Math.max(...headers.map((header) => cellsOf(header).length));
  const suggestions = suggestMapping({
    columns,
    profiles: columns.map(({ index, header }) => profile(index, cellsOf(header), rows)),
    fields: contact.fields,
    headerWords: contact.headerWords,
    fieldTypes,
  });
  expect(suggestions.map(({ column }) => column)).toEqual(columns.map(({ index }) => index));
  const used = suggestions.flatMap(({ field }) => field ?? []);
  expect(new Set(used).size).toBe(used.length);
  for (const { reason, confidence, action, field } of suggestions) {
    expect(reason).not.toBe("");
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(action === "field").toBe(field !== null);
  }
  // A header that repeats stands for its first column.
  return new Map(suggestions.map((suggestion, index) => [headers[index] ?? "", suggestion] as const).toReversed());
}

/** What became of the headers that the corpus speaks of, against what should have. */
function outcome({ headers, expect: expected, never = {} }: Export, cellsOf: (header: string) => readonly string[]) {
  const suggested = suggest(headers, cellsOf);
  const fieldOf = (header: string) => suggested.get(header)?.field ?? null;
  const wrong = Object.entries(never).filter(([header, fields]) => {
    const field = fieldOf(header);
    return field !== null && (fields.includes("*") || fields.includes(field));
  });
  return { found: Object.fromEntries(Object.keys(expected).map((header) => [header, fieldOf(header)])), wrong };
}

test.for(corpus)("headers of $source are understood", (one) => {
  const cellsOf = (header: string) => one.samples?.[header] ?? ["v1", "v2"];
  expect(outcome(one, cellsOf)).toEqual({ found: one.expect, wrong: [] });
});

test.for(corpus.filter(({ samples }) => !samples))(
  "headers of $source are understood in a file without rows",
  (one) => {
    expect(outcome(one, () => [])).toEqual({ found: one.expect, wrong: [] });
  },
);

test.for([
  ...["FIRST NAME", "first_name", "firstname", "FirstName", "First-Name", " First  name * ", "first.name"].map(
    (header) => ({
      header,
      field: "first_name",
    }),
  ),
  ...["E-Mail", "E Mail", "EMAIL", "eMail", "email_address", "ＥＭＡＩＬ", "Émail"].map((header) => ({
    header,
    field: "email",
  })),
  ...["Title", "Job Title", "Position", "Role"].map((header) => ({ header, field: "job_title" })),
  ...["Cell", "Mobile", "Phone", "Phone Number", "Tel", "Tel."].map((header) => ({ header, field: "phone" })),
  ...["Company", "Company Name", "Business", "Organization"].map((header) => ({ header, field: "company_name" })),
])("“$header” becomes $field", ({ header, field }) => {
  expect(suggest([header], () => ["v1"]).get(header)?.field).toBe(field);
});

test.for(contact.fields.map(({ key, label, example, type }) => ({ key, label, example, type })))(
  "the column “$label” becomes $key, and its example reads",
  ({ key, label, example, type }) => {
    const field = contact.fields.find((one) => one.key === key);
    // Further ones are what is left beside those that the contact itself takes.
    const main = ["Mobile", "Email", "Website", "Company", "Property address", "Job description"].filter(
      (one) => one !== label,
    );
    const headers = field?.isFurther ? [...main, label] : [label];
    const cellOf = (header: string) => contact.fields.find((one) => one.label === header)?.example || "v1";
    expect(suggest(headers, (header) => [cellOf(header)]).get(label)?.field).toBe(key);
    const options = field?.options ?? [];
    // Options that stand in a table are tried with the template file, on a database.
    if (example !== "" && field?.optionsFrom === undefined)
      expect(fieldTypes.get(type)?.read(example, { ...context, options }).ok).toBe(true);
  },
);

test("an empty column that no field wants is ignored, a filled one kept", () => {
  const suggested = suggest(["Colour", "Shoe size"], (header) => (header === "Colour" ? ["red"] : []));
  expect(suggested.get("Colour")).toMatchObject({ action: "metadata", field: null });
  expect(suggested.get("Shoe size")).toMatchObject({ action: "ignore", reason: "Every cell of this column is empty" });
});

test.for([
  { name: "half of the rows or more", mobiles: 2, phone: "Mobile Phone" },
  { name: "few rows", mobiles: 1, phone: "Phone" },
])("a mobile that $name have counts by that", ({ mobiles, phone }) => {
  const numbers = ["617-555-0101", "617-555-0102", "617-555-0103"];
  const suggestions = suggest(["Phone", "Mobile Phone"], (header) =>
    header === "Phone" ? numbers : numbers.slice(0, mobiles),
  );
  expect([...suggestions].find(([, { field }]) => field === "phone")?.[0]).toBe(phone);
});
