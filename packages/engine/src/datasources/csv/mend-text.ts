import type { RowDefect } from "../../define.ts";
import { plainText } from "./plain-text.ts";

/**
 * Make cells storable text.
 *
 * @param encoding what the text was read as
 * @returns what was wrong with them
 */
export function mendText(cells: string[], line: number, encoding: string): RowDefect | null {
  const isBroken = cells.some((cell) => !cell.isWellFormed());
  const hasZero = cells.some((cell) => cell.includes("\0"));
  if (!isBroken && !hasZero) return null;
  for (const [index, cell] of cells.entries()) cells[index] = plainText(cell);
  if (isBroken) {
    return {
      code: "invalid_text",
      message: `The row on line ${line} holds what is no ${encoding.toUpperCase()}; it shows as \uFFFD.`,
      hint: "Correct the cell, or choose another encoding for the file.",
    };
  }
  return {
    code: "nul_character",
    message: `The row on line ${line} holds a NUL character; it shows as \u2400.`,
    hint: "Take the character out of the cell.",
  };
}
