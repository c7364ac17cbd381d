import type { Queryable } from "../database.ts";
import type { PlannedRelation } from "../define.ts";
import { narrowed } from "./planned-relation.ts";

interface Layer {
  layer: PlannedRelation;
  /** Rows in it. */
  size: number;
}

/**
 * The enriching rows in layers: of each record one row a layer, in file order.
 * Nearly always there is one; rows of one range that change one record again make more.
 *
 * @param rows of which each changes one record at most
 * @param enriched `rows` enrich, `again` of them one that a row before may have changed
 */
export async function layersOf(
  db: Queryable,
  rows: PlannedRelation,
  enriched: { rows: number; again: number },
): Promise<Layer[]> {
  if (enriched.rows === 0) return [];
  const single = [{ layer: rows, size: enriched.rows }];
  if (enriched.again === 0) return single;
  const { rows: found } = await db.query<{ row_id: string; layer: number }>(
    `SELECT row_id, layer FROM (
       SELECT row_id, (row_number() OVER (PARTITION BY entity_id ORDER BY row_id))::int AS layer
       FROM ${rows.sql} AS rows WHERE action = 'enrich') AS numbered
     WHERE layer > 1`,
    [...rows.values],
  );
  if (found.length === 0) return single;
  const later = found.map(({ row_id: id }) => id);
  const first = narrowed(rows, (ids) => `row_id <> ALL(${ids}::bigint[])`, later);
  const layers = [{ layer: first, size: enriched.rows - later.length }];
  const byLayer = [...Map.groupBy(found, ({ layer }) => layer)].toSorted(([a], [b]) => a - b);
  for (const [, inLayer] of byLayer) {
    const ids = inLayer.map(({ row_id: id }) => id);
    layers.push({ layer: narrowed(rows, (wanted) => `row_id = ANY(${wanted}::bigint[])`, ids), size: ids.length });
  }
  return layers;
}
