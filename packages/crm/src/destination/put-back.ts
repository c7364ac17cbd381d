import type { PutBack, Queryable } from "@inlet/engine";
import { contactColumns } from "./columns.ts";

/** Set the stamps instead of writing new ones; the trigger that counts versions is told to stand aside. */
const putBackStamps = `, version = (u.stamps->>'version')::int, updated_at = (u.stamps->>'updated_at')::timestamptz,
  last_enriched_at = (u.stamps->>'last_enriched_at')::timestamptz`;

/**
 * Give contacts back what they had: one statement for those that stand as
 * before in everything, one for those that somebody else changed as well.
 *
 * @returns versions by id
 */
export async function putContactsBack(db: Queryable, contacts: readonly PutBack[]): Promise<Map<string, number>> {
  const exact = contacts.filter(({ stamps }) => stamps !== null);
  const changed = contacts.filter(({ stamps }) => stamps === null);
  const versions = await change(db, changed, "");
  if (exact.length === 0) return versions;
  await db.query("SELECT set_config('inlet.putting_back', 'on', true)");
  const restored = await change(db, exact, putBackStamps);
  await db.query("SELECT set_config('inlet.putting_back', 'off', true)");
  return new Map([...versions, ...restored]);
}

/** @param more assignments beside those of the fields; no text of anybody's in it */
async function change(db: Queryable, contacts: readonly PutBack[], more: string): Promise<Map<string, number>> {
  if (contacts.length === 0) return new Map();
  const touched = new Set(contacts.flatMap(({ values }) => [...values.keys()]));
  const columns = [...contactColumns].filter(([name]) => touched.has(name));
  const fields = columns.map(
    ([name]) => `${name} = CASE WHEN '${name}' = ANY(u.fields) THEN u.${name} ELSE c.${name} END`,
  );
  const shape = columns.map(([name, kind]) => `, ${name} ${kind}`).join("");
  const metadata = "contact_metadata = (c.contact_metadata || u.metadata) - u.without";
  const { rows } = await db.query<{ id: string; version: number }>(
    `UPDATE contact c SET ${[...fields, metadata].join(", ")}${more}
       FROM json_to_recordset($1) AS u(id bigint, fields text[], metadata jsonb, without text[], stamps jsonb${shape})
      WHERE c.id = u.id RETURNING c.id, c.version`,
    [JSON.stringify(contacts.map(entryOf))],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

function entryOf({ id, values, metadata, stamps }: PutBack): unknown {
  const kept = [...metadata].filter(([, value]) => value !== null);
  const without = [...metadata].filter(([, value]) => value === null).map(([key]) => key);
  return {
    ...Object.fromEntries(values),
    ...{ id, fields: [...values.keys()], metadata: Object.fromEntries(kept), without, stamps },
  };
}
