import { fieldTypes, type Field } from "@inlet/engine";
import { keptField } from "../destination/kept-values.ts";
import type { CustomField, CustomGroup } from "./custom-groups.ts";

/** Types that read a cell by itself, with a cell that is one. */
const examples: ReadonlyMap<string, string> = new Map([
  ["boolean", "yes"],
  ["country", "United States"],
  ["currency", "USD"],
  ["date", "2026-05-30"],
  ["datetime", "2026-05-30 14:30"],
  ["email", "ada@example.org"],
  ["id", "1"],
  ["integer", "3"],
  ["list", "One, two"],
  ["money", "25.00"],
  ["option", ""],
  ["options", ""],
  ["phone", "(617) 555-1234"],
  ["state", "Massachusetts"],
  ["text", "Text"],
  ["url", "https://example.org"],
]);

const several: ReadonlyMap<string, string> = new Map([["option", "options"]]);

/** The field type that reads a custom field: text, where it is set up with one that is not there. */
function typeOf({ type, isMulti }: CustomField): string {
  const known = examples.has(type) && fieldTypes.has(type) ? type : "text";
  return isMulti ? (several.get(known) ?? "list") : known;
}

/** Whether a record has one value of the field at most, by which others of the same value can be told. */
export const isSingle = (field: CustomField): boolean => !["list", "options"].includes(typeOf(field));

interface Placed {
  group: CustomGroup;
  field: CustomField;
  /** Under which the field's value stands in its record. */
  name: string;
}

const spelling = (label: string): string => label.trim().toLowerCase();

/**
 * The fields of an import type that were added in the settings. One that is
 * called like another is told apart by its group.
 *
 * @param given `others` are the fields it has beside them; `isFurther` as it is told of a field
 */
export function customFields(
  placed: readonly Placed[],
  given: { others: readonly Field[]; isFurther: boolean },
): Field[] {
  const labels = [...given.others.map(({ label }) => label), ...placed.map(({ field }) => field.label)].map(spelling);
  return placed.map(({ group, field, name }): Field => {
    const isShared = labels.filter((label) => label === spelling(field.label)).length > 1;
    const type = typeOf(field);
    const choices = field.options ?? [];
    return {
      key: keptField(name),
      label: isShared ? `${field.label} (${group.label})` : field.label,
      ...{ type, group: group.label },
      // The choices of an option group are read later; then the first of them is the example.
      example: examples.get(type) || (choices[0]?.label ?? field.label),
      ...(type.startsWith("option") && field.optionsFrom === null && { options: choices }),
      ...(type.startsWith("option") && field.optionsFrom !== null && { optionsFrom: field.optionsFrom }),
      synonyms: [...(isShared ? [] : [field.label]), `${group.label} ${field.label}`],
      ...(given.isFurther && { isFurther: true }),
    };
  });
}
