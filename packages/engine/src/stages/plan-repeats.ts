import type { ImportTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import { tableName } from "../import-tables.ts";
import { planChunk, type Met, type PlannedRow, type Planner } from "./plan-chunk.ts";
import { statusOf } from "./plan-lines.ts";
import { replacePlanIssues } from "./stored-plan.ts";
import { stagedColumns, toStagedRow, type RawRow } from "./staged-rows.ts";

const FETCH_ROWS = 2_000;

/**
 * Plan the rows again that share a match key with another row of the file: in
 * file order, so that the first creates and the next ones meet what it made.
 */
export async function planRepeats(db: Queryable, tables: ImportTables, planner: Planner): Promise<void> {
  const repeated = `SELECT match_key FROM ${tableName(tables.plan)}
    WHERE match_key IS NOT NULL GROUP BY match_key HAVING count(*) > 1`;
  await planKeys(db, { tables, planner, keys: repeated, values: [] });
}

/** Plan the rows under some match keys again, in file order. */
export async function planKeysAgain(
  db: Queryable,
  again: { tables: ImportTables; planner: Planner; keys: readonly string[] },
): Promise<void> {
  await planKeys(db, { ...again, keys: "SELECT unnest($1::text[])", values: [again.keys] });
}

/** @param again `keys` is a query that gives the match keys */
async function planKeys(
  db: Queryable,
  again: { tables: ImportTables; planner: Planner; keys: string; values: readonly unknown[] },
): Promise<void> {
  const { tables, planner, keys, values } = again;
  await db.query(
    `DECLARE same_key NO SCROLL CURSOR FOR
    SELECT ${stagedColumns}, p.match_key FROM ${tableName(tables.plan)} p
      JOIN ${tableName(tables.row)} r ON r._id = p.row_id
     WHERE p.match_key IN (${keys}) ORDER BY p.match_key, r._id`,
    [...values],
  );
  // A key's rows may be parted by a fetch: what stands under the last key is carried over.
  let carried = new Map<string, Met>();
  for (;;) {
    const { rows } = await db.query<RawRow & { match_key: string }>(`FETCH ${FETCH_ROWS} FROM same_key`);
    const lastKey = rows.at(-1)?.match_key;
    if (lastKey === undefined) break;
    const { rows: planned, met } = await planChunk(db, rows.map(toStagedRow), planner, carried);
    await updatePlan(db, tables, planned);
    await replacePlanIssues(db, tables, planned);
    const last = met.get(lastKey);
    carried = new Map(last ? [[lastKey, last]] : []);
  }
  await db.query("CLOSE same_key");
}

async function updatePlan(db: Queryable, tables: ImportTables, planned: readonly PlannedRow[]): Promise<void> {
  const entries = planned.map(({ row, plan, duplicateOf }) => ({
    row_id: row.rowId,
    status: statusOf({ plan, duplicateOf }),
    action: plan.action,
    entity_id: plan.entityId?.startsWith("new:") ? null : plan.entityId,
    duplicate_of: duplicateOf,
    changes: plan.changes.length > 0 ? plan.changes : null,
    message: plan.message,
  }));
  await db.query(
    `UPDATE ${tableName(tables.plan)} p
        SET status = n.status, action = n.action, entity_id = n.entity_id, duplicate_of = n.duplicate_of,
            changes = n.changes, message = n.message
       FROM json_to_recordset($1) AS n(row_id bigint, status text, action text, entity_id bigint, duplicate_of bigint,
                                       changes json, message text)
      WHERE p.row_id = n.row_id
        AND (p.status, p.action, p.entity_id, p.duplicate_of, p.changes::text, p.message)
            IS DISTINCT FROM (n.status, n.action, n.entity_id, n.duplicate_of, n.changes::text, n.message)`,
    [JSON.stringify(entries)],
  );
}
