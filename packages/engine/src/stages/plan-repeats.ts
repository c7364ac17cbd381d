import type { ImportTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import { planChunk, type Met, type PlannedRow, type Planner } from "./plan-chunk.ts";
import { replacePlans } from "./stored-plan.ts";
import { stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";

const FETCH_ROWS = 2_000;

/**
 * Plan the rows again that share a match key with another row of the file: in
 * file order, so that the first creates and the next ones meet what it made.
 */
export async function planRepeats(db: Queryable, tables: ImportTables, planner: Planner): Promise<void> {
  const repeated = `SELECT match_key FROM ${tableName(tables.plan)}
    WHERE match_key IS NOT NULL GROUP BY match_key HAVING count(*) > 1`;
  // The first row of a key comes out as it did when it was planned alone.
  await planKeys(db, {
    tables,
    planner,
    keys: repeated,
    values: [],
    isReplaced: ({ previousRow }) => previousRow !== null,
  });
}

/** Plan the rows under some match keys again, in file order. */
export async function planKeysAgain(
  db: Queryable,
  again: { tables: ImportTables; planner: Planner; keys: readonly string[] },
): Promise<void> {
  await planKeys(db, { ...again, keys: "SELECT unnest($1::text[])", values: [again.keys], isReplaced: () => true });
}

interface RepeatedRow extends RawRow {
  match_key: string;
  /** The id taken for the record it was to make; null when it was not to make one. */
  new_id: string | null;
}

/** @param again `keys` is a query that gives the match keys */
async function planKeys(
  db: Queryable,
  again: {
    tables: ImportTables;
    planner: Planner;
    keys: string;
    values: readonly unknown[];
    isReplaced: (planned: PlannedRow) => boolean;
  },
): Promise<void> {
  const { tables, planner, keys, values, isReplaced } = again;
  await db.query(
    `DECLARE same_key NO SCROLL CURSOR FOR
    SELECT ${stagedColumns}, p.match_key, CASE WHEN p.action = 'create' THEN p.entity_id END AS new_id
      FROM ${tableName(tables.plan)} p JOIN ${tableName(tables.row)} r ON r._id = p.row_id
     WHERE p.match_key IN (${keys}) ORDER BY p.match_key, r._id`,
    [...values],
  );
  // A key's rows may be parted by a fetch: what stands under the last key is carried over.
  let met: ReadonlyMap<string, Met> = new Map();
  for (;;) {
    const { rows } = await db.query<RepeatedRow>(`FETCH ${FETCH_ROWS} FROM same_key`);
    const lastKey = rows.at(-1)?.match_key;
    if (lastKey === undefined) break;
    const ids = new Map(rows.flatMap(({ _id, new_id: id }) => (id === null ? [] : [[Number(_id), id] as const])));
    const planned = await planChunk(db, rows.map(toStagedRow), planner, { met, ids });
    await replacePlans(db, tables, { rows: planned.rows.filter(isReplaced), planner });
    const last = planned.met.get(lastKey);
    met = new Map(last ? [[lastKey, last]] : []);
  }
  await db.query("CLOSE same_key");
}
