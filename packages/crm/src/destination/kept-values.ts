import { valueColumn, type Value } from "@inlet/engine";
import { escapeLiteral } from "pg";

/**
 * Values that stand by name in one column (jsonb), each under a field of its
 * own: `custom:<name>`. Which fields there are is set up; a value whose field is
 * gone still has its name, so that it is read and put back like the others.
 */
export interface KeptValues {
  /** As SQL writes it. */
  column: string;
  /** Those that imports fill. */
  fields: readonly string[];
}

/** Values of custom fields, in the tables that have a column for them. */
export const customValues: KeptValues = { column: "custom", fields: [] };

const PREFIX = "custom:";

/** The field of what is kept under a name. */
export const keptField = (name: string): string => PREFIX + name;

export const isKept = (field: string): boolean => field.startsWith(PREFIX);

/** The name under which the value of a field is kept. */
export const keptName = (field: string): string => field.slice(PREFIX.length);

/** SQL of what a planned row, `p`, says of fields: one object of those that have a value. */
export function plannedValuesSql(fields: readonly string[]): string {
  const entries = fields.map((field) => `(${escapeLiteral(keptName(field))}, p.${valueColumn(field)})`);
  return `(SELECT COALESCE(jsonb_object_agg(k.name, k.value) FILTER (WHERE k.value IS NOT NULL), '{}')
    FROM (VALUES ${entries.join(", ")}) AS k(name, value))`;
}

/** SQL of the names of those that a list of fields, as SQL gives it, has of what is kept. */
export const keptNamesSql = (fields: string): string =>
  `ARRAY(SELECT substr(f.name, ${PREFIX.length + 1}) FROM unnest(${fields}) AS f(name) WHERE starts_with(f.name, '${PREFIX}'))`;

/** What is kept in one record, by field. Numbers that something else wrote are read as their digits. */
export function keptIn(stored: Readonly<Record<string, unknown>>): [string, Value][] {
  return Object.entries(stored).flatMap(([name, value]): [string, Value][] => {
    const read = asValue(value);
    return read === null ? [] : [[keptField(name), read]];
  });
}

function asValue(stored: unknown): Value | null {
  if (typeof stored === "string" || typeof stored === "boolean") return stored;
  if (typeof stored === "number") return String(stored);
  return Array.isArray(stored) ? stored.map(String) : null;
}
