import { zip } from "./zip.ts";

/** A document that a test makes. */
export interface MadeOds {
  /** What stands in its only table, or all tables. */
  table?: string;
  tables?: string;
  /** Styles of the part of the cells. */
  automatic?: string;
  /** Styles of the document; it has no part for them where they are absent. */
  styles?: string;
  /** What stands before the tables. */
  before?: string;
}

/** Write the smallest document that has these parts. */
export function ods({ table = "", automatic = "", styles, before = "", ...made }: MadeOds): Buffer {
  const tables = made.tables ?? `<table:table table:name="T">${table}</table:table>`;
  const content = `<office:document-content><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:spreadsheet>${before}${tables}</office:spreadsheet></office:body></office:document-content>`;
  const common = `<office:document-styles><office:styles>${styles}</office:styles></office:document-styles>`;
  return zip([
    { name: "content.xml", content },
    ...(styles === undefined ? [] : [{ name: "styles.xml", content: common }]),
  ]);
}

/** A cell with a number, and what else its tag says. */
export const odsNumber = (value: number | string, attributes = "") =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${attributes}><text:p>${value}</text:p></table:table-cell>`;

export const odsText = (text: string) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
