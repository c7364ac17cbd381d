import { cutText } from "../cut-text.ts";
import { columnLetters } from "../datasources/spreadsheet/cell-reference.ts";
import { MAX_SHEET_ROWS } from "../datasources/spreadsheet/limits.ts";
import type { NewSheet, SheetColumn, SheetRow } from "./sheet.ts";
import { styleOf } from "./styles-part.ts";
import { xmlText } from "./xml-text.ts";

/** Characters that a cell can hold; a limit of Excel. */
const MAX_CELL_LENGTH = 32_767;
/** In points. */
const LINE_HEIGHT = 15;
/** Of a row, in points; a limit of Excel. */
const MAX_HEIGHT = 409;

/**
 * A sheet as SpreadsheetML. Its elements stand in the order of the schema;
 * spreadsheet programs refuse any other.
 *
 * @see ECMA-376 part 1, 18.3.1.99 (worksheet)
 */
export function sheetPart({ columns, rows, frozenRows }: NewSheet, { isSelected }: { isSelected: boolean }): string {
  return [
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView${isSelected ? ` tabSelected="1"` : ""} workbookViewId="0">${frozen(frozenRows)}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/>`,
    `<cols>${columns.map(columnElement).join("")}</cols>`,
    `<sheetData>${rows.map(rowElement).join("")}</sheetData>`,
    dropDowns(columns, frozenRows + 1),
    // Printed, all columns stand side by side.
    `<pageSetup orientation="landscape" fitToHeight="0"/>`,
    // A number of a phone is meant to be text: no green corner asks about it.
    `<ignoredErrors><ignoredError sqref="A1:${lastCell(columns.length - 1)}" numberStoredAsText="1"/></ignoredErrors>`,
    `</worksheet>`,
  ].join("\n");
}

const lastCell = (column: number) => `${columnLetters(column)}${MAX_SHEET_ROWS}`;

function frozen(rows: number): string {
  const below = `A${rows + 1}`;
  return `<pane ySplit="${rows}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>`;
}

/** With the text format for the whole column, also where no cell is yet. */
function columnElement({ width }: SheetColumn, index: number): string {
  const place = index + 1;
  return `<col min="${place}" max="${place}" width="${width}" style="${styleOf.plain}" customWidth="1"/>`;
}

function rowElement({ look, cells, lines }: SheetRow, index: number): string {
  const written = cells.map((text, column) => {
    if (text === "") return "";
    const reference = `${columnLetters(column)}${index + 1}`;
    const inner = `<t xml:space="preserve">${xmlText(cutText(text, MAX_CELL_LENGTH))}</t>`;
    return `<c r="${reference}" s="${styleOf[look]}" t="inlineStr"><is>${inner}</is></c>`;
  });
  const height = lines === undefined ? "" : ` ht="${Math.min(MAX_HEIGHT, lines * LINE_HEIGHT)}"`;
  return `<row r="${index + 1}"${height}>${written.join("")}</row>`;
}

function dropDowns(columns: readonly SheetColumn[], from: number): string {
  const elements = columns.flatMap(({ choices }, column) => {
    if (!choices) return [];
    const { formula, warning } = choices;
    const complaint = warning
      ? ` errorStyle="warning" showErrorMessage="1" errorTitle="${xmlText(warning.title)}" error="${xmlText(warning.message)}"`
      : "";
    const range = `${columnLetters(column)}${from}:${lastCell(column)}`;
    return `<dataValidation type="list" allowBlank="1"${complaint} sqref="${range}"><formula1>${xmlText(formula)}</formula1></dataValidation>`;
  });
  return elements.length === 0
    ? ""
    : `<dataValidations count="${elements.length}">${elements.join("")}</dataValidations>`;
}
