import type { Queryable } from "@inlet/engine";
import type { RecordTable } from "./record-table.ts";

interface Standing {
  id: string;
  version: number;
}

/**
 * Delete records that stand at the given version, with what hangs on them.
 * Nearly all of them stand at the same one, so a statement a version deletes
 * them straight by their ids.
 *
 * @returns ids deleted
 */
export async function removeRecords(
  db: Queryable,
  { table }: RecordTable,
  records: readonly Standing[],
): Promise<string[]> {
  const byVersion = new Map<number, string[]>();
  for (const { id, version } of records) {
    const ids = byVersion.get(version);
    if (ids) ids.push(id);
    else byVersion.set(version, [id]);
  }
  const gone: string[] = [];
  for (const [version, ids] of byVersion) {
    const { rows } = await db.query<{ id: string }>(
      `DELETE FROM ${table} WHERE id = ANY($1::bigint[]) AND version = $2 RETURNING id`,
      [ids, version],
    );
    for (const { id } of rows) gone.push(id);
  }
  return gone;
}
