import type { ImportType } from "../define.ts";
import list from "../field-types/list.ts";
import type { Choices, NewSheet } from "../xlsx-writer/sheet.ts";
import { writeXlsx } from "../xlsx-writer/write-xlsx.ts";
import { columnsOfTemplate, type TemplateColumn } from "./columns.ts";
import { instructionsSheet } from "./instructions-sheet.ts";
import { layOutOptions } from "./options-sheet.ts";
import { sheetName } from "./sheet-name.ts";
import { widthFor } from "./width.ts";

type Described = Pick<ImportType, "label" | "fields" | "matchRules" | "defaultMatchRule">;

/**
 * A workbook to start from: a sheet with a header row of every field, one
 * example row and drop-downs, another with instructions, and a hidden one
 * where lists of options are long.
 */
export function templateXlsx(importType: Described): Buffer {
  const columns = columnsOfTemplate(importType);
  const options = layOutOptions(columns);
  const name = sheetName(importType.label);
  const rows: NewSheet = {
    name,
    isHidden: false,
    frozenRows: 1,
    columns: columns.map((column) => sheetColumn(column, options.formulas.get(column))),
    rows: [
      { look: "header", cells: columns.map(({ header }) => header) },
      { look: "plain", cells: columns.map(({ example }) => example) },
    ],
  };
  const instructions = instructionsSheet(columns, name, importType);
  return writeXlsx([rows, instructions, ...(options.sheet ? [options.sheet] : [])]);
}

function sheetColumn({ header, example, field }: TemplateColumn, formula: string | undefined) {
  const width = widthFor([header, example]);
  if (formula === undefined) return { width };
  const warning = {
    title: "None of the options",
    message: "This is none of the options in the list. Inlet takes it if it is another name of one.",
  };
  // A cell with several of them is in order, and matches none.
  const choices: Choices = { formula, warning: field.type === list.key ? null : warning };
  return { width, choices };
}
