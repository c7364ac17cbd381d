import { z } from "zod";
import { ConflictPolicy } from "./conflict-policy.ts";
import { ImportKey } from "./import-key.ts";
import { Noun } from "./noun.ts";
import { OnMatch } from "./on-match.ts";

/** Job options that decide how a cell is read that can be read in several ways. */
export const ReadingOption = z.enum(["date_order", "number_format", "time_zone"]);
export type ReadingOption = z.infer<typeof ReadingOption>;

/** A position in the import type. */
export const FieldInfo = z.object({
  key: z.string(),
  label: z.string(),
  /** Key of the field type that reads its text. */
  type: z.string(),
  /** Heading under which the mapper lists it. */
  group: z.string(),
  description: z.string().nullable(),
  max_length: z.int().nullable(),
  example: z.string(),
  /** The choices of an option field; empty for every other field. */
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** Job options that reading this field depends on. */
  reading_options: z.array(ReadingOption),
  /** Whether template files have a column for it; they go without those that few need. */
  in_template: z.boolean(),
  /** Whether a blank cell can erase its value (conflict policy `clear`), as long as the match rule does not need it. */
  can_clear: z.boolean(),
});
export type FieldInfo = z.infer<typeof FieldInfo>;

/** How an existing record is found. */
export const MatchRuleInfo = z.object({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  /** Fields that must have a column or constant for this rule. */
  required_fields: z.array(z.string()),
  /** Groups of fields of which one must have a column or constant. */
  required_any: z.array(z.array(z.string())),
  /** What each of those groups is called; null where the labels of its fields tell. */
  required_any_labels: z.array(z.string().nullable()),
});
export type MatchRuleInfo = z.infer<typeof MatchRuleInfo>;

/** What can be imported. */
export const ImportTypeInfo = z.object({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  /** What the record that a row is about is called, e.g. "contribution". */
  noun: Noun,
  /** The kind of its records, under which they are listed and shown. */
  record_kind: z.string(),
  /** Whether its records can be gathered on a campaign list. */
  gathers_list: z.boolean(),
  match_rules: z.array(MatchRuleInfo),
  default_match_rule: z.string(),
  /** Those that this type can follow. */
  conflict_policies: z.array(ConflictPolicy),
  /** What may become of a row whose record is there already, the usual one first. */
  on_match: z.array(OnMatch),
  /** What rows refer to and can be made where it is missing, e.g. "contacts"; null where nothing can. */
  makes_missing: Noun.nullable(),
});
export type ImportTypeInfo = z.infer<typeof ImportTypeInfo>;

export const ImportTypeParams = z.strictObject({ type: ImportKey });
export const ImportTypeList = z.object({ import_types: z.array(ImportTypeInfo) });
export type ImportTypeList = z.infer<typeof ImportTypeList>;
export const FieldList = z.object({ import_type: ImportTypeInfo, fields: z.array(FieldInfo) });
export type FieldList = z.infer<typeof FieldList>;
