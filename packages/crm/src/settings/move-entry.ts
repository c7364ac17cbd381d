import type { Queryable } from "@inlet/engine";
import type { SettingKind } from "./setting-kind.ts";

type Movable = Pick<SettingKind, "key" | "parent" | "order">;

/** Condition of the entries that share a parent, which is the parameter `$1`. */
const besideSql = ({ parent }: Movable): string => (parent ? `s.${parent.column} = $1::bigint` : "$1::bigint IS NULL");

/** The position behind all other entries of a parent. */
export async function nextPosition(db: Queryable, kind: Movable, parentId: string | undefined): Promise<number> {
  const { rows } = await db.query<{ next: number }>(
    `SELECT COALESCE(max(s.position), 0) + 1 AS next FROM ${kind.key} s WHERE ${besideSql(kind)}`,
    [parentId ?? null],
  );
  return rows[0]?.next ?? 1;
}

/** Let an entry change places with the one before or behind it, if there is one; all of its parent are numbered anew. */
export async function changePlaces(
  db: Queryable,
  kind: Movable,
  { id, parentId, by }: { id: string; parentId: string | null; by: 1 | -1 },
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT s.id::text FROM ${kind.key} s WHERE ${besideSql(kind)} ORDER BY ${kind.order} FOR UPDATE`,
    [parentId],
  );
  const ids = rows.map((row) => row.id);
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (other === undefined) return;
  const moved = ids.with(at, other).with(at + by, id);
  await db.query(
    `UPDATE ${kind.key} s SET position = k.place FROM unnest($1::bigint[]) WITH ORDINALITY AS k(id, place)
      WHERE s.id = k.id AND s.position <> k.place`,
    [moved],
  );
}
