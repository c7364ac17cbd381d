import type { Column } from "@inlet/contract";
import { expect, test } from "vitest";
import type { Field } from "../define.ts";
import { fieldTypes } from "../registry.ts";
import { suggestMapping } from "./suggest.ts";
import { templateHeaders } from "./template-columns.ts";

const field = (key: string, label: string, more: Partial<Field> = {}): Field => ({
  ...{ key, label, type: "text", group: "All", example: "", synonyms: [] },
  ...more,
});

/** Two labels that are the same, one that looks like a formula, and a field that others usually stand in for. */
const fields = [
  field("name", "Name", { unlessMapped: ["given"], never: [{ headers: ["name"] }] }),
  field("given", "Given"),
  field("home", "Note"),
  field("work", " Note"),
  field("sum", "=Sum", { synonyms: ["total"] }),
];
const headers = ["Name", "Given", "Note (home)", "Note (work)", "=Sum"];

function suggest(names: readonly string[]) {
  const columns = names.map((header, index): Column => ({ index, header, name: `${header} ${index}` }));
  return suggestMapping({ columns, profiles: [], fields, fieldTypes });
}
const fieldsOf = (names: readonly string[]) => suggest(names).map((suggestion) => suggestion.field);

test("headers of a template are labels, with a key where several are the same", () => {
  expect(templateHeaders(fields)).toEqual(headers);
});

test.for([
  { name: "as it went out", columns: headers, expected: ["name", "given", "home", "work", "sum"] },
  { name: "in another order", columns: headers.toReversed(), expected: ["sum", "work", "home", "given", "name"] },
  {
    name: "as CSV, where no header may be a formula",
    columns: headers.with(4, "'=Sum"),
    expected: ["name", "given", "home", "work", "sum"],
  },
  {
    name: "with columns beside it",
    columns: ["Total", ...headers, "Given"],
    expected: [null, "name", "given", "home", "work", "sum", null],
  },
])("a template $name gets every field", ({ columns, expected }) => {
  expect(fieldsOf(columns)).toEqual(expected);
});

test.for([
  { name: "without a header of it", columns: headers.slice(0, 4) },
  { name: "with a header in other letters", columns: headers.with(1, "GIVEN") },
])("a file $name is matched like any other", ({ columns }) => {
  const suggested = suggest(columns);
  expect(suggested[0]).toMatchObject({ action: "metadata", field: null });
  expect(suggested[1]).toMatchObject({ field: "given" });
});

test("what makes it a template is told", () => {
  expect(suggest(headers)[0]).toEqual({
    column: 0,
    action: "field",
    field: "name",
    confidence: 1,
    reason: "The header is that of the template file",
  });
});
