import type { Mapping } from "@inlet/contract";
import type { ImportType } from "./define.ts";

/** An import type as a job uses it: without related records, where none of the fields they come from is filled. */
export function usedBy(importType: ImportType, mapping: Pick<Mapping, "columns" | "constants"> | null): ImportType {
  const fields = importType.related?.usedBy;
  if (!fields || !mapping) return importType;
  const isFilled =
    mapping.constants.some(({ field }) => fields.includes(field)) ||
    mapping.columns.some((column) => column.action === "field" && fields.includes(column.field));
  if (isFilled) return importType;
  const { related: _, ...alone } = importType;
  return alone;
}
