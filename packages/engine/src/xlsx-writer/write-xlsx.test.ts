import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { attribute } from "../datasources/spreadsheet/xml/attributes.ts";
import { openArchive } from "../datasources/spreadsheet/zip/archive.ts";
import { forEachElement } from "../datasources/spreadsheet/zip/small-part.ts";
import { readRawRows } from "../datasources/spreadsheet/testing/read-workbook.ts";
import type { NewSheet } from "./sheet.ts";
import { writeXlsx } from "./write-xlsx.ts";

const sheet = (more: Partial<NewSheet>): NewSheet => ({
  name: "People",
  isHidden: false,
  frozenRows: 1,
  columns: [{ width: 12 }, { width: 20 }],
  rows: [],
  ...more,
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "=1+1",
    "+1 617",
    "00501",
    "#N/A",
    "_x0041_",
    "_x005F_",
    "]]>",
    "<b>&amp;",
    " a ",
    "a\r\nb",
    "\0\u000b\uffff",
  ),
);

test("any texts that are written read back equal", async () => {
  const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, async (table) => {
      const bytes = writeXlsx([sheet({ rows: table.map((cells) => ({ look: "plain", cells })) })]);
      const expected = table.flatMap((cells, index) => {
        const width = cells.findLastIndex((cell) => cell !== "") + 1;
        return width === 0 ? [] : [{ line: index + 1, cells: cells.slice(0, width), defect: null }];
      });
      expect(await readRawRows(bytes)).toMatchObject(expected);
    }),
    { numRuns: 100 },
  );
});

test("another reader finds the sheets, what is frozen and hidden, and the drop-downs", async () => {
  const warning = { title: "None", message: 'Not "one" of <these>' };
  const bytes = writeXlsx([
    sheet({
      columns: [{ width: 12, choices: { formula: '"Red,Blue & <co>"', warning } }, { width: 20 }],
      rows: [{ look: "header", cells: ["Colour", "Name"] }],
    }),
    sheet({
      name: "Lists & more",
      isHidden: true,
      frozenRows: 3,
      columns: [{ width: 9, choices: { formula: "Lists!$A$2:$A$9", warning: null } }],
    }),
  ]);
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  expect(sheets).toMatchObject([
    {
      name: "People",
      freezePane: { rows: 1 },
      columns: [{ width: 12 }, { width: 20 }],
      dataValidations: [
        {
          type: "list",
          range: "A2:A1048576",
          values: ["Red", "Blue & <co>"],
          errorStyle: "warning",
          showErrorMessage: true,
          errorTitle: warning.title,
          errorMessage: warning.message,
        },
      ],
    },
    {
      name: "Lists & more",
      hidden: true,
      freezePane: { rows: 3 },
      dataValidations: [{ range: "A4:A1048576", formula1: "Lists!$A$2:$A$9" }],
    },
  ]);
  expect(sheets[0]?.hidden).not.toBe(true);
  expect(sheets[1]?.dataValidations?.[0]?.showErrorMessage).not.toBe(true);
});

test("every look is text to another reader, and only headers and titles are bold", async () => {
  const looks = ["plain", "wrapped", "header", "title"] as const;
  const bytes = writeXlsx([sheet({ rows: looks.map((look) => ({ look, cells: ["00501"] })) })]);
  const [read] = (await readXlsx(bytes, { readStyles: true })).sheets;
  const styles = looks.map((_, row) => read?.cells?.get(`${row},0`)?.style);
  expect(styles.map((style) => style?.numFmt)).toEqual(looks.map(() => "@"));
  expect(styles.map((style) => style?.font?.bold === true)).toEqual([false, false, true, true]);
  expect(styles.map((style) => style?.alignment?.wrapText === true)).toEqual([false, true, false, false]);
  expect(read?.rows).toEqual(looks.map(() => ["00501"]));
});

test("whole columns are text, so that zeros and signs stay in cells that are filled in later", async () => {
  const bytes = writeXlsx([sheet({ rows: [{ look: "plain", cells: ["00501"] }] })]);
  const archive = await openArchive({ size: bytes.length, read: async (start, end) => bytes.subarray(start, end) });
  const columns: (string | undefined)[] = [];
  const styles: (string | undefined)[] = [];
  const ignored: (string | undefined)[] = [];
  await forEachElement(archive, "xl/worksheets/sheet1.xml", (name, attributes) => {
    if (name === "col") columns.push(attribute(attributes, "style"));
    if (name === "ignoredError") ignored.push(attribute(attributes, "sqref"));
  });
  await forEachElement(archive, "xl/styles.xml", (name, attributes, path) => {
    if (name === "xf" && path.at(-1) === "cellXfs") styles.push(attribute(attributes, "numFmtId"));
  });
  // 49 is the format “Text”.
  expect(columns.map((style) => styles[Number(style)])).toEqual(["49", "49"]);
  expect(ignored).toEqual(["A1:B1048576"]);
});

test("the same sheets always make the same bytes", () => {
  const rows = [{ look: "plain" as const, cells: ["Ada"] }];
  expect(writeXlsx([sheet({ rows })])).toEqual(writeXlsx([sheet({ rows })]));
});
