import type { SettingEntry, SettingField } from "@inlet/contract";
import type { TFunction } from "i18next";
import { formatDate } from "../../../ui/format.ts";

type Value = SettingEntry["values"][string];

/** A value as people read it; null where there is none. */
export function shownValue(t: TFunction, { type, choices }: SettingField, value: Value | undefined): string | null {
  if (typeof value === "boolean") return t(value ? "entries.yes" : "entries.no");
  if (value === null || value === undefined) return null;
  if (type === "instant") return formatDate(new Date(value));
  return type === "choice" ? (choices.find((choice) => choice.value === value)?.label ?? value) : value;
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
