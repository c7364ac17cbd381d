import type { Field, FieldOption } from "./define.ts";

/** The options that are offered for a field, in their order; empty where it takes any text. */
export const optionsOf = (field: Field): readonly FieldOption[] => field.options ?? [];
