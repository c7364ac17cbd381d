import { z } from "zod";
import { Issue } from "./issue.ts";
import { PlanAction, RowAction, RowStatus } from "./row-status.ts";

/** One field (or metadata key) of an existing record that the row changes. */
export const FieldChange = z.object({
  /** Field key, or the metadata key when `is_metadata`. */
  field: z.string(),
  label: z.string(),
  is_metadata: z.boolean(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** One value of a row as it will be stored, shown as text. */
export const ShownValue = z.object({
  field: z.string(),
  label: z.string(),
  is_metadata: z.boolean(),
  column: z.int().nullable(),
  value: z.string(),
});
export type ShownValue = z.infer<typeof ShownValue>;

/** A staged row with everything known of it. */
export const JobRow = z.object({
  row: z.int(),
  line: z.int(),
  status: RowStatus,
  status_message: z.string().nullable(),
  /** The plan's action before the run, the outcome's after it; null for a row not planned yet. */
  action: z.union([PlanAction, RowAction]).nullable(),
  entity_id: z.string().nullable(),
  /** Row whose record this row meets, when both are of this file. */
  duplicate_of: z.int().nullable(),
  is_excluded: z.boolean(),
  cells: z.array(z.string()),
  /** The row as it stands in the file, shortened, where it could not be read as it should; null once it is mended. */
  raw: z.string().nullable(),
  values: z.array(ShownValue),
  changes: z.array(FieldChange),
  issues: z.array(Issue),
});
export type JobRow = z.infer<typeof JobRow>;

export const RowQuery = z.strictObject({
  /** A row status, or the name of a group of them such as ERROR. */
  status: z.string().max(40).optional(),
  action: z.union([PlanAction, RowAction]).optional(),
  /** An issue code. */
  issue: z.string().max(64).optional(),
  /** Those that erase something (`true`), or only those that do not (`false`). */
  erases: z.enum(["true", "false"]).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RowQuery = z.infer<typeof RowQuery>;

export const RowCsvQuery = z.strictObject({ status: z.string().max(40).optional() });

export const RowPage = z.object({
  rows: z.array(JobRow),
  /** Pass as `after` for the next page; null on the last one. */
  next: z.int().nullable(),
});
export type RowPage = z.infer<typeof RowPage>;

export const RowParams = z.strictObject({ id: z.uuid(), rowId: z.coerce.number().int().min(1) });

/** Mend cells, exclude a row, or take it back in. */
export const PatchRow = z.strictObject({
  cells: z
    .array(z.strictObject({ column: z.int().min(0), value: z.string().max(1_000_000) }))
    .min(1)
    .max(200)
    .optional(),
  is_excluded: z.boolean().optional(),
});
export type PatchRow = z.infer<typeof PatchRow>;
