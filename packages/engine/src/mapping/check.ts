import type { Column, ColumnMapping, ConflictPolicy, FieldConflictPolicy, Mapping } from "@inlet/contract";
import type { FieldType, ImportType, Transform } from "../define.ts";
import { AppError } from "../errors.ts";
import { quoteCell, trimInvisible } from "../field-types/reading/characters.ts";
import { isCountry } from "../field-types/reading/countries.ts";
import { isTimeZone } from "../field-types/time-zone.ts";
import { firstNotCleared, type Clearable } from "./clearing.ts";
import { contextOf, readContext } from "../stages/read-context.ts";

export interface MappingParts {
  columns: readonly Column[];
  importType: Gathered & Clearable & Pick<ImportType, "matchRules">;
  fieldTypes: ReadonlyMap<string, FieldType>;
  transforms: ReadonlyMap<string, Transform>;
}

type FieldColumn = Extract<ColumnMapping, { action: "field" }>;

/** Whether a constant gives rows a value: a blank one is as good as none. */
export const isGiven = ({ value }: Mapping["constants"][number]): boolean => trimInvisible(value) !== "";

/**
 * Refuse a mapping that cannot work, whatever the rows. Columns it does not
 * name are kept as metadata.
 *
 * @throws {AppError} 422 `unknown_column`, `column_used_twice`, `unknown_field`,
 *   `field_used_twice`, `unknown_transform`, `invalid_transform_options`,
 *   `unreadable_default`, `unreadable_constant`, `unknown_match_rule`,
 *   `unknown_conflict_policy`, `cannot_clear`, `no_campaign_list`, `required_not_mapped`, `unknown_time_zone`,
 *   `unknown_country`
 */
export function checkMapping(mapping: Mapping, parts: MappingParts): void {
  const names = new Map(parts.columns.map(({ index, name }) => [index, `“${quoteCell(name)}”`]));
  const uses = mapping.columns.filter((column) => column.action === "field");
  checkTimeZone(mapping);
  checkCountry(mapping);
  checkColumns(mapping.columns, names);
  checkFields(mapping, { uses, names, parts });
  for (const use of uses) {
    checkTransforms(use, names, parts);
    if (use.default !== undefined) checkText(mapping, { key: use.field, text: use.default, of: "default", parts });
  }
  for (const { field, value } of mapping.constants) {
    checkText(mapping, { key: field, text: value, of: "constant", parts });
  }
  checkPolicies(mapping, uses, parts);
  refuseListWithout(parts.importType, mapping.options.campaign_list);
  checkRequired(mapping, uses, parts);
  checkCleared(mapping, names, parts);
}

function refuse(code: string, message: string, hint: string): never {
  throw new AppError(422, code, message, { hint });
}

function checkTimeZone({ options }: Mapping): void {
  const { time_zone: zone } = options;
  if (zone === undefined || isTimeZone(zone)) return;
  refuse("unknown_time_zone", `There is no time zone “${quoteCell(zone)}”.`, "Name one as in Europe/Berlin or UTC.");
}

function checkCountry({ options: { country } }: Mapping): void {
  if (country === undefined || isCountry(country)) return;
  refuse("unknown_country", `${country} is not the code of a country.`, "Use two capitals as in US or GB.");
}

function checkColumns(columns: readonly ColumnMapping[], names: ReadonlyMap<number, string>): void {
  const seen = new Set<number>();
  for (const { column } of columns) {
    const name = names.get(column);
    if (name === undefined) {
      refuse("unknown_column", `The file has no column ${column + 1}.`, "Load the columns again and map those.");
    }
    if (seen.has(column)) refuse("column_used_twice", `Column ${name} is mapped twice.`, "Name each column once.");
    seen.add(column);
  }
}

function checkFields(
  mapping: Mapping,
  { uses, names, parts }: { uses: readonly FieldColumn[]; names: ReadonlyMap<number, string>; parts: MappingParts },
): void {
  const labels = new Map(parts.importType.fields.map(({ key, label }) => [key, label]));
  const takenBy = new Map<string, string>();
  const taken = [
    ...uses.map(({ field, column }) => ({ field, by: `column ${names.get(column) ?? column}`, isGiven: true })),
    ...mapping.constants.map((one) => ({ field: one.field, by: "a value for every row", isGiven: isGiven(one) })),
  ];
  for (const { field, by, isGiven: isTaken } of taken) {
    const label = labels.get(field);
    if (label === undefined) {
      refuse("unknown_field", `There is no field “${quoteCell(field)}”.`, "Choose a field of the list.");
    }
    if (!isTaken) continue;
    const other = takenBy.get(field);
    if (other !== undefined) {
      refuse("field_used_twice", `${label} is filled by ${other} and by ${by}.`, "Keep one of them.");
    }
    takenBy.set(field, by);
  }
}

