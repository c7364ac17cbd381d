import type { PatchSettingEntry, SettingFieldType } from "@inlet/contract";
import { AppError } from "@inlet/engine";
import type { KindField } from "./setting-kind.ts";

type Given = PatchSettingEntry["values"];

/** How a value of each type is read from the database, and what it must look like to be written. */
export const fieldTypes: Record<
  SettingFieldType,
  { columnType: string; show(column: string): string; reads(value: string): boolean; like: string }
> = {
  text: { columnType: "text", show: (column) => column, reads: () => true, like: "a text" },
  choice: { columnType: "text", show: (column) => column, reads: () => true, like: "one of the choices" },
  number: {
    ...{ columnType: "integer", show: (column) => `${column}::text`, like: "a whole number" },
    reads: (value) => /^\d{1,9}$/.test(value),
  },
  amount: {
    ...{ columnType: "numeric", show: (column) => `trim_scale(${column})::text` },
    ...{ reads: (value) => /^\d{1,16}(\.\d{1,4})?$/.test(value), like: "an amount such as 12.50" },
  },
  instant: {
    columnType: "timestamptz",
    show: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    reads: (value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
    like: "a time such as 2026-05-30T18:00:00Z",
  },
  month_day: {
    ...{ columnType: "text", show: (column) => column, like: "a month and day such as 04-01" },
    reads: (value) => /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value),
  },
  yes_no: { columnType: "boolean", show: (column) => column, reads: () => true, like: "true or false" },
};

/**
 * What was given, ready to be written: trimmed, and null where it is blank.
 *
 * @returns columns and values, in the order of the fields
 * @throws {AppError} 400 `invalid_request` for a field that is not there; 422 `value_missing`, `value_unreadable`
 */
export function readValues(fields: readonly KindField[], given: Given): [KindField, string | boolean | null][] {
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) throw new AppError(400, "invalid_request", `There is no field “${unknown}”.`);
  return fields.flatMap((field): [KindField, string | boolean | null][] =>
    given[field.key] === undefined ? [] : [[field, readValue(field, given[field.key] ?? null)]],
  );
}

function readValue({ label, type, isRequired = false, choices }: KindField, given: string | boolean | null) {
  const value = typeof given === "string" ? given.trim() || null : given;
  if (value === null) {
    if (isRequired || type === "yes_no") throw refused("value_missing", `${label} is missing.`, "Fill it in.");
    return null;
  }
  const { reads, like } = fieldTypes[type];
  const isChoice = choices === undefined || choices.some((choice) => choice.value === value);
  if ((type === "yes_no") !== (typeof value === "boolean") || !reads(String(value)) || !isChoice) {
    throw refused("value_unreadable", `${label} cannot be read.`, `It has to be ${like}.`);
  }
  return value;
}

export const refused = (code: string, message: string, hint: string) => new AppError(422, code, message, { hint });
