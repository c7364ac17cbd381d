import { contactRefSql } from "../column-sql.ts";
import type { RecordKind } from "../record-kind.ts";

/** What contacts have several of in a group of custom fields. */
export const customRecordKind: RecordKind = {
  key: "custom_record",
  label: "Custom data",
  noun: { one: "record", other: "records" },
  from: "custom_record r JOIN contact c ON c.id = r.contact_id JOIN custom_group g ON g.id = r.group_id",
  columns: [
    { key: "group", label: "Group", sql: "g.label" },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    {
      ...{ key: "values", label: "Values" },
      sql: `(SELECT string_agg(f.label || ': ' || (r.values ->> f.name), ' · ' ORDER BY f.position, f.id)
        FROM custom_field f WHERE f.group_id = r.group_id AND r.values ->> f.name IS NOT NULL)`,
    },
  ],
  searched: null,
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: null,
  hasCustom: false,
};