function checkTransforms(use: FieldColumn, names: ReadonlyMap<number, string>, { transforms }: MappingParts): void {
  for (const { key, options } of use.transforms ?? []) {
    const where = `column ${names.get(use.column) ?? use.column}`;
    const transform = transforms.get(key);
    if (!transform) {
      refuse(
        "unknown_transform",
        `There is no change of text “${quoteCell(key)}” (${where}).`,
        "Choose one of the list.",
      );
    }
    if (!transform.options.safeParse(options).success) {
      const what = `The options of “${transform.label}” for ${where} are not right.`;
      refuse("invalid_transform_options", what, "Take it out and add it again.");
    }
  }
}

function checkText(
  mapping: Mapping,
  { key, text, of, parts }: { key: string; text: string; of: "default" | "constant"; parts: MappingParts },
): void {
  const field = parts.importType.fields.find((one) => one.key === key);
  const fieldType = field && parts.fieldTypes.get(field.type);
  // What a field that depends on another means, only the rows tell.
  if (!field || !fieldType || field.dependsOn !== undefined || trimInvisible(text) === "") return;
  const reading = fieldType.read(text.trim(), contextOf(field, readContext(mapping.options)));
  if (reading.ok) return;
  const where = of === "default" ? "if the cell is blank" : "the same for every row";
  refuse(`unreadable_${of}`, `${field.label}, ${where}: ${reading.message}.`, reading.hint);
}

type Gathered = Pick<ImportType, "label"> & { destination: Pick<ImportType["destination"], "gathering"> };

/** @throws {AppError} 422 `no_campaign_list` where records of the kind are gathered on no list */
export function refuseListWithout({ destination, label }: Gathered, list: string | null): void {
  if (list === null || destination.gathering) return;
  refuse("no_campaign_list", `${label} are gathered on no list.`, "Leave the campaign list out.");
}

/** What can be cleared is a matter of its own. */
const wins = (policy: FieldConflictPolicy | undefined): ConflictPolicy[] =>
  policy === undefined || policy === "clear" ? [] : [policy];

function checkCleared(mapping: Mapping, names: ReadonlyMap<number, string>, { importType }: MappingParts): void {
  const found = firstNotCleared(mapping, importType);
  if (!found) return;
  const hint = `Let blank cells of column ${names.get(found.column)} leave values alone.`;
  refuse("cannot_clear", `Blank cells cannot erase ${found.label}: ${found.why}.`, hint);
}

function checkPolicies(mapping: Mapping, uses: readonly FieldColumn[], { importType }: MappingParts): void {
  const policies = [mapping.conflict.policy, ...uses.flatMap(({ conflict }) => wins(conflict))];
  const unknown = policies.find((policy) => !importType.conflictPolicies.includes(policy));
  if (unknown === undefined) return;
  const choices = importType.conflictPolicies.join(", ");
  refuse("unknown_conflict_policy", `“${unknown}” cannot be used for this import.`, `Use one of: ${choices}.`);
}

function checkRequired(mapping: Mapping, uses: readonly FieldColumn[], { importType }: MappingParts): void {
  const rule = importType.matchRules.find(({ key }) => key === mapping.match.rule);
  if (!rule) {
    const choices = importType.matchRules.map(({ key }) => key).join(", ");
    refuse(
      "unknown_match_rule",
      `There is no match rule “${quoteCell(mapping.match.rule)}”.`,
      `Use one of: ${choices}.`,
    );
  }
  if (mapping.options.mode === "none") return;
  const filled = new Set([...uses, ...mapping.constants.filter(isGiven)].map(({ field }) => field));
  const labelOf = (key: string) => importType.fields.find((field) => field.key === key)?.label ?? key;
  const missing = [
    ...rule.requiredFields.filter((key) => !filled.has(key)).map(labelOf),
    ...(rule.requiredAny ?? []).flatMap((group, index) =>
      group.some((key) => filled.has(key)) ? [] : (rule.choiceLabels?.[index] ?? group.map(labelOf).join(" or ")),
    ),
  ];
  if (missing.length === 0) return;
  const labels = missing.join(", ");
  const hint = `Choose a column that goes to ${labels}, give every row a value, or choose another match rule.`;
  refuse("required_not_mapped", `The match rule “${rule.label}” needs ${labels}, which no column goes to.`, hint);
}
