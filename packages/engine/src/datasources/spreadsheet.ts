import { SpreadsheetFindings, SpreadsheetOptions } from "@inlet/contract";
import { defineDatasource } from "../define-datasource.ts";
import { cutText } from "../cut-text.ts";
import { plainText } from "./csv/plain-text.ts";
import { tableFindings } from "./csv/layout.ts";
import { emptyFile, noHeaderRow } from "./csv/refusals.ts";
import { layOutSheet } from "./spreadsheet/layout.ts";
import { RAW_ROWS } from "./spreadsheet/limits.ts";
import type { SheetSample } from "./spreadsheet/messages.ts";
import { readSample } from "./spreadsheet/reader.ts";
import { sheetEmpty } from "./spreadsheet/refusals.ts";
import { readRows } from "./spreadsheet/rows.ts";
import { workbookIssues } from "./spreadsheet/sheet-issues.ts";
import { looksLikeWorkbook } from "./spreadsheet/signatures.ts";

/** Workbooks of Excel (XLSX, XLSM, XLS) and OpenDocument (ODS). */
export default defineDatasource({
  key: "spreadsheet",
  label: "Spreadsheet",
  accepts: [
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel.sheet.macroEnabled.12",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
  ],
  permission: "member",
  options: SpreadsheetOptions,
  findings: SpreadsheetFindings,
  recognises: looksLikeWorkbook,
  // Many programs name text files so.
  otherwise: "csv",

  async inspect(file, options, { signal, knownHeaders }) {
    if (file.size === 0) throw emptyFile();
    const fromLine = options.header_row || 1;
    const sample = await readSample(file, { kind: "inspect", sheet: options.sheet ?? null, fromLine }, { signal });
    const sheet = sheetOf(sample, options, fromLine);
    const layout = layOutSheet(sample.rows, {
      headerRow: options.header_row,
      headerRows: options.header_rows,
      knownHeaders,
      top: sample.top,
    });
    const findings: SpreadsheetFindings = {
      datasource: "spreadsheet",
      format: sample.format,
      sheets: sample.sheets.map(({ name, is_hidden }) => ({ name: plainText(name), is_hidden })),
      sheet,
      ...tableFindings(layout, options),
      issues: [...workbookIssues(sample.sheets, sheet, sample.notes), ...layout.issues],
    };
    return { findings, rawLines: rawRows(sample) };
  },

  read(file, findings, { signal }) {
    const { sheet, header_row: headerRow, header_rows: headerRows, columns } = findings;
    return readRows(file, {
      ...{ sheet, headerRows, columns, asRows: findings.as_rows, signal },
      fromLine: headerRow ?? 1,
      // Findings of a file read before list the rows below the header row as well.
      leftOut: findings.left_out.filter(({ to_line }) => headerRow !== null && to_line < headerRow),
    });
  },
});

/** @throws {AppError} 422 `empty_file`, `sheet_empty`, `header_row_not_found` */
function sheetOf(sample: SheetSample, options: SpreadsheetOptions, fromLine: number): number {
  if (sample.sheet === null) {
    const chosen = options.sheet === undefined ? undefined : sample.sheets[options.sheet];
    throw chosen ? sheetEmpty(plainText(chosen.name)) : emptyFile();
  }
  if (sample.rows.length === 0) throw noHeaderRow(fromLine);
  return sample.sheet;
}

const LENGTH = 300;

/** The first rows, blank ones too, as they stand in the sheet. */
function rawRows({ top }: SheetSample): { line: number; text: string }[] {
  const last = Math.min(RAW_ROWS, top.at(-1)?.line ?? 0);
  const texts = new Map(top.map(({ line, cells }) => [line, cells.join(" | ")]));
  return Array.from({ length: last }, (_, index) => {
    const text = (texts.get(index + 1) ?? "").replace(/\s*[\r\n]+\s*/g, " ");
    return { line: index + 1, text: plainText(cutText(text, LENGTH)) };
  });
}
