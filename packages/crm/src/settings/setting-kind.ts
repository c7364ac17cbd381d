import type { Noun, SettingField, SettingFieldType, SettingKindInfo } from "@inlet/contract";
import { AppError } from "@inlet/engine";

/** A column that people set. */
export interface KindField {
  /** Name of the column. */
  key: string;
  label: string;
  type: SettingFieldType;
  hint?: string;
  isRequired?: boolean;
  choices?: SettingField["choices"];
  /** Option group that the choices are in. */
  choicesFrom?: string;
  initial?: string | boolean;
}

/** A table that people fill before records refer to it. */
export interface SettingKind {
  /** Name of the table. */
  key: string;
  label: string;
  noun: Noun;
  /** The first one is the name of an entry. */
  fields: readonly KindField[];
  /** Column that code knows an entry by: made of its name once, and never changed. */
  codeColumn?: string;
  /** The kind that entries belong to, and the column that says to which one. */
  parent?: { kind: string; column: string };
  child?: string;
  canBeDeleted?: boolean;
  /** SQL over `s`. */
  order: string;
}

const yesNo = (key: string, label: string, initial: boolean): KindField => ({ key, label, type: "yes_no", initial });
const currency: KindField = {
  ...{ key: "currency", label: "Currency", type: "text" },
  hint: "Three letters of ISO 4217, for example USD or EUR.",
};

const optionGroup: SettingKind = {
  key: "option_group",
  label: "Options",
  noun: { one: "group of options", other: "groups of options" },
  fields: [{ key: "label", label: "Group", type: "text", isRequired: true }],
  codeColumn: "key",
  child: "option_value",
  order: "lower(s.label)",
};

const optionValue: SettingKind = {
  key: "option_value",
  label: "Options",
  noun: { one: "option", other: "options" },
  fields: [
    { key: "label", label: "Option", type: "text", isRequired: true },
    { key: "abbreviation", label: "Abbreviation", type: "text", hint: "Another name that files may use." },
    yesNo("is_active", "Can be chosen", true),
  ],
  codeColumn: "value",
  parent: { kind: "option_group", column: "group_id" },
  order: "s.position, s.id",
};

const membershipType: SettingKind = {
  key: "membership_type",
  label: "Membership types",
  noun: { one: "membership type", other: "membership types" },
  fields: [
    { key: "label", label: "Membership type", type: "text", isRequired: true },
    { key: "duration_interval", label: "Lasts", type: "number", isRequired: true, initial: "1" },
    {
      ...{ key: "duration_unit", label: "Unit", type: "choice", isRequired: true, initial: "year" },
      choices: [
        { value: "day", label: "Days" },
        { value: "month", label: "Months" },
        { value: "year", label: "Years" },
        { value: "lifetime", label: "For life" },
      ],
    },
    {
      ...{ key: "period_type", label: "Period", type: "choice", isRequired: true, initial: "rolling" },
      hint: "A rolling one begins when somebody joins, a fixed one on the same day for all.",
      choices: [
        { value: "rolling", label: "Rolling" },
        { value: "fixed", label: "Fixed" },
      ],
    },
    {
      ...{ key: "fixed_period_start_day", label: "Fixed period begins on", type: "month_day" },
      hint: "Month and day, for example 01-01. For fixed periods alone.",
    },
    {
      ...{ key: "fixed_period_rollover_day", label: "Counts for the next period from", type: "month_day" },
      hint: "Who joins on or after this day is a member to the end of the next period.",
    },
    { key: "minimum_fee", label: "Minimum fee", type: "amount" },
    currency,
    {
      ...{ key: "financial_type", label: "Financial type", type: "choice", isRequired: true },
      choicesFrom: "financial_type",
    },
    yesNo("is_active", "Can be chosen", true),
  ],
  codeColumn: "name",
  order: "lower(s.label)",
};

const event: SettingKind = {
  key: "event",
  label: "Events",
  noun: { one: "event", other: "events" },
  fields: [
    { key: "title", label: "Title", type: "text", isRequired: true },
    { key: "event_type", label: "Type", type: "choice", isRequired: true, choicesFrom: "event_type" },
    { key: "start_at", label: "Begins", type: "instant" },
    { key: "end_at", label: "Ends", type: "instant" },
    {
      ...{ key: "default_role", label: "Usual role", type: "choice", isRequired: true },
      ...{ choicesFrom: "participant_role", hint: "What participants are who are imported without a role." },
    },
    currency,
    yesNo("is_template", "Template for other events", false),
    yesNo("is_active", "Active", true),
  ],
  order: "s.start_at DESC NULLS LAST, s.id DESC",
};

const tag: SettingKind = {
  key: "tag",
  label: "Tags",
  noun: { one: "tag", other: "tags" },
  fields: [{ key: "name", label: "Tag", type: "text", isRequired: true }],
  canBeDeleted: true,
  order: "lower(s.name)",
};

const kinds: readonly SettingKind[] = [optionGroup, optionValue, membershipType, event, tag];

export const presentSettingKind = ({
  key,
  label,
  noun,
  parent,
  child,
  canBeDeleted,
}: SettingKind): SettingKindInfo => ({
  ...{ key, label, noun },
  parent: parent?.kind ?? null,
  child: child ?? null,
  can_be_deleted: canBeDeleted ?? false,
});

export const listSettingKinds = () => ({ setting_kinds: kinds.map(presentSettingKind) });

/** @throws {AppError} 404 `not_found` */
export function findSettingKind(key: string): SettingKind {
  const kind = kinds.find((one) => one.key === key);
  if (!kind) throw new AppError(404, "not_found", "There is no such kind of setting.");
  return kind;
}
