import type { EntityRecord, Queryable } from "@inlet/engine";
import { recordColumns, toRecord, type ContactRow } from "./columns.ts";

/** Contacts by id; one that is gone is left out. */
export async function readContacts(
  db: Queryable,
  ids: readonly string[],
  { hold }: { hold: boolean },
): Promise<EntityRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<ContactRow>(
    `SELECT ${recordColumns} FROM contact c WHERE c.id = ANY($1::bigint[]) ORDER BY c.id${hold ? " FOR UPDATE" : ""}`,
    [ids],
  );
  return rows.map((row) => toRecord(row));
}
