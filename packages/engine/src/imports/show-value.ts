import type { FieldChange, ShownValue } from "@inlet/contract";
import type { PlannedRelated, StoredChange } from "@inlet/contract/tables";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { Field, FieldOption } from "../define.ts";
import type { Planner } from "../stages/planned-row.ts";
import type { ReadRow } from "../stages/read-row.ts";

/**
 * A stored value as text for people; null where there is none.
 *
 * @param options of its field: a value that is one of them is shown by its label
 */
export function showValue(value: unknown, options: readonly FieldOption[] = []): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const labelled = (one: unknown) => options.find((option) => option.value === one)?.label ?? String(one);
  if (Array.isArray(value)) return value.length > 0 ? value.map(labelled).join(", ") : null;
  return typeof value === "string" ? labelled(value) : JSON.stringify(value);
}

/** Fields of an import type by their key, and by the columns that they fill under another name. */
export type FieldsByKey = ReadonlyMap<string, Field>;

export function fieldsByKey(fields: readonly Field[]): FieldsByKey {
  return new Map([
    ...fields.flatMap((field) => (field.clears ?? []).map((column) => [column, field] as const)),
    ...fields.map((field) => [field.key, field] as const),
  ]);
}

/** Stored changes as people read them. */
export function showChanges(changes: readonly StoredChange[] | null, fields: FieldsByKey): FieldChange[] {
  return (changes ?? []).map(([key, before, after]) => {
    const isMetadata = key.startsWith(METADATA_PREFIX);
    const field = isMetadata ? key.slice(METADATA_PREFIX.length) : key;
    const known = isMetadata ? undefined : fields.get(key);
    const [was, is] = [before, after].map((value) => showValue(value, known?.options));
    return {
      field: known?.key ?? field,
      label: known?.label ?? field,
      is_metadata: isMetadata,
      before: was ?? null,
      after: is ?? null,
    };
  });
}

/** Records that a row writes beside its own, as people read them; kinds without a label say nothing to them. */
export function showRelated(
  related: readonly PlannedRelated[] | null,
  planner: Pick<Planner, "destinations"> | null,
): FieldChange[] {
  return (related ?? []).flatMap(({ entity, label: after }) => {
    const label = planner?.destinations.get(entity)?.label;
    return label === undefined ? [] : [{ field: entity, label, is_metadata: false, before: null, after }];
  });
}

/** The values of a row as they will be stored. */
export function showRead(read: ReadRow, fields: FieldsByKey, columnOf: ReadonlyMap<string, number>): ShownValue[] {
  const values = [...read.values].map(([field, value]) => ({
    field,
    label: fields.get(field)?.label ?? field,
    is_metadata: false,
    column: columnOf.get(field) ?? null,
    value: showValue(value, fields.get(field)?.options) ?? "",
  }));
  const metadata = [...read.metadata].map(([field, value]) => ({
    field,
    label: field,
    is_metadata: true,
    column: columnOf.get(METADATA_PREFIX + field) ?? null,
    value,
  }));
  return [...values, ...metadata];
}
