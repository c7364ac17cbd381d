import { AppError, type Queryable } from "@inlet/engine";

/** Counting stops being worth its time beyond this. */
const MAX_COUNT = 10_000;

/** Where the values of a group stand. */
interface GroupPlace {
  id: string;
  /** Table of the records that have its fields. */
  extends: string;
  isMultiple: boolean;
}

const countSql = (from: string) => `SELECT count(*)::int AS count FROM (SELECT ${from} LIMIT ${MAX_COUNT}) AS counted`;

async function count(db: Queryable, from: string, values: unknown[]): Promise<number> {
  const { rows } = await db.query<{ count: number }>(countSql(from), values);
  return rows[0]?.count ?? 0;
}

/** How many records have something of a group, up to 10,000; fields that are gone count too. */
export async function countGroupUse(db: Queryable, group: GroupPlace): Promise<number> {
  if (group.isMultiple) return count(db, "FROM custom_record WHERE group_id = $1::bigint", [group.id]);
  const isOfGroup = `EXISTS (SELECT FROM jsonb_each_text(r.custom) v, custom_group g
    WHERE g.id = $1::bigint AND starts_with(v.key, g.name || '.') AND v.value IS NOT NULL)`;
  return count(db, `FROM ${group.extends} r WHERE r.custom <> '{}' AND ${isOfGroup}`, [group.id]);
}

/** Where the values of one field stand: SQL of records `r`, and of the value as JSON. */
interface FieldPlace {
  from: string;
  value: string;
}

async function placeOf(db: Queryable, fieldId: string): Promise<FieldPlace> {
  const { rows } = await db.query<{ id: string; group: string; name: string; extends: string; is_multiple: boolean }>(
    `SELECT g.id::text, g.name AS group, f.name, g.extends, g.is_multiple
     FROM custom_field f JOIN custom_group g ON g.id = f.group_id WHERE f.id = $1::bigint`,
    [fieldId],
  );
  const [field] = rows;
  if (!field) throw new Error(`no custom field ${fieldId}`);
  // Names are words of letters, digits and underscores: a rule of their tables.
  if (!field.is_multiple) return { from: field.extends, value: `r.custom -> '${field.group}.${field.name}'` };
  return {
    from: `(SELECT "values" FROM custom_record WHERE group_id = ${field.id})`,
    value: `r."values" -> '${field.name}'`,
  };
}

/** How many records have a value of a field, up to 10,000. */
export async function countFieldUse(db: Queryable, fieldId: string): Promise<number> {
  const { from, value } = await placeOf(db, fieldId);
  return count(db, `FROM ${from} r WHERE ${value} <> 'null'`, []);
}

/** One value of a field that records have and that is none of its choices; null where there is none. */
export async function findLostChoice(db: Queryable, fieldId: string, choices: readonly string[]) {
  const { from, value } = await placeOf(db, fieldId);
  const { rows } = await db.query<{ value: string }>(
    `SELECT v.value FROM ${from} r, jsonb_array_elements_text(
       CASE jsonb_typeof(${value}) WHEN 'array' THEN ${value} ELSE jsonb_build_array(${value}) END) AS v(value)
     WHERE ${value} <> 'null' AND v.value <> ALL($1) LIMIT 1`,
    [choices],
  );
  return rows[0]?.value ?? null;
}

/** @param use what was counted: more than 0 */
export function describeUse(use: number): string {
  if (use >= MAX_COUNT) return "10,000 records or more have values of it";
  return use === 1 ? "1 record has values of it" : `${use.toLocaleString("en")} records have values of it`;
}

export const inUse = (message: string, hint: string) => new AppError(409, "in_use", message, { hint });
