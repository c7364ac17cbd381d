import { z } from "zod";
import { ConflictPolicy, FieldConflictPolicy } from "./conflict-policy.ts";
import { Column } from "./datasources/table.ts";
import { ImportKey } from "./import-key.ts";
import { FieldInfo, ImportTypeInfo } from "./import-type.ts";
import { OnMatch } from "./on-match.ts";

/**
 * `strict`: one bad row and nothing goes in. `lenient`: good rows go in, bad
 * ones are reported. `none`: only what the database itself demands.
 */
export const ValidationMode = z.enum(["strict", "lenient", "none"]);
export type ValidationMode = z.infer<typeof ValidationMode>;

/** Text to text, before the field reads it. */
export const TransformUse = z.strictObject({
  key: z.string().max(64),
  options: z.record(z.string(), z.unknown()).default({}),
});
export type TransformUse = z.infer<typeof TransformUse>;

const MappedCell = z.string().max(10_000);

/** What happens to one column. */
export const ColumnMapping = z.discriminatedUnion("action", [
  z.strictObject({
    column: z.int().min(0),
    action: z.literal("field"),
    field: ImportKey,
    transforms: z.array(TransformUse).max(10).optional(),
    /** Replaces whole cells: what stands in the file → what is read instead. */
    value_map: z
      .array(z.strictObject({ from: MappedCell, to: MappedCell }))
      .max(1_000)
      .optional(),
    /** Read in place of a blank cell. */
    default: MappedCell.optional(),
    /** This field's own conflict policy; `clear` for a field that `can_clear`, unless the match rule needs it. */
    conflict: FieldConflictPolicy.optional(),
  }),
  z.strictObject({ column: z.int().min(0), action: z.literal("metadata") }),
  z.strictObject({ column: z.int().min(0), action: z.literal("ignore") }),
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Settings of one job that are not about one column. */
export const JobOptions = z.strictObject({
  mode: ValidationMode.default("lenient"),
  /** Name of the list that gathers the records of this job; null makes none. */
  campaign_list: z.string().trim().min(1).max(200).nullable().default(null),
  /** Country of phone numbers written without one, ISO 3166-1 alpha-2; absent: the one in Settings. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Order of day and month where the column's dates allow both; absent: found out. */
  date_order: z.enum(["dmy", "mdy"]).optional(),
  /** Whether what rows refer to and is not there is made, such as contacts of contributions; absent: it is not. */
  create_missing: z.boolean().optional(),
  /** Whether 1,234 is 1234 (`point`: 1,234.56) or 1.234 (`comma`: 1.234,56) where the column's numbers allow both; absent: found out. */
  number_format: z.enum(["point", "comma"]).optional(),
  /** IANA name of the zone of times written without an offset; absent: that of the country, UTC where it has several. */
  time_zone: z.string().max(64).optional(),
  /** Rows that the run writes in one transaction; absent: 5,000. Fewer let a pause or a cancel take hold sooner. */
  chunk_rows: z.int().min(1).max(50_000).optional(),
});
export type JobOptions = z.infer<typeof JobOptions>;

/** What happens to each column of a job, and how its rows meet existing records. */
export const Mapping = z.strictObject({
  columns: z.array(ColumnMapping).max(10_000),
  /** Values for fields that have no column. */
  constants: z
    .array(z.strictObject({ field: ImportKey, value: MappedCell }))
    .max(200)
    .default([]),
  match: z.strictObject({
    rule: ImportKey,
    /** What becomes of a row whose record is there already; absent: the first that the import type offers. */
    on_match: OnMatch.optional(),
  }),
  conflict: z.strictObject({ policy: ConflictPolicy }).default({ policy: "keep_existing" }),
  options: JobOptions.default({ mode: "lenient", campaign_list: null }),
});
export type Mapping = z.infer<typeof Mapping>;

/**
 * Body of `PUT /user-jobs/:id/map-field`. What it leaves out is as the template
 * says, else as it is suggested; columns that `columns` does not name are kept
 * as metadata.
 */
export const PutMapField = z.strictObject({
  columns: Mapping.shape.columns.optional(),
  constants: Mapping.shape.constants.unwrap().optional(),
  match: Mapping.shape.match.optional(),
  conflict: Mapping.shape.conflict.unwrap().optional(),
  options: Mapping.shape.options.unwrap().optional(),
  /** A template whose columns are found in the file by their headers. */
  template_id: z.uuid().optional(),
});
export type PutMapField = z.infer<typeof PutMapField>;

/**
 * What the cells of a column tell of the job options that decide how it is read: the first ones, and the others where
 * those leave it open. `choice`: what most of those say that can be read one way only; null when none does. `open`: where
 * that is null, up to three cells that can be read both ways.
 */
export const ColumnEvidence = z.object({
  date_order: z.object({
    choice: z.enum(["dmy", "mdy"]).nullable(),
    open: z.array(z.object({ cell: z.string(), dmy: z.string(), mdy: z.string() })),
  }),
  number_format: z.object({
    choice: z.enum(["point", "comma"]).nullable(),
    open: z.array(z.object({ cell: z.string(), point: z.string(), comma: z.string() })),
  }),
});
export type ColumnEvidence = z.infer<typeof ColumnEvidence>;

/** What the rows of one column look like, taken while loading. */
export const ColumnProfile = z.object({
  column: z.int(),
  filled: z.int(),
  /** 0..1; 0 for a file without rows. */
  fill_rate: z.number(),
  /**
   * Distinct non-empty cells in the first 10,000 rows and each seventh behind them; null where that is more than 10,000
   * (fewer in a file of more than 200 columns).
   */
  distinct: z.int().nullable(),
  /** The first three of those, each cut to 200 characters. */
  samples: z.array(z.string()),
  longest: z.int(),
  /** Key of the field type that reads nine of ten sampled cells; "text" when none does. */
  detected_type: z.string(),
  /** Absent where the file was loaded before there was any. */
  evidence: ColumnEvidence.optional(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** A suggested mapping of one column. */
export const Suggestion = z.object({
  column: z.int(),
  action: z.enum(["field", "metadata", "ignore"]),
  field: z.string().nullable(),
  /** 0..1 */
  confidence: z.number(),
  /** One sentence for the person, e.g. "The header “Mobile” is a usual name for Phone". */
  reason: z.string(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** What stands in the map-field form. */
export const MapFieldView = z.object({
  job_id: z.uuid(),
  import_type: ImportTypeInfo,
  fields: z.array(FieldInfo),
  columns: z.array(Column),
  profiles: z.array(ColumnProfile),
  suggestions: z.array(Suggestion),
  /** The saved mapping, else the suggested one: what the form starts from. */
  mapping: Mapping,
  is_saved: z.boolean(),
  transforms: z.array(z.object({ key: z.string(), label: z.string() })),
});
export type MapFieldView = z.infer<typeof MapFieldView>;
