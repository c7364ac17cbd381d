import type { FieldInfo, ImportTypeInfo, Noun } from "@inlet/contract";
import type { Field, ImportType } from "../define.ts";
import { AppError } from "../errors.ts";
import { quoteCell } from "../field-types/reading/characters.ts";
import { canClear } from "../mapping/clearing.ts";
import { exampleOf, optionsOf } from "../options-of.ts";
import { fieldTypes } from "../registry.ts";
import { findSetUp, listImportTypes, readImportType } from "../read-import-type.ts";

/** An import type with its options. @throws {AppError} 404 `not_found` */
export async function findImportType(context: Parameters<typeof readImportType>[0], key: string): Promise<ImportType> {
  const importType = await readImportType(context, key);
  if (!importType) throw new AppError(404, "not_found", "There is no such import type.");
  return importType;
}

/** @throws {AppError} 422 `unknown_import_type` */
export async function refuseUnknownType(context: Parameters<typeof listImportTypes>[0], key: string): Promise<void> {
  if (await findSetUp(context, key)) return;
  const keys = (await listImportTypes(context)).map((importType) => importType.key);
  throw new AppError(422, "unknown_import_type", `There is no import type “${quoteCell(key)}”.`, {
    hint: `Use one of: ${keys.join(", ")}.`,
  });
}

/** The fields of an import type as they are offered. */
export const presentFields = (importType: ImportType): FieldInfo[] =>
  importType.fields.map((field) => ({ ...presentField(field), can_clear: canClear(field, importType) }));

function presentField(field: Field): Omit<FieldInfo, "can_clear"> {
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

/** Import types as they are offered: first those whose records the rows of others refer to, then by label. */
export function presentImportTypes(all: readonly ImportType[]): ImportTypeInfo[] {
  const referredTo = new Set(all.flatMap(({ related }) => related?.before ?? []).map(({ entity }) => entity));
  const rank = ({ destination }: ImportType) => (referredTo.has(destination.entity) ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, "en")).map(presentImportType);
}

const anyRecord: Noun = { one: "record", other: "records" };

export function presentImportType({
  key,
  label,
  description,
  matchRules,
  defaultMatchRule,
  noun = anyRecord,
  destination,
  conflictPolicies,
  onMatch = ["enrich"],
  related,
}: ImportType): ImportTypeInfo {
  return {
    key,
    label,
    description,
    noun: { ...noun },
    record_kind: destination.entity,
    gathers_list: destination.gathering !== undefined,
    conflict_policies: [...conflictPolicies],
    on_match: [...onMatch],
    makes_missing: related?.makesMissing ?? null,
    default_match_rule: defaultMatchRule,
    match_rules: matchRules.map((rule) => ({
      key: rule.key,
      label: rule.label,
      description: rule.description,
      required_fields: [...rule.requiredFields],
      required_any: (rule.requiredAny ?? []).map((group) => [...group]),
      required_any_labels: (rule.requiredAny ?? []).map((_, index) => rule.choiceLabels?.[index] ?? null),
    })),
  };
}
