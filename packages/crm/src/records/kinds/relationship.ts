import { contactRefSql, yesNoSql } from "../column-sql.ts";
import type { RecordKind } from "../record-kind.ts";

/** How two contacts are related, read from the first to the second. */
export const relationshipKind: RecordKind = {
  key: "relationship",
  label: "Relationships",
  noun: { one: "relationship", other: "relationships" },
  from: `relationship r JOIN relationship_type t ON t.id = r.relationship_type_id
    JOIN contact a ON a.id = r.contact_a JOIN contact b ON b.id = r.contact_b`,
  columns: [
    { key: "relationship", label: "Relationship", sql: "t.label_a_b" },
    { key: "contact_a", label: "Contact", type: "records", sql: contactRefSql("a") },
    { key: "contact_b", label: "Related to", type: "records", sql: contactRefSql("b") },
    { key: "start_date", label: "From", type: "day", sql: "r.start_date::text" },
    { key: "end_date", label: "To", type: "day", sql: "r.end_date::text" },
    { key: "is_active", label: "Active", sql: yesNoSql("r.is_active") },
  ],
  searched: null,
  ofContact: (id) => `(r.contact_a = ${id} OR r.contact_b = ${id})`,
  metadata: null,
  custom: null,
};
