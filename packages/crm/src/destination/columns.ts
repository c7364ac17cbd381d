import type { ColumnType, EntityRecord, Value } from "@inlet/engine";

/** The columns of `contact` that an import can fill; each is named like its field. */
export const contactColumns: ReadonlyMap<string, ColumnType> = new Map([
  ["contact_type", "text"],
  ["phone", "text"],
  ["email", "text"],
  ["prefix", "text"],
  ["first_name", "text"],
  ["middle_name", "text"],
  ["last_name", "text"],
  ["suffix", "text"],
  ["nickname", "text"],
  ["gender", "text"],
  ["birth_date", "date"],
  ["company_name", "text"],
  ["job_title", "text"],
  ["department", "text"],
  ["company_website", "text"],
  ["linkedin_url", "text"],
  ["twitter_handle", "text"],
  ["industry", "text"],
  ["company_size", "text"],
  ["preferred_language", "text"],
  ["do_not_email", "boolean"],
  ["do_not_phone", "boolean"],
  ["do_not_mail", "boolean"],
  ["do_not_bulk", "boolean"],
  ["external_id", "text"],
  ["tags", "text[]"],
]);

/** Select list of the fields asked for, in the engine's form: dates as text. */
export function selectFields(fields: readonly string[]): string {
  const asked = fields.map((name) => (contactColumns.get(name) === "date" ? `c.${name}::text` : `c.${name}`));
  return ["c.id", "c.version", "c.contact_metadata", ...asked].join(", ");
}

/** Select list that gives every value, and the stamps. */
export const recordColumns = [
  selectFields([...contactColumns.keys()]),
  "c.updated_at::text AS stamp_updated_at",
  "c.last_enriched_at::text AS stamp_last_enriched_at",
].join(", ");

/** A row of `recordColumns`. */
export interface ContactRow {
  id: string;
  version: number;
  contact_metadata: Record<string, string>;
  stamp_updated_at?: string;
  stamp_last_enriched_at?: string | null;
  [column: string]: unknown;
}

function isValue(value: unknown): value is Value {
  return typeof value === "string" || typeof value === "boolean" || Array.isArray(value);
}

/** A database row as the planner sees it: absent where the column is null. */
export function toRecord(row: ContactRow, fields: Iterable<string> = contactColumns.keys()): EntityRecord {
  const values = new Map<string, Value>();
  for (const name of fields) {
    const value = row[name];
    if (isValue(value)) values.set(name, value);
  }
  const record = { id: row.id, version: row.version, values, metadata: new Map(Object.entries(row.contact_metadata)) };
  if (row.stamp_updated_at === undefined) return record;
  const stamps = {
    version: String(row.version),
    updated_at: row.stamp_updated_at,
    last_enriched_at: row.stamp_last_enriched_at ?? null,
  };
  return { ...record, stamps };
}
