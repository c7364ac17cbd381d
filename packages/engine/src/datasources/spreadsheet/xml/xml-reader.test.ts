import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attribute, attributeOfAnyPrefix } from "./attributes.ts";
import { XmlReader } from "./xml-reader.ts";

/** What a document says, text in one piece. */
function read(xml: string, cuts: readonly number[] = []): string {
  let told = "";
  const reader = new XmlReader("part.xml", {
    open: (name, attributes) => (told += `<${name}${attribute(attributes, "a") ?? ""}>`),
    text: (text) => (told += text),
    close: (name) => (told += `</${name}>`),
  });
  const places = [0, ...cuts.map((cut) => cut % (xml.length + 1)).toSorted((a, b) => a - b), xml.length];
  for (const [index, place] of places.entries()) reader.push(xml.slice(places[index - 1] ?? 0, place));
  reader.end();
  return told;
}

describe("what a document says", () => {
  test.for([
    { name: "elements", xml: "<x:r><b/><c></c></x:r>", told: "<r><b></b><c></c></r>" },
    { name: "references", xml: "<r>&lt;&#65;&#x1F600;&amp;amp;</r>", told: "<r><A😀&amp;</r>" },
    { name: "data", xml: "<r><![CDATA[a<b&amp;]]]]></r>", told: "<r>a<b&amp;]]</r>" },
    { name: "a bracket in an attribute", xml: `<r a="1>0"><b a='"/>'/></r>`, told: '<r1>0><b"/>></b></r>' },
    { name: "comments", xml: "<!-- <x> --><r>a<!--b-->c</r><!-- -->", told: "<r>ac</r>" },
    { name: "line ends", xml: "<r>a\r\nb\rc</r>", told: "<r>a\nb\nc</r>" },
    { name: "a declaration", xml: `<?xml version="1.0" encoding='utf-8'?>\n<r/>`, told: "<r></r>" },
  ])("$name, however it is cut", ({ xml, told }) => {
    const cuts = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, (places) => {
        expect(read(xml, places)).toBe(told);
      }),
    );
  });
});

test.for([
  { name: "a DOCTYPE", xml: '<!DOCTYPE r [<!ENTITY a "b">]><r/>', code: "workbook_refused" },
  { name: "a reference nobody declared", xml: "<r>&a;</r>", code: "workbook_damaged" },
  { name: "a reference to no character", xml: "<r>&#xD800;</r>", code: "workbook_damaged" },
  { name: "a lone ampersand", xml: "<r>a & b</r>", code: "workbook_damaged" },
  { name: "an element that is not closed", xml: "<r><b></r>", code: "workbook_damaged" },
  { name: "an end that is missing", xml: "<r><b/>", code: "workbook_damaged" },
  { name: "two roots", xml: "<r/><r/>", code: "workbook_damaged" },
  { name: "no document", xml: "", code: "workbook_damaged" },
  { name: "text of another kind", xml: "%PDF-1.7 <r/>", code: "not_a_workbook" },
  { name: "elements inside each other without end", xml: "<r>".repeat(1_000), code: "workbook_damaged" },
  { name: "another encoding", xml: '<?xml version="1.0" encoding="EBCDIC"?><r/>', code: "workbook_damaged" },
])("$name is refused", ({ xml, code }) => {
  expect(() => read(xml)).toThrow(expect.objectContaining({ status: 422, code }));
});

test("a text without end is refused before memory fills", () => {
  const reader = new XmlReader("part.xml", { open() {}, text() {}, close() {} });
  reader.push("<r>");
  const chunk = "x".repeat(1_048_576);
  expect(() => {
    for (let count = 0; count < 20; count += 1) reader.push(chunk);
  }).toThrow(expect.objectContaining({ code: "workbook_damaged" }));
});

test("attributes are found by their whole name", () => {
  const attributes = ` x:r = 'A="1"' r="B&quot;2" `;
  expect(attribute(attributes, "r")).toBe('B"2');
  expect(attribute(attributes, "x:r")).toBe('A="1"');
  expect(attribute(attributes, "A")).toBeUndefined();
  expect(attributeOfAnyPrefix(` name="a" rel:id="rId1"`, "id")).toBe("rId1");
});
