import { z } from "zod";
import { HeaderOptions, TableFindings } from "./table.ts";

/** A sheet of a workbook. */
export const Sheet = z.object({
  name: z.string(),
  /** Hidden in the program it was made with; it can be chosen all the same. */
  is_hidden: z.boolean(),
});
export type Sheet = z.infer<typeof Sheet>;

/** What was found in a workbook. */
export const SpreadsheetFindings = TableFindings.extend({
  datasource: z.literal("spreadsheet"),
  format: z.enum(["xlsx", "xls", "ods"]),
  /** In the order of the workbook. */
  sheets: z.array(Sheet),
  /** Place of the sheet that is read, 0 for the first. */
  sheet: z.int(),
});
export type SpreadsheetFindings = z.infer<typeof SpreadsheetFindings>;

/** What the person can set by hand; without `sheet`, the first visible one with cells is read. */
export const SpreadsheetOptions = HeaderOptions.extend({
  /** Place of the sheet, 0 for the first. */
  sheet: z.int().min(0).max(10_000).optional(),
});
export type SpreadsheetOptions = z.infer<typeof SpreadsheetOptions>;
