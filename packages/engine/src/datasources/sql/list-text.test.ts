import { expect, test } from "vitest";
import list from "../../field-types/list.ts";
import { readContext } from "../../stages/read-context.ts";
import { listText } from "./list-text.ts";

test.for([
  { literal: "{}", text: "" },
  { literal: "{a}", text: "a" },
  { literal: "{a,b}", text: "a, b" },
  { literal: '{"big donor",b}', text: "big donor, b" },
  { literal: '{a,NULL,"NULL"}', text: "a, NULL" },
  { literal: '{"say \\"hi\\" now","back\\\\slash"}', text: 'say "hi" now, back\\slash' },
  { literal: "{1,-2.5}", text: "1, -2.5" },
])("$literal becomes a list", ({ literal, text }) => {
  expect(listText(literal)).toBe(text);
});

test.for([
  { name: "an entry with a comma", literal: '{"a,b",c}' },
  { name: "an entry with a semicolon", literal: '{"a;b",c}' },
  { name: "an entry with a line break", literal: '{"a\nb"}' },
  { name: "an entry in quotes of its own", literal: '{"\\"a\\""}' },
  { name: "an entry that begins with a space", literal: '{" a"}' },
  { name: "two dimensions", literal: "{{a},{b}}" },
  { name: "bounds of its own", literal: "[2:3]={a,b}" },
  { name: "another text", literal: "a, b" },
  { name: "half an array", literal: '{"a' },
  { name: "an entry behind a quoted one", literal: '{"a"b}' },
])("$name stays as it is", ({ literal }) => {
  expect(listText(literal)).toBe(literal);
});

test("the field type for lists reads the entries that were there", () => {
  const context = { ...readContext({}), maxLength: 100 };
  const reading = list.read(listText('{board,"big donor",alumni}'), context);
  expect(reading).toEqual({ ok: true, value: ["board", "big donor", "alumni"] });
});
