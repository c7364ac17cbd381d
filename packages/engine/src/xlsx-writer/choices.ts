import { columnLetters } from "../datasources/spreadsheet/cell-reference.ts";

/** Characters that a list in the place where it is offered can have. */
const MAX_LIST_LENGTH = 255;

/**
 * The formula of a short list; null where it must stand in cells: in place, a
 * comma parts two choices, a quote ends the list, and spaces at the ends go.
 *
 * @see ECMA-376 part 1, 18.3.1.32 (dataValidation); the length is a limit of Excel
 */
export function listFormula(choices: readonly string[]): string | null {
  const list = choices.join(",");
  const isPlain = choices.every((choice) => !/[,"\r\n]/.test(choice) && choice === choice.trim() && choice !== "");
  return isPlain && list.length <= MAX_LIST_LENGTH ? `"${list}"` : null;
}

/**
 * The formula of choices that stand in cells.
 *
 * @param sheet a name that needs no quotes
 * @param cells column, 0 for A, and rows, 1 for the first
 */
export function rangeFormula(sheet: string, cells: { column: number; from: number; to: number }): string {
  const letters = columnLetters(cells.column);
  return `${sheet}!$${letters}$${cells.from}:$${letters}$${cells.to}`;
}
