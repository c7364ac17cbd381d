import { expect, test } from "vitest";
import { nameHidden, safeLink, splitCell } from "./cell-marks.ts";

test.for([
  { name: "plain text stays whole", text: "Zoë Ångström", shown: ["Zoë Ångström"] },
  { name: "an empty cell has no parts", text: "", shown: [] },
  { name: "a direction override is named", text: "abc\u202Egpj.exe", shown: ["abc", "[RLO]", "gpj.exe"] },
  { name: "a zero-width space is named", text: "a\u200Bb", shown: ["a", "[ZWSP]", "b"] },
  { name: "a mark in the middle of the file is named", text: "\uFEFFid", shown: ["[BOM]", "id"] },
  { name: "a control character without a name shows its number", text: "a\u0007", shown: ["a", "[U+0007]"] },
  { name: "tabs and line breaks are text", text: "a\tb\nc", shown: ["a\tb\nc"] },
  { name: "an emoji keeps its joiner", text: "👩‍💻", shown: ["👩‍💻"] },
  { name: "a joiner between letters is named", text: "a\u200Db", shown: ["a", "[ZWJ]", "b"] },
])("$name", ({ text, shown }) => {
  expect(splitCell(text).map((part) => (part.kind === "text" ? part.text : `[${part.name}]`))).toEqual(shown);
  expect(nameHidden(text)).toBe(shown.join(""));
});

test.for([
  ["https://example.org/a?b=1", "https://example.org/a?b=1"],
  ["HTTP://Example.org", "http://example.org/"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["https://bank.example@evil.example/", null],
  ["www.example.org", null],
  ["see https://example.org", null],
  ["", null],
] as const)("of %j the link is %j", ([text, link]) => {
  expect(safeLink(text)).toBe(link);
});
