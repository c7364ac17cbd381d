import { createHash } from "node:crypto";
import type { Mapping } from "@inlet/contract";
import type { ImportType } from "../define.ts";

/** A hash of what decides how the fields that a mapping uses are read, and what new records need. */
export function fieldsPrint({ fields, destination }: ImportType, { columns, constants }: Mapping): string {
  const used = new Set(constants.map(({ field }) => field));
  for (const column of columns) if (column.action === "field") used.add(column.field);
  const read = fields
    .filter(({ key }) => used.has(key))
    .map(({ key, type, maxLength, options }) => [key, type, maxLength, options]);
  return createHash("sha256")
    .update(JSON.stringify([read, destination.required]))
    .digest("hex");
}
