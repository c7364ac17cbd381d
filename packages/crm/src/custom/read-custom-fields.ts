import type { RecordColumnType } from "@inlet/contract";
import type { Pool } from "pg";

/** A custom field as its values are shown. */
export interface ShownCustomField {
  /** `<name of the group>.<name of the field>`. */
  key: string;
  name: string;
  label: string;
  /** Key of a field type. */
  type: string;
  /** Label of its group. */
  group: string;
  /** What is stored of its choices, and what they are called. */
  choices: readonly { value: string; label: string }[];
}

/**
 * Custom fields, in the order they are shown.
 *
 * @param of those of these keys, of one group by its id, or of all groups that contacts have several records of
 */
export async function readCustomFields(
  pool: Pool,
  of: { keys: readonly string[] } | { groupId: string } | "several",
): Promise<ShownCustomField[]> {
  const isAsked =
    of === "several"
      ? { sql: "g.is_multiple", values: [] }
      : "keys" in of
        ? { sql: "g.name || '.' || f.name = ANY($1)", values: [of.keys] }
        : { sql: "g.id = $1::bigint", values: [of.groupId] };
  const { rows } = await pool.query<ShownCustomField>(
    `SELECT g.name || '.' || f.name AS key, f.name, f.label, f.type, g.label AS group,
        COALESCE(f.options, (SELECT jsonb_agg(jsonb_build_object('value', v.value, 'label', v.label))
          FROM option_value v WHERE v.group_id = f.option_group_id), '[]') AS choices
     FROM custom_field f JOIN custom_group g ON g.id = f.group_id
     WHERE ${isAsked.sql} ORDER BY lower(g.label), g.id, f.position, f.id`,
    isAsked.values,
  );
  return rows;
}

/** Labels of groups by their names. */
export async function readGroupLabels(pool: Pool, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ name: string; label: string }>(
    "SELECT name, label FROM custom_group WHERE name = ANY($1)",
    [names],
  );
  return new Map(rows.map(({ name, label }) => [name, label]));
}

const columnTypes: Readonly<Record<string, RecordColumnType>> = {
  integer: "number",
  money: "number",
  date: "day",
  datetime: "instant",
};

/** How values of a field type are shown. */
export const shownAs = (fieldType: string): RecordColumnType => columnTypes[fieldType] ?? "text";

/**
 * A value of a custom field as people read it; null where there is none.
 *
 * @param value JSON: a text, true or false, or a list of texts
 */
export function showCustomValue(value: unknown, choices: ShownCustomField["choices"] = []): string | string[] | null {
  const show = (one: unknown): string => {
    if (typeof one === "boolean") return one ? "Yes" : "No";
    const text = typeof one === "string" ? one : JSON.stringify(one);
    return choices.find((choice) => choice.value === text)?.label ?? text;
  };
  if (value === null || value === undefined || value === "") return null;
  if (!Array.isArray(value)) return show(value);
  return value.length > 0 ? value.map(show) : null;
}
