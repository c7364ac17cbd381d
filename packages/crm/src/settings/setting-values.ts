import type { LabelledValue, PatchSettingEntry, SettingFieldType, SettingValue } from "@inlet/contract";
import { AppError } from "@inlet/engine";
import { readChoices, readPrices } from "./labelled-values.ts";
import { refused } from "./refused.ts";
import { type KindField, MAX_TEXT } from "./setting-kind.ts";

type Given = PatchSettingEntry["values"];
type Filled = NonNullable<SettingValue>;
type Stored = string | boolean | null;

/** How a value of a type is read from the database, and from what was given. */
interface ValueType {
  columnType: string;
  /** SQL of a column as it goes over the wire. */
  show(column: string): string;
  /** @returns what the column takes; undefined where the value cannot be read */
  read(value: Filled, field: KindField): Stored | undefined;
  like: string;
  /** What stands for nothing; null where it is not said. */
  blank?: string;
}

const plain = (column: string) => column;

const written =
  (isReadable: (text: string) => boolean) =>
  (value: Filled): string | undefined =>
    typeof value === "string" && isReadable(value) ? value : undefined;

const listSql = (value: string) => (column: string) =>
  `(SELECT COALESCE(jsonb_agg(jsonb_build_object(
  'label', e.line ->> 'label', 'value', e.line ->> '${value}') ORDER BY e.number), '[]')
  FROM jsonb_array_elements(${column}) WITH ORDINALITY AS e(line, number))`;

const lines = (value: Filled): readonly LabelledValue[] | undefined => (Array.isArray(value) ? value : undefined);

const valueTypes: Record<SettingFieldType, ValueType> = {
  text: { columnType: "text", show: plain, read: written(() => true), like: "a text" },
  choice: { columnType: "text", show: plain, read: written(() => true), like: "one of the choices" },
  number: {
    ...{ columnType: "integer", show: (column) => `${column}::text`, like: "a whole number" },
    read: written((value) => /^\d{1,9}$/.test(value)),
  },
  amount: {
    ...{ columnType: "numeric", show: (column) => `trim_scale(${column})::text` },
    ...{ read: written((value) => /^\d{1,16}(\.\d{1,4})?$/.test(value)), like: "an amount such as 12.50" },
  },
  instant: {
    columnType: "timestamptz",
    show: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    read: written((value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))),
    like: "a time such as 2026-05-30T18:00:00Z",
  },
  month_day: {
    ...{ columnType: "text", show: plain, like: "a month and day such as 04-01" },
    read: written((value) => /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)),
  },
  yes_no: {
    ...{ columnType: "boolean", show: plain, like: "true or false" },
    read: (value) => (typeof value === "boolean" ? value : undefined),
  },
  choices: {
    ...{ columnType: "jsonb", show: listSql("value"), like: "a list of labels and values" },
    read: (value, { label }) => lines(value) && readChoices(label, lines(value) ?? []),
  },
  prices: {
    ...{ columnType: "jsonb", show: listSql("amount"), like: "a list of labels and amounts", blank: "[]" },
    read: (value, { label }) => lines(value) && readPrices(label, lines(value) ?? []),
  },
};

/** What SQL casts a value of a field to. */
export const castOf = ({ type, choiceRows }: KindField) =>
  choiceRows === undefined ? valueTypes[type].columnType : "bigint";

/** SQL of a field's column `s` as it goes over the wire. */
export const shownSql = ({ key, type, choiceRows }: KindField) =>
  choiceRows === undefined ? valueTypes[type].show(`s.${key}`) : `s.${key}::text`;

/**
 * What was given, ready to be written: trimmed, and null where it is blank.
 *
 * @returns columns and values, in the order of the fields
 * @throws {AppError} 400 `invalid_request` for a field that is not there; 422 `value_missing`, `value_unreadable`
 */
export function readValues(fields: readonly KindField[], given: Given): [KindField, Stored][] {
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) throw new AppError(400, "invalid_request", `There is no field “${unknown}”.`);
  return fields.flatMap((field): [KindField, Stored][] =>
    given[field.key] === undefined ? [] : [[field, readValue(field, given[field.key] ?? null)]],
  );
}

function readValue(field: KindField, given: SettingValue): Stored {
  const { label, type, isRequired = false, choices, maxLength = MAX_TEXT } = field;
  const { read, like, blank = null } = valueTypes[type];
  const value = typeof given === "string" ? given.trim() || null : given;
  if (value === null) {
    if (isRequired || type === "yes_no") throw refused("value_missing", `${label} is missing.`, "Fill it in.");
    return blank;
  }
  const stored = read(value, field);
  const isChoice = choices === undefined || choices.some((choice) => choice.value === value);
  if (stored === undefined || !isChoice) {
    throw refused("value_unreadable", `${label} cannot be read.`, `It has to be ${like}.`);
  }
  if (type === "text" && String(stored).length > maxLength) {
    throw refused("value_unreadable", `${label} is too long.`, `${maxLength} letters fit.`);
  }
  return stored;
}
