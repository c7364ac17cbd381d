import { escapeLiteral } from "pg";
import type { Queryable } from "../database.ts";
import type { PlannedRelation } from "../define.ts";
import { valueColumn } from "../value-column.ts";
import type { Planner } from "./planned-row.ts";

/** Rows among planned ones: a condition over `p` with values beyond theirs. */
export interface Chosen {
  where: string;
  values: readonly unknown[];
}

export const allRows: Chosen = { where: "true", values: [] };

interface Asked {
  planned: PlannedRelation;
  /** The first row of the range. */
  from: number;
  planner: Planner;
}

/**
 * Find the rows that may come out other than planned.
 *
 * A plan depends on nothing but its row, the records under its match key and
 * what it rests on; while those stand at the same ids and versions, planning
 * again would give the same. Of rows of the range that share a key, the first
 * tells for all. Rows that rest on more than can be looked up so are all taken, those that would give a record what
 * another one has now, and all rows of a job for which something was set up otherwise since.
 *
 * @returns null for none
 */
export async function findStale(db: Queryable, asked: Asked): Promise<Chosen | null> {
  if (asked.planner.isSetUpOtherwise) return allRows;
  const keys = await staleKeys(db, asked);
  const referring = asked.planner.importType.related ? await rowsToLookAt(db, asked) : [];
  const rowIds = [...referring, ...(await rowsOverTaken(db, asked))];
  if (keys.length === 0 && rowIds.length === 0) return null;
  const { sql, values } = asked.planned;
  const [keyValue, idValue] = [`$${values.length + 1}::text[]`, `$${values.length + 2}::bigint[]`];
  // Those that share a key with one of them come along, since they were planned on what it does.
  const shared = `SELECT match_key FROM ${sql} AS shared WHERE row_id = ANY(${idValue}) AND match_key IS NOT NULL`;
  const where = `(p.match_key = ANY(${keyValue}) OR p.row_id = ANY(${idValue}) OR p.match_key IN (${shared}))`;
  return { where, values: [keys, rowIds] };
}

/** Whether what stands under a key, by `underKey` as of `Destination.underKeySql`, is other than `p.basis`. */
function isOtherSql(underKey: string): string {
  const found = (order: string) => `(SELECT string_agg(c.id || ':' || c.version, ','${order}) FROM ${underKey})`;
  // Nearly every key has none or one: neither needs sorting, which costs more than the look-up.
  return `CASE WHEN p.basis IS NULL THEN EXISTS (SELECT FROM ${underKey})
    WHEN position(',' IN p.basis) = 0 THEN ${found("")} IS DISTINCT FROM p.basis
    ELSE ${found(" ORDER BY c.id")} IS DISTINCT FROM p.basis END`;
}

async function staleKeys(db: Queryable, { planned: { sql, values }, from, planner }: Asked): Promise<string[]> {
  const underKey = planner.importType.destination.underKeySql(planner.mapping.match.rule);
  if (underKey === null) return [];
  const { rows } = await db.query<{ match_key: string }>(
    `SELECT p.match_key FROM ${sql} AS p
     WHERE p.match_key IS NOT NULL AND (p.previous_row IS NULL OR p.previous_row < ${from}) AND ${isOtherSql(underKey)}`,
    [...values],
  );
  return rows.map(({ match_key: key }) => key);
}

/** Rows that give a record the value of a unique field which another one has now. */
async function rowsOverTaken(db: Queryable, { planned: { sql, values }, planner }: Asked): Promise<string[]> {
  const taken: string[] = [];
  for (const { field, rule } of planner.unique) {
    const underKey = planner.importType.destination.underKeySql(rule);
    if (underKey === null) continue;
    const column = valueColumn(field);
    // OFFSET 0 keeps it an index look-up per row, whatever the statistics take the growing table for.
    const { rows } = await db.query<{ row_id: string }>(
      `SELECT p.row_id FROM (SELECT row_id, entity_id, ${column} AS match_key FROM ${sql} AS planned
          WHERE action IN ('create', 'enrich') AND ${column} IS NOT NULL) AS p
        WHERE EXISTS (SELECT FROM ${underKey} AND c.id <> p.entity_id OFFSET 0)`,
      [...values],
    );
    taken.push(...rows.map(({ row_id: id }) => id));
  }
  return taken;
}

/** Rows that rest on what cannot be looked up, and those for which it is found otherwise now. */
async function rowsToLookAt(db: Queryable, { planned: { sql, values }, planner }: Asked): Promise<string[]> {
  const branches = [...planner.destinations.values()].flatMap((destination) =>
    destination.rules.flatMap((rule) => {
      const under = destination.underKeySql(rule);
      return under === null ? [] : [`WHEN ${escapeLiteral(`${destination.entity} ${rule}`)} THEN ${isOtherSql(under)}`];
    }),
  );
  // What is looked up in a way that is not known any more may be found otherwise.
  const isOther = branches.length === 0 ? "true" : `CASE p.looked_up_by ${branches.join(" ")} ELSE true END`;
  const { rows } = await db.query<{ row_id: string }>(
    `SELECT row_id FROM ${sql} AS planned WHERE rests_on IS NULL OR EXISTS (
       SELECT FROM jsonb_array_elements(rests_on) AS l,
         LATERAL (SELECT l->>0 || ' ' || (l->>1) AS looked_up_by, l->>2 AS match_key, l->>3 AS basis) AS p
       WHERE ${isOther})`,
    [...values],
  );
  return rows.map(({ row_id: id }) => id);
}
