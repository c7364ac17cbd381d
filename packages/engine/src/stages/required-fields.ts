import type { Mapping } from "@inlet/contract";
import type { Destination, Field, FieldType, MatchRule, ReferenceRefusal, Values } from "../define.ts";
import type { RowInProgress } from "./read-cell.ts";

interface Required {
  matchRule: MatchRule;
  mapping: Pick<Mapping, "columns">;
  fields: readonly Field[];
  fieldTypes: ReadonlyMap<string, FieldType>;
}

/** Reports what a row lacks. */
type Demand = (row: RowInProgress) => void;

/** What the match rule needs of a row: some fields, and of others one of a group. */
export function requiredDemands(settings: Required): Demand[] {
  const { requiredFields, requiredAny = [], choiceLabels } = settings.matchRule;
  return [
    ...requiredFields.map((key) => demandField(key, settings)),
    ...requiredAny.map((group, index) => demandOneOf(group, settings, choiceLabels?.[index])),
  ];
}

/** Column that is read into a field; null when there is none. */
function columnOf(key: string, { mapping }: Required): number | null {
  return mapping.columns.find((column) => column.action === "field" && column.field === key)?.column ?? null;
}

const labelOf = (key: string, { fields }: Pick<Required, "fields">): string =>
  fields.find((field) => field.key === key)?.label ?? key;

function demandField(key: string, settings: Required): Demand {
  const field = settings.fields.find((one) => one.key === key);
  const label = labelOf(key, settings);
  // The name of the type says more of what to write ("phone number"), except where that is just text.
  const typeLabel = field && field.type !== "text" ? settings.fieldTypes.get(field.type)?.label : undefined;
  const hint = `Add ${withArticle(typeLabel ?? label)}, or choose another match rule.`;
  return missing([key], { message: `${label} is missing`, hint, column: columnOf(key, settings) });
}

function demandOneOf(group: readonly string[], settings: Required, label: string | undefined): Demand {
  const column = group.map((key) => columnOf(key, settings)).find((index) => index !== null) ?? null;
  const called = label && { message: `${label} is missing`, hint: "Add it, or choose another match rule." };
  return missing(group, { ...(called || wordsFor(group, settings)), column });
}

function wordsFor(group: readonly string[], { fields }: Pick<Required, "fields">): { message: string; hint: string } {
  const labels = group.map((key) => labelOf(key, { fields }));
  const [last = "", ...others] = labels.toReversed();
  const choice = others.length === 0 ? last : `${others.toReversed().join(", ")} or ${last}`;
  const hint = others.length === 0 ? "Add it, or leave the row out." : "Add one of them, or leave the row out.";
  return { message: `${choice} is missing`, hint };
}

/**
 * What a new record lacks that the destination demands, whatever the job does
 * without; null where nothing is missing.
 *
 * @param values with those of what the row refers to
 */
export function lackOf(
  values: Values,
  {
    importType: { fields, destination },
    matchRule: { requiredAny = [] },
  }: {
    importType: { fields: readonly Field[]; destination: Pick<Destination, "required"> };
    matchRule: Pick<MatchRule, "requiredAny">;
  },
): ReferenceRefusal | null {
  const lacking = destination.required.find((field) => !values.has(field));
  if (lacking === undefined) return null;
  const group = requiredAny.find((any) => any.includes(lacking)) ?? [lacking];
  return { status: "invalid", code: "required_missing", field: lacking, ...wordsFor(group, { fields }) };
}

function missing(
  keys: readonly string[],
  { message, hint, column }: { message: string; hint: string; column: number | null },
): Demand {
  const [field = null] = keys;
  return ({ rowId, line, values, issues }) => {
    if (keys.some((key) => values.has(key))) return;
    // A cell that cannot be read says so itself.
    if (issues.some((issue) => issue.severity === "error" && issue.field !== null && keys.includes(issue.field)))
      return;
    issues.push({
      ...{ code: "required_missing", severity: "error", message, hint },
      ...{ row: rowId, line, column, field, value: null },
    });
  };
}

function withArticle(label: string): string {
  const noun = /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return `${/^[aeiou]/iu.test(noun) ? "an" : "a"} ${noun}`;
}
