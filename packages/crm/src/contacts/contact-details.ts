import type { ContactPage } from "@inlet/contract";
import type { Pool } from "pg";
import { contactRefSql, optionSql } from "../records/column-sql.ts";

type ShownField = ContactPage["fields"][number];

/** A kind of record that hangs on contacts: SQL of what is shown of one, `d`. */
interface Kind {
  table: string;
  group: string;
  label: string;
  /** Text, or JSON of references. */
  value: string;
  type?: ShownField["type"];
  order: string;
  /** Column of the contact; absent: `contact_id`. */
  own?: string;
}

const location = optionSql("location_type", "d.location");
/** A state without the country that its code begins with. */
const address = (street: string): string =>
  `concat_ws(', ', ${street}, d.city, regexp_replace(d.state, '^[A-Z]{2}-', ''), d.postal_code, d.country)`;
const primaryFirst = "NOT d.is_primary, d.id";

const kinds: readonly Kind[] = [
  {
    ...{ table: "contact_phone", group: "Further phones", order: primaryFirst },
    label: `${location} || ' ' || lower(${optionSql("phone_type", "d.phone_type")})`,
    value: "d.phone",
  },
  {
    ...{ table: "contact_email", group: "Further emails", order: primaryFirst },
    ...{ label: `${location} || ' email'`, value: "d.email" },
  },
  {
    ...{ table: "contact_address", group: "Addresses", order: primaryFirst },
    ...{ label: `${location} || ' address'`, value: address("d.street, d.supplemental") },
  },
  {
    ...{ table: "contact_website", group: "Further websites", order: primaryFirst },
    ...{ label: `${optionSql("website_type", "d.website_type")} || ' website'`, value: "d.url" },
  },
  {
    ...{ table: "property", group: "Properties", order: "d.id" },
    label: `${optionSql("property_type", "d.property_type")} || CASE WHEN EXISTS (SELECT FROM contact c
      WHERE c.id = d.contact_id AND c.primary_property_id = d.id) THEN ' (primary)' ELSE '' END`,
    value: address("d.address"),
  },
  {
    ...{ table: "property_job", group: "Jobs", order: "d.id" },
    ...{ label: optionSql("job_status", "d.status"), value: "d.description" },
  },
  ...[
    ["contact_a", "contact_b", "label_a_b"],
    ["contact_b", "contact_a", "label_b_a"],
  ].map(([own, other, label]) => ({
    ...{ table: "relationship", group: "Relationships", order: "d.id", own: `d.${own}` },
    label: `(SELECT t.${label} FROM relationship_type t WHERE t.id = d.relationship_type_id)`,
    ...{ type: "records" as const, value: `(SELECT ${contactRefSql("c")} FROM contact c WHERE c.id = d.${other})` },
  })),
];

/** What hangs on a contact, as fields of its page. */
export async function readContactDetails(pool: Pool, contactId: string): Promise<ShownField[]> {
  const all = await Promise.all(
    kinds.map(async ({ table, group, label, value, type = "text", order, own = "d.contact_id" }) => {
      const { rows } = await pool.query<{ id: string; label: string; value: ShownField["value"] }>(
        `SELECT d.id, ${label} AS label, ${value} AS value FROM ${table} d WHERE ${own} = $1 ORDER BY ${order}`,
        [contactId],
      );
      return rows.map((row) => ({ key: `${table}_${row.id}`, group, type, label: row.label, value: row.value }));
    }),
  );
  return all.flat();
}
