import { escapeLiteral } from "pg";
import type { Queryable } from "../database.ts";
import type { PlannedRelation } from "../define.ts";
import { valueColumn } from "../value-column.ts";
import { narrowed } from "./planned-relation.ts";
import type { Planner } from "./planned-row.ts";
import { unwrittenSince, type WriteCounts } from "./write-counts.ts";

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
  /** As of when the rows were planned. */
  writeCounts: WriteCounts | null;
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
async function rowsToLookAt(db: Queryable, asked: Asked): Promise<string[]> {
  const { planned, planner, writeCounts } = asked;
  const unwritten = await unwrittenSince(db, planner.destinations, writeCounts);
  if (unwritten.length === 0) return await rowsFoundOtherwise(db, asked);
  const ids = await rowsBeyond(db, planned, unwritten);
  return ids.length === 0 ? [] : await rowsFoundOtherwise(db, { ...asked, planned: those(planned, ids) });
}

const those = (planned: PlannedRelation, ids: readonly string[]): PlannedRelation =>
  narrowed(planned, (parameter) => `row_id = ANY(${parameter}::bigint[])`, ids);

/** Rows that rest on more than these kinds of record. */
async function rowsBeyond(
  db: Queryable,
  { sql, values }: PlannedRelation,
  kinds: readonly string[],
): Promise<string[]> {
  const isBeyond = `jsonb_path_exists(rests_on, '$[*][0] ? (!(@ == $kinds[*]))', $${values.length + 1}::jsonb)`;
  const { rows } = await db.query<{ row_id: string }>(
    `SELECT row_id FROM ${sql} AS planned WHERE rests_on IS NULL OR ${isBeyond}`,
    [...values, JSON.stringify({ kinds })],
  );
  return rows.map(({ row_id: id }) => id);
}

/** Rows whose look-ups tell in which ways those of a range are looked up. */
const SOME_ROWS = 1_000;

async function rowsFoundOtherwise(db: Queryable, { planned, planner }: Asked): Promise<string[]> {
  const branches = lookUpBranches(planner);
  const usual = await usualWays(db, planned);
  // Most rows are looked up in one way or two, and to plan a statement for all ways takes longer than to look those up.
  const few = await askLookUps(db, planned, new Map([...branches].filter(([way]) => usual.has(way))));
  const untold = few.flatMap(({ row_id: id, is_untold: isUntold }) => (isUntold ? [id] : []));
  const told = few.flatMap(({ row_id: id, is_untold: isUntold }) => (isUntold ? [] : [id]));
  if (told.length === 0) return untold;
  const others = await askLookUps(db, those(planned, told), branches);
  return [...untold, ...others.map(({ row_id: id }) => id)];
}

/** By the name of a look-up, the condition that it finds something else than `p.basis`. */
function lookUpBranches({ destinations }: Planner): Map<string, string> {
  return new Map(
    [...destinations.values()].flatMap((destination) =>
      destination.rules.flatMap((rule) => {
        const under = destination.underKeySql(rule);
        return under === null ? [] : [[`${destination.entity} ${rule}`, isOtherSql(under)] as const];
      }),
    ),
  );
}

/** The ways in which the first of the rows are looked up. */
async function usualWays(db: Queryable, { sql, values }: PlannedRelation): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ way: string }>(
    `SELECT DISTINCT l->>0 || ' ' || (l->>1) AS way
     FROM (SELECT rests_on FROM ${sql} AS planned WHERE rests_on IS NOT NULL LIMIT ${SOME_ROWS}) AS first,
       jsonb_array_elements(first.rests_on) AS l`,
    [...values],
  );
  return new Set(rows.map(({ way }) => way));
}

/**
 * Ask which rows would be planned otherwise now.
 *
 * @param branches by the name of the look-up: a row that needs another one is among the answers
 */
async function askLookUps(
  db: Queryable,
  { sql, values }: PlannedRelation,
  branches: ReadonlyMap<string, string>,
): Promise<{ row_id: string; is_untold: boolean }[]> {
  const whens = [...branches].map(([way, isOther]) => `WHEN ${escapeLiteral(way)} THEN ${isOther}`);
  const isOther = whens.length === 0 ? "true" : `CASE p.looked_up_by ${whens.join(" ")} ELSE true END`;
  const { rows } = await db.query<{ row_id: string; is_untold: boolean }>(
    `SELECT row_id, rests_on IS NULL AS is_untold FROM ${sql} AS planned WHERE (rests_on IS NULL OR EXISTS (
       SELECT FROM jsonb_array_elements(rests_on) AS l,
         LATERAL (SELECT l->>0 || ' ' || (l->>1) AS looked_up_by, l->>2 AS match_key, l->>3 AS basis) AS p
       WHERE ${isOther}))`,
    [...values],
  );
  return rows;
}
