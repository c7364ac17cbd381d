import type { ImportTables, PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import { openClaimTable, plannedClaims, type Claims } from "./claims.ts";
import { keepMadeRecords } from "./made-records.ts";
import { planChunk, readRows } from "./plan-chunk.ts";
import type { Met, PlannedRow, Planner } from "./planned-row.ts";
import { referRows } from "./refer-rows.ts";
import { replacePlans, storePlans } from "./stored-plan.ts";
import { stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";

const FETCH_ROWS = 2_000;

/** The rows that wait for the second pass: `row_id`, `match_key`, and what of theirs rows before may have (`contested`). */
export const repeatTable = "pg_temp.repeat";

/** Make the table of rows that wait, for this transaction. */
export async function createRepeatTable(db: Queryable): Promise<void> {
  await db.query(`CREATE TEMP TABLE repeat (row_id bigint NOT NULL, match_key text, contested text[] NOT NULL)
    ON COMMIT DROP`);
}

/**
 * Plan the rows that wait, in file order behind the row of their match key that
 * is planned already, so that this one creates and they meet what it made. They see what it and all others give.
 */
export async function planRepeats(db: Queryable, tables: ImportTables, planner: Planner): Promise<void> {
  await db.query(`ANALYZE ${repeatTable}`);
  const plan = tableName(tables.plan);
  const contested = `SELECT unnest(contested) FROM ${repeatTable}`;
  await planKeys(db, {
    tables,
    planner,
    claims: await openClaimTable(db, tables, { planner, contested }),
    rows: `SELECT row_id, match_key, ${newId} AS new_id, related, true AS is_planned FROM ${plan}
        WHERE match_key IN (SELECT match_key FROM ${repeatTable})
      UNION ALL SELECT row_id, match_key, NULL, NULL, false FROM ${repeatTable}`,
    values: [],
    store: async (planned) => {
      await storePlans(db, tables, {
        rows: planned.filter(({ isPlanned }) => !isPlanned).map(({ row }) => row),
        planner,
      });
    },
  });
}

/** Plan the rows under some match keys again, in file order. */
export async function planKeysAgain(
  db: Queryable,
  again: { tables: ImportTables; planner: Planner; keys: readonly string[] },
): Promise<void> {
  const { tables, planner, keys } = again;
  await planKeys(db, {
    tables,
    planner,
    claims: plannedClaims(db, tables, planner),
    rows: `SELECT row_id, match_key, ${newId} AS new_id, related, true AS is_planned FROM ${tableName(tables.plan)}
      WHERE match_key = ANY($1::text[])`,
    values: [keys],
    store: (planned) => replacePlans(db, tables, { rows: planned.map(({ row }) => row), planner }),
  });
}

/** The id taken for the record a planned row was to make; null when it was not to make one. */
const newId = "CASE WHEN action = 'create' THEN entity_id END";

interface KeyedRow extends RawRow {
  match_key: string | null;
  new_id: string | null;
  related: PlannedRelated[] | null;
  is_planned: boolean;
}

interface KeyedPlan {
  row: PlannedRow;
  /** Whether it has been planned before. */
  isPlanned: boolean;
}

/** @param asked `rows` is a query that gives `row_id`, `match_key`, `new_id`, `related` and `is_planned` of the rows */
async function planKeys(
  db: Queryable,
  asked: {
    tables: ImportTables;
    planner: Planner;
    claims: Claims;
    rows: string;
    values: readonly unknown[];
    store: (planned: readonly KeyedPlan[]) => Promise<void>;
  },
): Promise<void> {
  const { tables, planner, claims, rows: keyed, values, store } = asked;
  await db.query(
    `DECLARE same_key NO SCROLL CURSOR FOR
    SELECT ${stagedColumns}, k.match_key, k.new_id, k.related, k.is_planned
      FROM (${keyed}) AS k JOIN ${tableName(tables.row)} r ON r._id = k.row_id
     ORDER BY k.match_key, r._id`,
    [...values],
  );
  // A key's rows may be parted by a fetch: what stands under the last key is carried over.
  let met: ReadonlyMap<string, Met> = new Map();
  const made = keepMadeRecords(db, tables, planner.destinations);
  for (;;) {
    const { rows } = await db.query<KeyedRow>(`FETCH ${FETCH_ROWS} FROM same_key`);
    const lastKey = rows.at(-1)?.match_key;
    if (lastKey === undefined) break;
    const ids = new Map(rows.flatMap(({ _id, new_id: id }) => (id === null ? [] : [[Number(_id), id] as const])));
    const reads = await referRows(db, await readRows(rows.map(toStagedRow), planner), { planner, made });
    const related = new Map(rows.map((row) => [Number(row._id), row.related ?? []]));
    const planned = await planChunk(db, reads, planner, { met, ids, related, made, claims });
    await store(planned.rows.map((row, index) => ({ row, isPlanned: rows[index]?.is_planned ?? false })));
    const last = lastKey === null ? undefined : planned.met.get(lastKey);
    met = new Map(lastKey !== null && last ? [[lastKey, last]] : []);
  }
  await db.query("CLOSE same_key");
}
