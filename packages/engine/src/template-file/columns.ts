import type { Field, ImportType } from "../define.ts";
import { templateFields, templateHeaders } from "../mapping/template-columns.ts";
import { choicesOf, exampleOf } from "../options-of.ts";

/** A column of a template file. */
export interface TemplateColumn {
  field: Field;
  header: string;
  /** Its cell of the example row. */
  example: string;
  /** What its drop-down offers; empty where any text is taken. */
  choices: readonly string[];
}

/** The columns of an import type's template file: the usual fields, in the order the mapper lists them. */
export function columnsOfTemplate({ fields: all }: Pick<ImportType, "fields">): TemplateColumn[] {
  const fields = templateFields(all);
  const headers = templateHeaders(fields);
  return fields.map((field, index) => ({
    field,
    header: headers[index] ?? field.label,
    example: isSaidAlready(field, fields) ? "" : exampleOf(field),
    choices: choicesOf(field),
  }));
}

/** Whether a field says again what others of the row say, such as a full name beside its parts. */
function isSaidAlready({ unlessMapped = [] }: Field, fields: readonly Field[]): boolean {
  return fields.some(({ key, example }) => unlessMapped.includes(key) && example !== "");
}
