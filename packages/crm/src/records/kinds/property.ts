import { contactRefSql, optionSql, yesNoSql } from "../column-sql.ts";
import type { RecordKind } from "../record-kind.ts";

/** Land and buildings of contacts. */
export const propertyKind: RecordKind = {
  key: "property",
  label: "Properties",
  noun: { one: "property", other: "properties" },
  from: "property r JOIN contact c ON c.id = r.contact_id",
  columns: [
    { key: "address", label: "Address", sql: "r.address" },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "city", label: "City", sql: "r.city" },
    { key: "state", label: "State", sql: "r.state" },
    { key: "postal_code", label: "Postal code", sql: "r.postal_code" },
    { key: "country", label: "Country", sql: "r.country" },
    { key: "property_type", label: "Type", sql: optionSql("property_type", "r.property_type") },
    { key: "is_primary", label: "Primary", sql: yesNoSql("(c.primary_property_id IS NOT DISTINCT FROM r.id)") },
  ],
  searched: null,
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: null,
  custom: null,
};

/** Work for contacts. */
export const propertyJobKind: RecordKind = {
  key: "property_job",
  label: "Jobs",
  noun: { one: "job", other: "jobs" },
  from: "property_job r JOIN contact c ON c.id = r.contact_id LEFT JOIN property p ON p.id = r.property_id",
  columns: [
    { key: "description", label: "Description", sql: "r.description" },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "status", label: "Status", sql: optionSql("job_status", "r.status") },
    { key: "property", label: "Property", sql: "p.address" },
  ],
  searched: null,
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: null,
  custom: null,
};
