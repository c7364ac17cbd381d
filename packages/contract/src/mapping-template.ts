import { z } from "zod";
import { Instant } from "./common.ts";
import { ConflictPolicy, FieldConflictPolicy } from "./conflict-policy.ts";
import { ImportKey } from "./import-key.ts";
import { JobOptions, TransformUse } from "./mapping.ts";

/** A column of a template is known by its header, not its position. */
export const TemplateColumn = z.strictObject({
  header: z.string().max(10_000),
  action: z.enum(["field", "metadata", "ignore"]),
  field: ImportKey.optional(),
  transforms: z.array(TransformUse).max(10).optional(),
  value_map: z
    .array(z.strictObject({ from: z.string().max(10_000), to: z.string().max(10_000) }))
    .max(1_000)
    .optional(),
  default: z.string().max(10_000).optional(),
  conflict: FieldConflictPolicy.optional(),
});
export type TemplateColumn = z.infer<typeof TemplateColumn>;

/** Body for creating and changing a template. */
export const PutMappingTemplate = z.strictObject({
  name: z.string().trim().min(1).max(200),
  import_type: ImportKey,
  columns: z.array(TemplateColumn).max(10_000),
  constants: z
    .array(z.strictObject({ field: ImportKey, value: z.string().max(10_000) }))
    .max(200)
    .default([]),
  match: z.strictObject({ rule: ImportKey }),
  conflict: z.strictObject({ policy: ConflictPolicy }).default({ policy: "keep_existing" }),
  options: JobOptions.default({ mode: "lenient", campaign_list: null }),
});
export type PutMappingTemplate = z.infer<typeof PutMappingTemplate>;

/** A saved mapping with transforms, value maps, defaults, match and conflict settings. */
export const MappingTemplate = z.object({
  id: z.uuid(),
  ...PutMappingTemplate.shape,
  created_at: Instant,
  updated_at: Instant,
  created_by: z.object({ id: z.string(), name: z.string() }),
});
export type MappingTemplate = z.infer<typeof MappingTemplate>;
export const MappingTemplateList = z.object({ templates: z.array(MappingTemplate) });
export type MappingTemplateList = z.infer<typeof MappingTemplateList>;
