import type { Field, FieldOption, ImportType } from "../define.ts";
import { templateHeaders } from "../mapping/template-columns.ts";
import { optionsOf } from "../options-of.ts";

/** A column of a template file. */
export interface TemplateColumn {
  field: Field;
  header: string;
  /** Its cell of the example row. */
  example: string;
  /** What its drop-down offers; empty where any text is taken. */
  choices: readonly string[];
}

/** The columns of an import type's template file: every field, in the order the mapper lists them. */
export function columnsOfTemplate({ fields }: Pick<ImportType, "fields">): TemplateColumn[] {
  const headers = templateHeaders(fields);
  return fields.map((field, index) => {
    const choices = choicesOf(optionsOf(field));
    return { field, header: headers[index] ?? field.label, example: exampleOf(field, { fields, choices }), choices };
  });
}

/** The label of each option; its value where several are called the same. */
function choicesOf(options: readonly FieldOption[]): string[] {
  const spelling = (label: string) => label.trim().toLowerCase();
  const sharing = Map.groupBy(options, ({ label }) => spelling(label));
  return options.map(({ value, label }) => (sharing.get(spelling(label))?.length === 1 ? label : value));
}

/** Blank for a field that says again what others of the row say, such as a full name beside its parts. */
function exampleOf(
  { example, unlessMapped = [] }: Field,
  { fields, choices }: { fields: readonly Field[]; choices: readonly string[] },
): string {
  const isSaidAlready = fields.some(({ key, example: other }) => unlessMapped.includes(key) && other !== "");
  if (example === "" || isSaidAlready) return "";
  // Options can be changed in Settings; an example that is none any more would not go in.
  return choices.length === 0 || choices.includes(example) ? example : (choices[0] ?? example);
}
