import type { Queryable } from "@inlet/engine";

interface Standing {
  id: string;
  version: number;
}

/**
 * Delete contacts that stand at the given version, with their places on lists.
 * Nearly all of them stand at the same one, so a statement a version deletes
 * them straight by their ids.
 *
 * @returns ids deleted
 */
export async function removeContacts(db: Queryable, contacts: readonly Standing[]): Promise<string[]> {
  const byVersion = new Map<number, string[]>();
  for (const { id, version } of contacts) {
    const ids = byVersion.get(version);
    if (ids) ids.push(id);
    else byVersion.set(version, [id]);
  }
  const gone: string[] = [];
  for (const [version, ids] of byVersion) {
    const { rows } = await db.query<{ id: string }>(
      "DELETE FROM contact WHERE id = ANY($1::bigint[]) AND version = $2 RETURNING id",
      [ids, version],
    );
    for (const { id } of rows) gone.push(id);
  }
  return gone;
}
