import type { FieldConflictPolicy, Mapping } from "@inlet/contract";

/** Whose value wins where a record and a row both have one, by field. */
export function policyOf({ columns, conflict }: Mapping): (field: string) => FieldConflictPolicy {
  const own = new Map(
    columns.flatMap((column) =>
      column.action === "field" && column.conflict ? [[column.field, column.conflict] as const] : [],
    ),
  );
  return (field) => own.get(field) ?? conflict.policy;
}
