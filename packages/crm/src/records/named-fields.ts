import type { Field } from "@inlet/engine";
import type { Pool } from "pg";
import { displayNameSql } from "../contacts/display-name.ts";
import { readCustomFields } from "../custom/read-custom-fields.ts";

interface Option {
  value: string;
  label: string;
}

/** Columns that hold ids: what they are called, and SQL of the `value` and `label` of the ids `$1`. */
const references: Readonly<Record<string, { label: string; names: string }>> = {
  contact_id: {
    label: "Contact",
    names: `SELECT c.id::text AS value, ${displayNameSql("c")} AS label FROM contact c WHERE c.id = ANY($1::bigint[])`,
  },
  registered_by_id: {
    label: "Registered by",
    names: `SELECT p.id::text AS value, ${displayNameSql("c")} AS label
      FROM participant p JOIN contact c ON c.id = p.contact_id WHERE p.id = ANY($1::bigint[])`,
  },
  event_id: {
    label: "Event",
    names: "SELECT id::text AS value, title AS label FROM event WHERE id = ANY($1::bigint[])",
  },
  campaign_id: {
    label: "Campaign",
    names: "SELECT id::text AS value, title AS label FROM campaign WHERE id = ANY($1::bigint[])",
  },
  membership_type_id: {
    label: "Membership type",
    names: "SELECT id::text AS value, label FROM membership_type WHERE id = ANY($1::bigint[])",
  },
  status_id: {
    label: "Status",
    names: "SELECT id::text AS value, label FROM membership_status WHERE id = ANY($1::bigint[])",
  },
  group_id: {
    label: "Group",
    names: "SELECT id::text AS value, label FROM custom_group WHERE id = ANY($1::bigint[])",
  },
};

/** Fields whose options stand in tables, with all of these, also those that can no longer be chosen. */
export async function nameOptions(pool: Pool, fields: readonly Field[]): Promise<Field[]> {
  const groups = fields.flatMap(({ optionsFrom }) => optionsFrom ?? []);
  if (groups.length === 0) return [...fields];
  const { rows } = await pool.query<Option & { key: string }>(
    `SELECT g.key, v.value, v.label FROM option_value v JOIN option_group g ON g.id = v.group_id
     WHERE g.key = ANY($1)`,
    [groups],
  );
  const byGroup = Map.groupBy(rows, ({ key }) => key);
  return fields.map((field) =>
    field.optionsFrom === undefined ? field : { ...field, options: byGroup.get(field.optionsFrom) ?? [] },
  );
}

/** Columns of ids as fields, with what the ids of them lead to as options. @param stored values by the key of their column */
export async function nameReferences(
  pool: Pool,
  stored: readonly (readonly [key: string, value: unknown])[],
): Promise<Field[]> {
  const referring = [...Map.groupBy(stored, ([key]) => key)].flatMap(([key, values]) => {
    const reference = references[key];
    const ids = new Set(values.flatMap(([, value]) => idIn(value)));
    return reference && ids.size > 0 ? { key, ...reference, ids: [...ids] } : [];
  });
  const named = referring.map(async ({ key, label, names, ids }) => {
    const { rows } = await pool.query<Option>(names, [ids]);
    return plainField(key, label, rows);
  });
  return await Promise.all(named);
}

/**
 * Fields that say how stored values are called: options, records that ids lead
 * to, custom fields. What is gone is shown as it is stored.
 *
 * @param fields those of an import type
 * @param stored values by the key of their column
 */
export async function nameFields(
  pool: Pool,
  fields: readonly Field[],
  stored: readonly (readonly [key: string, value: unknown])[],
): Promise<Field[]> {
  const customKeys = [...new Set(stored.map(([key]) => key))].filter((key) => key.includes("."));
  const custom = customKeys.length > 0 ? await readCustomFields(pool, { keys: customKeys }) : [];
  return [
    ...(await nameOptions(pool, fields)),
    ...(await nameReferences(pool, stored)),
    ...custom.map(({ key, label, choices }) => plainField(key, label, choices)),
  ];
}

const idIn = (value: unknown) => (typeof value === "string" && /^\d{1,18}$/.test(value) ? [value] : []);

const plainField = (key: string, label: string, options: readonly Option[]): Field => ({
  ...{ key, label, options, type: "text", group: "", example: "", synonyms: [] },
});
