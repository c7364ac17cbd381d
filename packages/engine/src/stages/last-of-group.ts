import { applyChanges, type Change, type Content } from "../conflict/merge.ts";
import type { Destination, Field, ImportType, ReferenceRefusal } from "../define.ts";

/** Why changes cannot be made that would erase the last value of a group of which a record keeps one; null where they can. */
export function lastOfGroup(
  record: Content,
  changes: readonly Change[],
  {
    fields,
    noun,
    destination: { keepsOne = [] },
  }: Pick<ImportType, "noun"> & { fields: readonly Field[]; destination: Pick<Destination, "keepsOne"> },
): ReferenceRefusal | null {
  const erased = changes.flatMap(([key, , after]) => (after === null ? [key] : []));
  if (erased.length === 0) return null;
  const { values } = applyChanges(record, changes);
  const isFilled = (key: string): boolean => (values.get(key) ?? "") !== "";
  const group = keepsOne.find((keys) => keys.some((key) => erased.includes(key)) && !keys.some(isFilled));
  if (!group) return null;
  const labels = group.map((key) => fields.find((field) => field.key === key)?.label ?? key);
  return {
    status: "invalid",
    code: "nothing_left",
    field: group.find((key) => erased.includes(key)) ?? null,
    message: `The ${noun?.one ?? "record"} would be left without ${labels.join(", ")}`,
    hint: "Fill one of them, or leave the row out.",
  };
}
