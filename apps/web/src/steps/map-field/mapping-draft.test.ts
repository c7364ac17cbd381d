import type { Column, Mapping } from "@inlet/contract";
import { expect, test } from "vitest";
import { parseDraft } from "./mapping-draft.ts";

const columnsOf = (...names: string[]): Column[] => names.map((name, index) => ({ index, header: name, name }));
const mappingOf = (...fields: (string | null)[]): Mapping => ({
  columns: fields.map((field, column) =>
    field === null ? { column, action: "metadata" } : { column, action: "field", field },
  ),
  constants: [{ field: "industry", value: "Water" }],
  match: { rule: "email" },
  conflict: { policy: "keep_existing" },
  options: { mode: "lenient", campaign_list: null },
});

const names = ["Mail", "Name", "Phone"];
const mapping = mappingOf("email", "last_name", "phone");
const suggested = { ...mappingOf("email", null, null, null), constants: [], match: { rule: "phone" } };
const draftOf = (part: object = {}) => JSON.stringify({ names, mapping, ...part });
const lost = [{ name: "Firma", field: "company" }];

test.for([
  { name: "what was kept", text: draftOf(), expected: { mapping, lost: [] } },
  { name: "what fell away before", text: draftOf({ lost }), expected: { mapping, lost } },
  {
    name: "what fell away before and is given by now",
    text: draftOf({ lost: [{ name: "E-Mail", field: "email" }, "nonsense", {}] }),
    expected: { mapping, lost: [] },
  },
  { name: "an unknown key", text: draftOf({ mapping: { ...mapping, x: 1 } }), expected: null },
  { name: "columns without names", text: draftOf({ names: [1, 2, 3] }), expected: null },
  { name: "half a text", text: '{"names":', expected: null },
  { name: "a mere word", text: '"mapping"', expected: null },
  { name: "nothing", text: null, expected: null },
])("a draft read from storage: $name", ({ text, expected }) => {
  expect(parseDraft(text, { columns: columnsOf(...names), mapping: suggested })).toEqual(expected);
});

test("a draft of other columns holds by the names that are still there, and says what fell away", () => {
  const columns = columnsOf("Nr", "Mail", "Name;Phone", "Web");
  const held = parseDraft(draftOf({ lost }), { columns, mapping: suggested });
  expect(held?.mapping).toEqual({ ...mappingOf(null, "email", null, null) });
  expect(held?.lost).toEqual([...lost, { name: "Name", field: "last_name" }, { name: "Phone", field: "phone" }]);
});

test("a draft of other columns does not call lost what another column gives", () => {
  const columns = columnsOf("Mail", "Name", "Telefon");
  const current = { columns, mapping: mappingOf("email", null, "phone") };
  const held = parseDraft(draftOf(), current);
  expect(held).toEqual({ mapping: mappingOf("email", "last_name", "phone"), lost: [] });
});
