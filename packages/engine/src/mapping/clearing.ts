import type { Mapping } from "@inlet/contract";
import type { Destination, Field, ImportType, MatchRule } from "../define.ts";

/** Columns of its record that a blank cell of a field erases under the policy `clear`. */
export const clearedBy = ({ key, clears }: Pick<Field, "key" | "clears">): readonly string[] => clears ?? [key];

/** The part of an import type that decides what can be cleared. */
export type Clearable = Pick<ImportType, "fields" | "noun" | "conflictPolicies"> & {
  destination: Pick<Destination, "columns" | "lasting">;
};

/**
 * Why a blank cell cannot erase a field, whatever the match rule: the end of a
 * sentence; null where it can.
 */
function whyKept(
  field: Field,
  { destination: { columns, lasting }, noun, conflictPolicies }: Clearable,
): string | null {
  const record = noun?.one ?? "record";
  const cleared = clearedBy(field);
  if (field.keptBecause !== undefined) return field.keptBecause;
  if (field.expandsTo !== undefined) return "it stands for other fields";
  if (field.trueWins) return "of two answers the more restrictive one is kept";
  if (!cleared.every((column) => columns.has(column))) return `it is not kept in the ${record} itself`;
  if (cleared.some((column) => lasting.includes(column))) return `no ${record} can be without it`;
  return conflictPolicies.includes("use_new") ? null : "no value of the file replaces what is there";
}

/** Whether a blank cell can erase a field, as long as the match rule does not need it. */
export const canClear = (field: Field, importType: Clearable): boolean => whyKept(field, importType) === null;

/** Whether a match rule needs a field, alone or as one of several. */
const isNeeded = (key: string, { requiredFields, requiredAny = [] }: MatchRule): boolean =>
  [...requiredFields, ...requiredAny.flat()].includes(key);

/** A column whose blank cells are to erase and cannot, and why: the end of a sentence. */
export interface NotCleared {
  column: number;
  label: string;
  why: string;
}

/** The first column of a mapping that says `clear` for a field that cannot be cleared; null for none. */
export function firstNotCleared(
  { columns, match }: Mapping,
  importType: Clearable & Pick<ImportType, "matchRules">,
): NotCleared | null {
  const rule = importType.matchRules.find(({ key }) => key === match.rule);
  for (const mapped of columns) {
    if (mapped.action !== "field" || mapped.conflict !== "clear") continue;
    const field = importType.fields.find(({ key }) => key === mapped.field);
    if (!field) continue;
    const needed = rule && isNeeded(field.key, rule) ? `the match rule “${rule.label}” needs it` : null;
    const why = whyKept(field, importType) ?? needed;
    if (why !== null) return { column: mapped.column, label: field.label, why };
  }
  return null;
}

/** Columns of the record that rows of a job can erase. */
export function clearedColumns({ columns }: Mapping, fields: readonly Field[]): string[] {
  const keys = new Set(
    columns.flatMap((column) => (column.action === "field" && column.conflict === "clear" ? [column.field] : [])),
  );
  return fields.filter(({ key }) => keys.has(key)).flatMap((field) => [...clearedBy(field)]);
}
