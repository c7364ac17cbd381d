import type { FieldInfo, ImportTypeInfo } from "@inlet/contract";
import type { Field, ImportType } from "../define.ts";
import { AppError } from "../errors.ts";
import { exampleOf, optionsOf } from "../options-of.ts";
import { fieldTypes } from "../registry.ts";
import { readImportType } from "../read-import-type.ts";

/** An import type with its options. @throws {AppError} 404 `not_found` */
export async function findImportType(context: Parameters<typeof readImportType>[0], key: string): Promise<ImportType> {
  const importType = await readImportType(context, key);
  if (!importType) throw new AppError(404, "not_found", "There is no such import type.");
  return importType;
}

export function presentField(field: Field): FieldInfo {
  return {
    key: field.key,
    label: field.label,
    type: field.type,
    group: field.group,
    description: field.description ?? null,
    max_length: field.maxLength ?? null,
    example: exampleOf(field),
    options: optionsOf(field).map(({ value, label }) => ({ value, label })),
    reading_options: [...(fieldTypes.get(field.type)?.readingOptions ?? [])],
    in_template: !field.isRare,
  };
}

export function presentImportType({
  key,
  label,
  description,
  matchRules,
  defaultMatchRule,
  hasScreens = false,
  conflictPolicies,
  onMatch = ["enrich"],
  related,
}: ImportType): ImportTypeInfo {
  return {
    key,
    label,
    description,
    conflict_policies: [...conflictPolicies],
    on_match: [...onMatch],
    makes_missing: related?.makesMissing ?? null,
    has_screens: hasScreens,
    default_match_rule: defaultMatchRule,
    match_rules: matchRules.map((rule) => ({
      key: rule.key,
      label: rule.label,
      description: rule.description,
      required_fields: [...rule.requiredFields],
      required_any: (rule.requiredAny ?? []).map((group) => [...group]),
    })),
  };
}
