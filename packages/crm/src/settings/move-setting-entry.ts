import type { MoveSettingEntry, SettingEntry } from "@inlet/contract";
import { inTransaction } from "@inlet/engine";
import type { Pool } from "pg";
import { changePlaces } from "./move-entry.ts";
import { refused } from "./refused.ts";
import { holdEntry } from "./setting-entries.ts";
import { findSettingKind } from "./setting-kinds.ts";

/** @throws {AppError} 404 `not_found`; 422 `not_moved` for kinds that are in an order of their own */
export async function moveSettingEntry(
  pool: Pool,
  { key, id }: { key: string; id: string },
  { direction }: MoveSettingEntry,
): Promise<SettingEntry> {
  const kind = findSettingKind(key);
  if (!kind.canBeMoved)
    throw refused("not_moved", `${kind.label} are not moved.`, "They are in an order of their own.");
  return inTransaction(pool, async (db) => {
    const parentId = await parentOf(id);
    // Held, so that of two moves one after the other sees where all are.
    if (kind.parent) await db.query(`SELECT FROM ${kind.parent.kind} WHERE id = $1::bigint FOR UPDATE`, [parentId]);
    await changePlaces(db, kind, { id, parentId, by: direction === "up" ? -1 : 1 });
    return await holdEntry(db, kind, id);

    async function parentOf(entryId: string): Promise<string | null> {
      if (!kind.parent) return null;
      const { rows } = await db.query<{ parent: string }>(
        `SELECT s.${kind.parent.column}::text AS parent FROM ${kind.key} s WHERE s.id = $1::bigint`,
        [entryId],
      );
      return rows[0]?.parent ?? null;
    }
  });
}
