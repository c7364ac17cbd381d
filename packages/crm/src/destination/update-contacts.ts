import type { Queryable, RecordUpdate } from "@inlet/engine";
import { contactColumns } from "./columns.ts";

const assignments = [...contactColumns]
  .map(([name]) => `${name} = CASE WHEN '${name}' = ANY(u.clears) THEN NULL ELSE COALESCE(u.${name}, c.${name}) END`)
  .join(", ");
const shape = [...contactColumns].map(([name, kind]) => `${name} ${kind}`).join(", ");

/** Set the stamps instead of writing new ones; the trigger that counts versions is told to stand aside. */
const putBackStamps = `, version = COALESCE(u.stamps->>'version', c.version::text)::int,
  updated_at = COALESCE(u.stamps->>'updated_at', c.updated_at::text)::timestamptz,
  last_enriched_at = CASE WHEN u.stamps ? 'last_enriched_at' THEN (u.stamps->>'last_enriched_at')::timestamptz
                          ELSE c.last_enriched_at END`;

function entryOf({ id, values, metadata, stamps }: RecordUpdate): unknown {
  const set = [...values].filter(([, value]) => value !== null);
  const added = [...metadata].filter(([, value]) => value !== null);
  return Object.fromEntries([
    ...set,
    ["id", id],
    ["clears", [...values].filter(([, value]) => value === null).map(([name]) => name)],
    ["metadata_added", Object.fromEntries(added)],
    ["metadata_removed", [...metadata].filter(([, value]) => value === null).map(([key]) => key)],
    ["stamps", stamps],
  ]);
}

/** Change contacts, one statement for those that go on and one for those that go back. @returns versions by id */
export async function updateContacts(db: Queryable, updates: readonly RecordUpdate[]): Promise<Map<string, number>> {
  const forward = updates.filter(({ stamps }) => stamps === undefined);
  const back = updates.filter(({ stamps }) => stamps !== undefined);
  const versions = await change(db, forward, ", last_enriched_at = now()");
  if (back.length === 0) return versions;
  await db.query("SELECT set_config('inlet.putting_back', 'on', true)");
  const restored = await change(db, back, putBackStamps);
  await db.query("SELECT set_config('inlet.putting_back', 'off', true)");
  return new Map([...versions, ...restored]);
}

/** @param more assignments beside those of the fields; no text of anybody's in it */
async function change(db: Queryable, updates: readonly RecordUpdate[], more: string): Promise<Map<string, number>> {
  if (updates.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; version: number }>(
    `UPDATE contact c SET ${assignments},
       contact_metadata = (c.contact_metadata || u.metadata_added) - u.metadata_removed${more}
     FROM json_to_recordset($1) AS u(id bigint, clears text[], metadata_added jsonb, metadata_removed text[],
                                     stamps jsonb, ${shape})
     WHERE c.id = u.id RETURNING c.id, c.version`,
    [JSON.stringify(updates.map(entryOf))],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}
