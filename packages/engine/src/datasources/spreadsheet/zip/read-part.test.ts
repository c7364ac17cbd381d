import { expect, test } from "vitest";
import { readRawRows } from "../testing/read-workbook.ts";
import { textRow, xlsxEntries } from "../testing/xlsx.ts";
import { zip } from "../testing/zip.ts";

const utf16 = (text: string) => Buffer.from(text, "utf16le");

test.for([
  { name: "UTF-8", encode: (text: string) => Buffer.from(text) },
  { name: "UTF-8 with a mark", encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
  { name: "UTF-16 with a mark", encode: (text: string) => utf16(`\uFEFF${text}`) },
  { name: "UTF-16 with a mark, the other way round", encode: (text: string) => utf16(`\uFEFF${text}`).swap16() },
  { name: "UTF-16 without a mark", encode: (text: string) => utf16(text) },
  { name: "UTF-16 without a mark, the other way round", encode: (text: string) => utf16(text).swap16() },
])("parts may be written in $name", async ({ encode }) => {
  const entries = xlsxEntries({ rows: textRow(1, "Łódź 😀") });
  const encoded = entries.map((entry) => ({ ...entry, content: encode(String(entry.content)) }));
  expect(await readRawRows(zip(encoded))).toEqual([{ line: 1, cells: ["Łódź 😀"], defect: null }]);
});
