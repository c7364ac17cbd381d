import type { Attachment, Queryable } from "@inlet/engine";

/** A kind of record that hangs on a contact and goes with it, or would hold it. */
interface Part {
  /** For people. */
  label: string;
  /** Table, and name of the kind in change records. */
  table: string;
  contactColumn: string;
  /** SQL of what to show of one, `d`. */
  shown: string;
}

const parts: readonly Part[] = [
  { label: "Phones", table: "contact_phone", contactColumn: "contact_id", shown: "d.phone" },
  { label: "Emails", table: "contact_email", contactColumn: "contact_id", shown: "d.email" },
  { label: "Websites", table: "contact_website", contactColumn: "contact_id", shown: "d.url" },
  {
    ...{ label: "Addresses", table: "contact_address", contactColumn: "contact_id" },
    shown: "concat_ws(', ', d.street, d.supplemental, d.city, d.state, d.postal_code, d.country)",
  },
  { label: "Properties", table: "property", contactColumn: "contact_id", shown: "d.address" },
  { label: "Jobs", table: "property_job", contactColumn: "contact_id", shown: "d.description" },
  {
    ...{ label: "Tags", table: "contact_tag", contactColumn: "contact_id" },
    shown: "(SELECT t.name FROM tag t WHERE t.id = d.tag_id)",
  },
  ...["contact_a", "contact_b"].map((contactColumn) => ({
    ...{ label: "Relationships", table: "relationship", contactColumn },
    shown: "(SELECT t.label_a_b FROM relationship_type t WHERE t.id = d.relationship_type_id)",
  })),
];

/** SQL of a part that the job, `jobParameter`, did not make or that somebody changed since. */
const isOthers = ({ table }: Part, jobParameter: string): string => `(d.version > 1 OR NOT EXISTS (
  SELECT FROM change_record r WHERE r.entity = '${table}' AND r.entity_id = d.id AND r.job_id = ${jobParameter}
    AND r.action = 'created'))`;

/**
 * SQL of whether others than the job, which is `$1`, hung a part on the contact
 * `c` or changed one. Tables without rows, which most are, are not looked into
 * contact by contact.
 */
export const hasOthersParts = `(${parts
  .map(
    (part) => `(EXISTS (SELECT FROM ${part.table}) AND EXISTS (SELECT FROM ${part.table} d
      WHERE d.${part.contactColumn} = c.id AND ${isOthers(part, "$1")}))`,
  )
  .join("\n OR ")})`;

/** What hangs on contacts that others than the job put there or changed. */
export async function othersParts(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
  const found: Attachment[] = [];
  for (const part of await filledParts(db)) {
    const { label, table, contactColumn, shown } = part;
    // OFFSET 0 keeps it an index look-up per contact, whatever the statistics take the growing table for.
    const { rows } = await db.query<{ id: string; value: string }>(
      `SELECT k.id, string_agg(d.shown, ', ' ORDER BY d.id) AS value FROM unnest($1::bigint[]) AS k(id),
         LATERAL (SELECT d.id, ${shown} AS shown FROM ${table} d
           WHERE d.${contactColumn} = k.id AND ${isOthers(part, "$2")} OFFSET 0) AS d GROUP BY k.id`,
      [ids, jobId],
    );
    found.push(...rows.map(({ id, value }) => ({ id, label, value })));
  }
  return found;
}

/** Kinds of which there is any; nearly always they are none, and then nothing is looked for. */
async function filledParts(db: Queryable): Promise<Part[]> {
  const exists = parts.map(({ table }) => `EXISTS (SELECT FROM ${table})`);
  const { rows } = await db.query<{ filled: boolean[] }>(`SELECT ARRAY[${exists.join(", ")}] AS filled`);
  return parts.filter((_, index) => rows[0]?.filled[index]);
}
