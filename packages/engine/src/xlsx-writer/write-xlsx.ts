import { sheetPart } from "./sheet-part.ts";
import type { NewSheet } from "./sheet.ts";
import { stylesPart } from "./styles-part.ts";
import { xmlText } from "./xml-text.ts";
import { zip } from "./zip.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * Write a workbook of texts. The first sheet is the one in view when it is opened.
 *
 * @param sheets one at least; the first is not hidden
 * @see ECMA-376 part 1, 12.2 (package structure of SpreadsheetML)
 */
export function writeXlsx(sheets: readonly NewSheet[]): Buffer {
  const parts = new Map([
    ["[Content_Types].xml", contentTypes(sheets)],
    ["_rels/.rels", relationships([{ type: "officeDocument", target: "xl/workbook.xml" }])],
    ["xl/workbook.xml", workbook(sheets)],
    [
      "xl/_rels/workbook.xml.rels",
      relationships([
        ...sheets.map((_, place) => ({ type: "worksheet", target: `worksheets/${sheetFile(place)}` })),
        { type: "styles", target: "styles.xml" },
      ]),
    ],
    ["xl/styles.xml", stylesPart],
    ...sheets.map((sheet, place): [string, string] => [
      `xl/worksheets/${sheetFile(place)}`,
      sheetPart(sheet, { isSelected: place === 0 }),
    ]),
  ]);
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
  return zip(new Map([...parts].map(([path, xml]) => [path, head + xml])));
}

const sheetFile = (place: number) => `sheet${place + 1}.xml`;

function contentTypes(sheets: readonly NewSheet[]): string {
  const parts = [
    { path: "workbook.xml", type: "sheet.main" },
    { path: "styles.xml", type: "styles" },
    ...sheets.map((_, place) => ({ path: `worksheets/${sheetFile(place)}`, type: "worksheet" })),
  ];
  const overrides = parts.map(
    ({ path, type }) => `<Override PartName="/xl/${path}" ContentType="${CONTENT}.${type}+xml"/>`,
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relationships(list: readonly { type: string; target: string }[]): string {
  const elements = list.map(
    ({ type, target }, place) => `<Relationship Id="rId${place + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${elements.join("")}</Relationships>`;
}

function workbook(sheets: readonly NewSheet[]): string {
  const elements = sheets.map(({ name, isHidden }, place) => {
    const state = isHidden ? ` state="hidden"` : "";
    return `<sheet name="${xmlText(name)}" sheetId="${place + 1}"${state} r:id="rId${place + 1}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${elements.join("")}</sheets></workbook>`;
}
