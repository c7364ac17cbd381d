import type { Field, FieldOption } from "./define.ts";

/** The options that are offered for a field, in their order; empty where it takes any text. */
export const optionsOf = (field: Field): readonly FieldOption[] => field.options ?? [];

/** What a cell of a field may hold: one of its options, where it has some and its example is none of them. */
export function exampleOf(field: Field): string {
  const { example } = field;
  const options = optionsOf(field);
  const [first] = options;
  if (example === "" || !first) return example;
  return options.some(({ value, label }) => value === example || label === example) ? example : first.label;
}
