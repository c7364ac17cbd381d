import type { FieldChange, ShownValue } from "@inlet/contract";
import type { StoredChange } from "@inlet/contract/tables";
import { METADATA_PREFIX } from "../conflict/merge.ts";
import type { Field, ImportType } from "../define.ts";
import type { ReadRow } from "../stages/read-row.ts";

/** A stored value as text for people; null where there is none. */
export function showValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Labels of fields by key. */
export function labelsOf(fields: readonly Field[]): ReadonlyMap<string, string> {
  return new Map(fields.map(({ key, label }) => [key, label]));
}

/** Stored changes as people read them. */
export function showChanges(
  changes: readonly StoredChange[] | null,
  labels: ReadonlyMap<string, string>,
): FieldChange[] {
  return (changes ?? []).map(([key, before, after]) => {
    const isMetadata = key.startsWith(METADATA_PREFIX);
    const field = isMetadata ? key.slice(METADATA_PREFIX.length) : key;
    const label = isMetadata ? field : (labels.get(key) ?? key);
    return { field, label, is_metadata: isMetadata, before: showValue(before), after: showValue(after) };
  });
}

/** The values of a row as they will be stored. */
export function showRead(read: ReadRow, importType: ImportType, columnOf: ReadonlyMap<string, number>): ShownValue[] {
  const labels = labelsOf(importType.fields);
  const values = [...read.values].map(([field, value]) => ({
    field,
    label: labels.get(field) ?? field,
    is_metadata: false,
    column: columnOf.get(field) ?? null,
    value: showValue(value) ?? "",
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
