import type { Pool } from "pg";
import { readCustomFields, showCustomValue, shownAs } from "../../custom/read-custom-fields.ts";
import { summariseCustom } from "../../custom/show-custom.ts";
import { nouns } from "../../nouns.ts";
import { contactRefSql, contactTextSql } from "../column-sql.ts";
import { byId } from "../narrowing.ts";
import type { KindColumn, RecordKind } from "../record-kind.ts";

const group: KindColumn = { key: "group", label: "Group", sql: "g.label" };
const contact: KindColumn = {
  ...{ key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
};

/** Values by `<group>.<field>`, as records of other kinds have them. */
const values = `(SELECT COALESCE(jsonb_object_agg(g.name || '.' || v.key, v.value), '{}') FROM jsonb_each(r."values") v)`;

/** What is stored, and what its choices are called. */
const searchedValues = `(SELECT string_agg(concat_ws(' ', v.value #>> '{}',
    (SELECT string_agg(o ->> 'label', ' ') FROM jsonb_array_elements(f.options) o WHERE v.value @> (o -> 'value')),
    (SELECT string_agg(o.label, ' ') FROM option_value o
      WHERE o.group_id = f.option_group_id AND v.value @> to_jsonb(o.value))), ' ')
  FROM jsonb_each(r."values") v LEFT JOIN custom_field f ON f.group_id = r.group_id AND f.name = v.key)`;

/** What contacts have several of in a group of custom fields. */
export const customRecordKind: RecordKind = {
  key: "custom_record",
  label: "Custom data",
  noun: nouns.custom_record,
  from: "custom_record r JOIN contact c ON c.id = r.contact_id JOIN custom_group g ON g.id = r.group_id",
  columns: [group, contact],
  readColumns: async (pool, narrow) => {
    const groupId = narrow.get("group");
    const ofGroup = groupId !== undefined && /^\d{1,18}$/.test(groupId) ? await readGroupColumns(pool, groupId) : [];
    return ofGroup.length > 0 ? ofGroup : [group, contact, await readSummary(pool)];
  },
  narrowing: [
    byId(
      ...(["group", "group_id", "Group"] as const),
      "SELECT id::text AS value, label FROM custom_group WHERE is_multiple ORDER BY lower(label), id",
    ),
  ],
  partedBy: { key: "group", value: "g.id::text", label: "g.label" },
  searched: `concat_ws(' ', g.label, ${searchedValues}, ${contactTextSql("c")})`,
  searchHint: "Part of a value or of a group’s name, or of a contact’s name, phone number or email",
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: "metadata",
  custom: values,
};

/** The fields of one group, the contact behind the first. */
async function readGroupColumns(pool: Pool, groupId: string): Promise<KindColumn[]> {
  const fields = await readCustomFields(pool, { groupId });
  const columns = fields.map(({ key, name, label, type, choices }): KindColumn => {
    // A name is a word of letters, digits and underscores: a rule of its table.
    const sql = `r."values" -> '${name}'`;
    return { key, label, type: shownAs(type), sql, show: (value) => showCustomValue(value, choices) };
  });
  return columns.length > 0 ? columns.toSpliced(1, 0, contact) : [];
}

/** All values of a record in one text, where groups of any fields stand in one list. */
async function readSummary(pool: Pool): Promise<KindColumn> {
  const fields = await readCustomFields(pool, "several");
  return {
    ...{ key: "values", label: "Values", sql: values },
    show: (value) => {
      const custom = new Map(Object.entries(value ?? {}));
      const known = fields.flatMap(({ key, label, choices }) => {
        const shown = showCustomValue(custom.get(key), choices);
        custom.delete(key);
        return { label, value: shown };
      });
      // What has no field any more stays to be seen.
      const lost = [...custom].map(([key, one]) => ({ label: key, value: showCustomValue(one) }));
      return summariseCustom([...known, ...lost]);
    },
  };
}
