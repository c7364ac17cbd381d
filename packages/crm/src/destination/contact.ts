import type { Destination, PlannedRelation, Queryable, WriteContext } from "@inlet/engine";
import { contactColumns, selectFields, toRecord, type ContactRow } from "./columns.ts";
import { addedMembers, joinList, leaveList, listOfJob } from "./campaign-list.ts";
import { otherLists, standingContacts } from "./other-lists.ts";
import { putContactsBack } from "./put-back.ts";
import { readContacts } from "./read-contacts.ts";
import { removeContacts } from "./remove-contacts.ts";

/** What each match rule compares; the index of the same expression serves the look-up. */
const matchExpressions: ReadonlyMap<string, string> = new Map([
  ["phone", "c.phone"],
  ["email", "lower(c.email)"],
  ["external_id", "c.external_id"],
]);

async function find(
  db: Queryable,
  { rule, keys, fields }: { rule: string; keys: readonly string[]; fields: readonly string[] },
) {
  const expression = matchExpressions.get(rule);
  if (!expression || keys.length === 0) return [];
  // OFFSET 0 keeps the index look-up per key even while statistics still take the growing table for empty.
  const { rows } = await db.query<ContactRow & { match_key: string }>(
    `SELECT found.* FROM unnest($1::text[]) AS k(key), LATERAL (
       SELECT ${expression} AS match_key, ${selectFields(fields)} FROM contact c WHERE ${expression} = k.key OFFSET 0
     ) AS found ORDER BY found.id`,
    [keys],
  );
  return rows.map((row) => ({ key: row.match_key, record: toRecord(row, fields) }));
}

function underKeySql(rule: string): string | null {
  const expression = matchExpressions.get(rule);
  return expression ? `contact c WHERE ${expression} = p.match_key` : null;
}

async function nextIds(db: Queryable, count: number) {
  if (count === 0) return [];
  // The sequence's name is looked up once, not for every id; one text is cheaper to read than many rows.
  const { rows } = await db.query<{ ids: string }>(
    `WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence('contact', 'id')::regclass AS name)
     SELECT string_agg(nextval(ids.name)::text, ',') AS ids FROM ids, generate_series(1, $1)`,
    [count],
  );
  return rows[0]?.ids.split(",") ?? [];
}

async function create(db: Queryable, { sql, values, fields }: PlannedRelation, context: WriteContext) {
  const [source, details] = [values.length + 1, values.length + 2];
  const columns = fields.map((field) => `, ${field}`).join("");
  const planned = fields.map((field) => `, p.v_${field}`).join("");
  const { rowCount } = await db.query(
    `INSERT INTO contact (id${columns}, contact_metadata, source, source_details, imported_at)
     SELECT p.entity_id${planned}, COALESCE(p.metadata, '{}'), $${source}, $${details}, now()
     FROM ${sql} AS p WHERE p.action = 'create' ORDER BY p.row_id`,
    [...values, context.source, context.fileName],
  );
  return rowCount ?? 0;
}

async function enrich(db: Queryable, { sql, values, fields }: PlannedRelation) {
  const filled = fields.map((field) => `${field} = COALESCE(p.v_${field}, c.${field}), `).join("");
  const { rowCount } = await db.query(
    `UPDATE contact c SET ${filled}last_enriched_at = now(), updated_at = now(), version = c.version + 1,
       contact_metadata = CASE WHEN p.metadata IS NULL THEN c.contact_metadata ELSE c.contact_metadata || p.metadata END
     FROM ${sql} AS p WHERE p.action = 'enrich' AND c.id = p.entity_id AND c.version = p.entity_version`,
    [...values],
  );
  return rowCount ?? 0;
}

/** Contacts as the engine reads and writes them. */
export const contactDestination: Destination = {
  entity: "contact",
  table: "contact",
  columns: contactColumns,
  stampsSql:
    "json_build_object('version', c.version::text, 'updated_at', c.updated_at::text, 'last_enriched_at', c.last_enriched_at::text)",
  find,
  underKeySql,
  read: readContacts,
  nextIds,
  create,
  enrich,
  putBack: putContactsBack,
  remove: removeContacts,
  attached: otherLists,
  standing: standingContacts,
  gathering: { join: joinList, list: listOfJob, addedMembers, leave: leaveList },
};
