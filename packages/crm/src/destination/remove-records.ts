import type { Queryable } from "@inlet/engine";
import type { RecordTable } from "./record-table.ts";
import { readReferrers, takeReferrersAlong } from "./referrers.ts";

interface Standing {
  id: string;
  version: number;
}

/**
 * Delete records that stand at the given version, with what hangs on them.
 * Nearly all of them stand at the same one, so a statement a version deletes
 * them straight by their ids.
 *
 * PostgreSQL asks every table that may refer to a record for each record anew,
 * which costs many times the deletion. So what hangs on them is looked for in
 * sets first, while they are held; then they go without being asked for again.
 *
 * @returns ids deleted
 * @throws what PostgreSQL says when something else refers to one of them
 */
export async function removeRecords(
  db: Queryable,
  { table }: RecordTable,
  records: readonly Standing[],
): Promise<string[]> {
  const referrers = await readReferrers(db, table);
  const byVersion = new Map<number, string[]>();
  for (const { id, version } of records) {
    const ids = byVersion.get(version);
    if (ids) ids.push(id);
    else byVersion.set(version, [id]);
  }
  const gone: string[] = [];
  for (const [version, ids] of byVersion) {
    const held = await idsOf(db, {
      sql: `SELECT id FROM ${table} WHERE id = ANY($1::bigint[]) AND version = $2 ORDER BY id FOR UPDATE`,
      values: [ids, version],
    });
    const isAlone = referrers !== null && (await takeReferrersAlong(db, referrers, held));
    // What cannot go is left to PostgreSQL to say.
    if (isAlone) await db.query("SET LOCAL session_replication_role = replica");
    for (const id of await idsOf(db, {
      sql: `DELETE FROM ${table} WHERE id = ANY($1::bigint[]) RETURNING id`,
      values: [held],
    })) {
      gone.push(id);
    }
    if (isAlone) await db.query("SET LOCAL session_replication_role = origin");
  }
  return gone;
}

async function idsOf(db: Queryable, { sql, values }: { sql: string; values: unknown[] }): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(sql, values);
  return rows.map(({ id }) => id);
}
