import { cutText } from "../cut-text.ts";

export const INSTRUCTIONS = "Instructions";
export const OPTIONS = "Options";

/** Longest name of a sheet; a limit of Excel. */
const MAX_LENGTH = 31;
/** The others of the workbook, and one that Excel keeps for itself. */
const taken = [INSTRUCTIONS, OPTIONS, "History"].map((name) => name.toLowerCase());

/** A name for the sheet that takes the rows, after what is imported. */
export function sheetName(label: string): string {
  const plain = label.replace(/[\s\p{Cc}[\]:*?/\\]+/gu, " ").replace(/^['\s]+|['\s]+$/g, "");
  const name = cutText(plain, MAX_LENGTH).replace(/['\s]+$/, "");
  return name === "" || taken.includes(name.toLowerCase()) ? `Rows ${name}`.trim() : name;
}
