import type { LabelledValue, SettingEntry, SettingField } from "@inlet/contract";
import type { TFunction } from "i18next";
import { formatDate } from "../../../ui/format.ts";

type Value = SettingEntry["values"][string];

/** A value as people read it; null where there is none. */
export function shownValue(t: TFunction, { type, choices }: SettingField, value: Value | undefined): string | null {
  if (typeof value === "boolean") return t(value ? "entries.yes" : "entries.no");
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return linesOf(type, value);
  if (type === "instant") return formatDate(new Date(value));
  return type === "choice" ? (choices.find((choice) => choice.value === value)?.label ?? value) : value;
}

/** Labels of a list, with the amounts of prices. */
function linesOf(type: SettingField["type"], lines: readonly LabelledValue[]): string | null {
  const shown = lines.map(({ label, value }) => (type === "prices" ? `${label} ${value}` : label));
  return shown.length > 0 ? shown.join(", ") : null;
}

/** Whether a field says something beside the others as they are. */
export function isAsked({ only_with: rule }: SettingField, values: SettingEntry["values"]): boolean {
  const given = rule === null ? null : values[rule.field];
  return rule === null || (typeof given === "string" && rule.values.includes(given));
}

/** What is sent: fields that are not asked say nothing. */
export function askedValues(fields: readonly SettingField[], values: SettingEntry["values"]): SettingEntry["values"] {
  const blankOf = ({ type }: SettingField) => (type === "yes_no" ? false : null);
  return Object.fromEntries(
    fields.map((field) => [field.key, isAsked(field, values) ? (values[field.key] ?? blankOf(field)) : blankOf(field)]),
  );
}

/** A moment as `<input type="datetime-local">` holds it: in the time zone of the browser, to the minute. */
export function toLocalInput(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @returns ISO 8601; blank for what is no moment */
export function fromLocalInput(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString();
}
