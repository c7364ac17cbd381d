import type { RowDefect } from "../../define.ts";
import { cutText } from "../../cut-text.ts";
import { columnLetters } from "./cell-reference.ts";

/** @param value what stands in the cell */
export type DefectOf = (line: number, column: number, value: string) => RowDefect;

const cell = (line: number, column: number) => `Cell ${columnLetters(column)}${line}`;
const shown = (value: string) => cutText(value, 40);

export const errorCell: DefectOf = (line, column, value) => ({
  code: "error_cell",
  message: `${cell(line, column)} holds the error ${shown(value)} in place of a value.`,
  hint: "Mend its formula in the workbook, or write the value here.",
});

export const noCachedValue: DefectOf = (line, column) => ({
  code: "formula_without_value",
  message: `${cell(line, column)} holds a formula whose value was not saved; formulas are not calculated here.`,
  hint: "Open the workbook in a spreadsheet program, save it as .xlsx, and upload that file; or write the value here.",
});

export const noDate: DefectOf = (line, column, value) => ({
  code: "no_such_date",
  message: `${cell(line, column)} is formatted as a date, but ${shown(value)} is no day that there is.`,
  hint: "Correct the date, or leave the cell blank.",
});

export const unreadable: DefectOf = (line, column) => ({
  code: "value_unreadable",
  message: `${cell(line, column)} holds no value of the kind that it is marked as; it is kept as written.`,
  hint: "Correct the cell, or leave it blank.",
});

export const noSharedText: DefectOf = (line, column) => ({
  code: "text_missing",
  message: `${cell(line, column)} refers to a text that the workbook does not hold.`,
  hint: "Open the workbook in a spreadsheet program and save it again, or write the text here.",
});

export const nulCharacter: DefectOf = (line) => ({
  code: "nul_character",
  message: `Row ${line} holds a NUL character; it shows as \u2400.`,
  hint: "Take the character out of the cell.",
});

export const invalidText: DefectOf = (line) => ({
  code: "invalid_text",
  message: `Row ${line} holds characters that are no text; they show as \uFFFD.`,
  hint: "Correct the cell.",
});

/** @param column the first that has no name */
export const beyondColumns: DefectOf = (line, column) => ({
  code: "too_many_cells",
  message: `${cell(line, column)} stands outside the columns of the table.`,
  hint: "Clear the cell, or give its column a name in the header row.",
});
