import { z } from "zod";
import { Noun } from "./noun.ts";

/**
 * How a value is written. `text`; `number`: a whole one; `amount`: digits, at
 * most four decimals; `instant`: ISO 8601; `month_day`: `MM-DD`; `choice`: one
 * of the field's `choices`; `yes_no`: true or false.
 */
export const SettingFieldType = z.enum(["text", "number", "amount", "instant", "month_day", "choice", "yes_no"]);
export type SettingFieldType = z.infer<typeof SettingFieldType>;

export const SettingField = z.object({
  key: z.string(),
  label: z.string(),
  type: SettingFieldType,
  hint: z.string().nullable(),
  is_required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** What a new entry begins with. */
  initial: z.union([z.string(), z.boolean()]).nullable(),
});
export type SettingField = z.infer<typeof SettingField>;

/** Something that is set up before records refer to it, such as membership types. */
export const SettingKindInfo = z.object({
  key: z.string(),
  label: z.string(),
  noun: Noun,
  /** The kind whose entries each have entries of this one; null where these stand by themselves. */
  parent: z.string().nullable(),
  /** The kind of which each entry has entries; null where there is none. */
  child: z.string().nullable(),
  can_be_deleted: z.boolean(),
});
export type SettingKindInfo = z.infer<typeof SettingKindInfo>;

export const SettingKindList = z.object({ setting_kinds: z.array(SettingKindInfo) });
export type SettingKindList = z.infer<typeof SettingKindList>;

const SettingId = z.string().regex(/^\d{1,18}$/);
const SettingValues = z.record(z.string().max(64), z.union([z.string().max(2_000), z.boolean()]).nullable());

export const SettingEntry = z.object({ id: SettingId, name: z.string(), values: SettingValues });
export type SettingEntry = z.infer<typeof SettingEntry>;

export const SettingEntryList = z.object({
  kind: SettingKindInfo,
  parent: z.object({ id: SettingId, name: z.string() }).nullable(),
  /** The first one is the name of an entry. */
  fields: z.array(SettingField),
  entries: z.array(SettingEntry),
});
export type SettingEntryList = z.infer<typeof SettingEntryList>;

export const SettingKindParams = z.strictObject({ kind: z.string().max(64) });
export const SettingEntryParams = z.strictObject({ kind: z.string().max(64), id: SettingId });
export const SettingEntryQuery = z.strictObject({ parent_id: SettingId.optional() });

/** A new entry; fields that are left out begin as `initial` says. */
export const CreateSettingEntry = z.strictObject({ parent_id: SettingId.optional(), values: SettingValues });
export type CreateSettingEntry = z.infer<typeof CreateSettingEntry>;

/** What is left out stays as it is. */
export const PatchSettingEntry = z.strictObject({ values: SettingValues });
export type PatchSettingEntry = z.infer<typeof PatchSettingEntry>;
