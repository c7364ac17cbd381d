import type { Queryable, RecordUpdate } from "@inlet/engine";
import { contactColumns } from "./columns.ts";

const assignments = [...contactColumns]
  .map(([name]) => `${name} = CASE WHEN '${name}' = ANY(u.clears) THEN NULL ELSE COALESCE(u.${name}, c.${name}) END`)
  .join(", ");
const shape = [...contactColumns].map(([name, kind]) => `${name} ${kind}`).join(", ");

function entryOf({ id, values, metadata }: RecordUpdate): unknown {
  const set = [...values].filter(([, value]) => value !== null);
  const added = [...metadata].filter(([, value]) => value !== null);
  return Object.fromEntries([
    ...set,
    ["id", id],
    ["clears", [...values].filter(([, value]) => value === null).map(([name]) => name)],
    ["metadata_added", Object.fromEntries(added)],
    ["metadata_removed", [...metadata].filter(([, value]) => value === null).map(([key]) => key)],
  ]);
}

/** Change contacts by what imports say of them. @returns versions by id */
export async function updateContacts(db: Queryable, updates: readonly RecordUpdate[]): Promise<Map<string, number>> {
  if (updates.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; version: number }>(
    `UPDATE contact c SET ${assignments}, last_enriched_at = now(),
       contact_metadata = (c.contact_metadata || u.metadata_added) - u.metadata_removed
     FROM json_to_recordset($1) AS u(id bigint, clears text[], metadata_added jsonb, metadata_removed text[], ${shape})
     WHERE c.id = u.id RETURNING c.id, c.version`,
    [JSON.stringify(updates.map(entryOf))],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}
