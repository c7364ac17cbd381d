import { z } from "zod";
import { Noun } from "./noun.ts";

/**
 * How a value is written. `text`; `number`: a whole one; `amount`: digits, at
 * most four decimals; `instant`: ISO 8601; `month_day`: `MM-DD`; `choice`: one
 * of the field's `choices`; `yes_no`: true or false; `choices`: a list of labels
 * and what records store of them, blank for one that is new; `prices`: a list of
 * labels and amounts.
 */
export const SettingFieldType = z.enum([
  "text",
  "number",
  "amount",
  "instant",
  "month_day",
  "choice",
  "yes_no",
  "choices",
  "prices",
]);
export type SettingFieldType = z.infer<typeof SettingFieldType>;

/** A line of a list: what it is called, and what it stands for. */
export const LabelledValue = z.strictObject({ label: z.string().max(200), value: z.string().max(200) });
export type LabelledValue = z.infer<typeof LabelledValue>;

const SettingValue = z.union([z.string().max(2_000), z.boolean(), z.array(LabelledValue).max(200)]).nullable();
export type SettingValue = z.infer<typeof SettingValue>;
const SettingValues = z.record(z.string().max(64), SettingValue);

export const SettingField = z.object({
  key: z.string(),
  label: z.string(),
  type: SettingFieldType,
  hint: z.string().nullable(),
  is_required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** What a new entry begins with. */
  initial: SettingValue,
  /** The field says something only where another one has one of these values; null: always. */
  only_with: z.object({ field: z.string(), values: z.array(z.string()) }).nullable(),
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
  /** Whether entries stand in an order of their own, which can be changed. */
  can_be_moved: z.boolean(),
});
export type SettingKindInfo = z.infer<typeof SettingKindInfo>;

export const SettingKindList = z.object({ setting_kinds: z.array(SettingKindInfo) });
export type SettingKindList = z.infer<typeof SettingKindList>;

const SettingId = z.string().regex(/^\d{1,18}$/);

export const SettingEntry = z.object({ id: SettingId, name: z.string(), values: SettingValues });
export type SettingEntry = z.infer<typeof SettingEntry>;

export const SettingEntryList = z.object({
  kind: SettingKindInfo,
  /** What the entries belong to, and all that could have such entries; null where they stand by themselves. */
  parent: z.object({ id: SettingId, name: z.string(), noun: Noun }).nullable(),
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

/** Move an entry before the one above it, or behind the one below it; at the end of its list it stays. */
export const MoveSettingEntry = z.strictObject({ direction: z.enum(["up", "down"]) });
export type MoveSettingEntry = z.infer<typeof MoveSettingEntry>;

/** What is left out stays as it is. */
export const PatchSettingEntry = z.strictObject({ values: SettingValues });
export type PatchSettingEntry = z.infer<typeof PatchSettingEntry>;
