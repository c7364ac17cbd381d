import type { Field, FieldOption } from "./define.ts";

/** The options that are offered for a field, in their order; empty where it takes any text. */
export const optionsOf = (field: Field): readonly FieldOption[] => field.options ?? [];

/** What people choose a field's options by: the label of each; its value where several are called the same. */
export function choicesOf(field: Field): string[] {
  const options = optionsOf(field);
  const spelling = (label: string) => label.trim().toLowerCase();
  const sharing = Map.groupBy(options, ({ label }) => spelling(label));
  return options.map(({ value, label }) => (sharing.get(spelling(label))?.length === 1 ? label : value));
}

/** What a cell of a field may hold: one of its choices where its example, written before they were changed, is none. */
export function exampleOf(field: Field): string {
  const choices = choicesOf(field);
  const isTaken = field.example === "" || choices.includes(field.example);
  return isTaken ? field.example : (choices[0] ?? field.example);
}
