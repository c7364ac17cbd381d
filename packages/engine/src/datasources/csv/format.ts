/** A kind of file that is not read here. */
export interface Format {
  /** With its article, as it stands in "it seems to be …". */
  what: string;
  hint: string;
}

/** What to do about it. */
export const CHOOSE = "Choose the CSV file itself.";
export const EXPORT = "Export the table as CSV and upload that file.";
export const SAVE_AS = "Open it in the program it comes from, save it as CSV UTF-8, and upload that file.";
export const SAVE_AS_XLSX = "Open it in a spreadsheet program, save it as .xlsx, and upload that file.";
export const RENAME_WORKBOOK =
  "If it is a workbook, rename it so that it ends in .xlsx, .xls or .ods, and upload it again; or save it as CSV UTF-8.";
export const REPAIR =
  "The program it comes from wrote something before the workbook. Open it in a spreadsheet program, have it repaired, save it as .xlsx, and upload that file.";
export const NUMBERS = "Open it in Numbers, export it as Excel or CSV, and upload that file.";
export const RENAME_JSON = "Rename it so that it ends in .json, and upload it again.";
export const UNPACK = "Unpack it first and upload the CSV file inside.";
export const CONTACTS = "Export the contacts as CSV and upload that file.";
export const SAVE_AS_DOCUMENT = "Copy its table into a spreadsheet, save it as .xlsx, and upload that file.";
