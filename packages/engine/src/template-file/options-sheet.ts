import { listFormula, rangeFormula } from "../xlsx-writer/choices.ts";
import type { NewSheet } from "../xlsx-writer/sheet.ts";
import type { TemplateColumn } from "./columns.ts";
import { OPTIONS } from "./sheet-name.ts";
import { widthFor } from "./width.ts";

/** Where drop-downs find their choices. */
export interface OptionsSheet {
  /** Formula of each column that has choices. */
  formulas: ReadonlyMap<TemplateColumn, string>;
  /** Holds the lists that are too long to stand where they are offered; null when there are none. */
  sheet: NewSheet | null;
}

/** Lay out the choices of all columns. */
export function layOutOptions(columns: readonly TemplateColumn[]): OptionsSheet {
  const withChoices = columns.filter(({ choices }) => choices.length > 0);
  const inCells = withChoices.filter(({ choices }) => listFormula(choices) === null);
  const formulas = withChoices.map((column): [TemplateColumn, string] => {
    const { choices } = column;
    const range = { column: inCells.indexOf(column), from: 2, to: choices.length + 1 };
    return [column, listFormula(choices) ?? rangeFormula(OPTIONS, range)];
  });
  return { formulas: new Map(formulas), sheet: inCells.length === 0 ? null : optionsSheet(inCells) };
}

/** One column for each list, under the header of the column that offers it. */
function optionsSheet(columns: readonly TemplateColumn[]): NewSheet {
  const length = Math.max(...columns.map(({ choices }) => choices.length));
  const lines = Array.from({ length }, (_, line) => columns.map(({ choices }) => choices[line] ?? ""));
  return {
    name: OPTIONS,
    isHidden: true,
    frozenRows: 1,
    columns: columns.map(({ header, choices }) => ({ width: widthFor([header, ...choices]) })),
    rows: [
      { look: "header", cells: columns.map(({ header }) => header) },
      ...lines.map((cells) => ({ look: "plain" as const, cells })),
    ],
  };
}
