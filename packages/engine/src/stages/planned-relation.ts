import type { ImportTables } from "@inlet/contract/tables";
import type { PlannedRelation } from "../define.ts";
import { tableName } from "../table-name.ts";
import type { Planner } from "./planned-row.ts";

/** Rows of the job by number, both included. */
export interface Range {
  from: number;
  to: number;
}

/** Rows of a range: all of them, or without some, or some alone. */
export interface Part {
  range: Range;
  /** Rows of the range that are meant (`isOnly`) or left out. */
  rowIds: readonly number[];
  isOnly: boolean;
}

/**
 * The rows of a part as they are to be done: as planned, or as planned again.
 *
 * @param hasOutcomes whether some of them were planned again
 */
export function plannedRelation(
  tables: ImportTables,
  { range: { from, to }, rowIds, isOnly }: Part,
  { planner: { fields, clears }, hasOutcomes }: { planner: Pick<Planner, "fields" | "clears">; hasOutcomes: boolean },
): PlannedRelation {
  const isAll = rowIds.length === 0 && !isOnly;
  const ids = isOnly ? "= ANY($3::bigint[])" : "<> ALL($3::bigint[])";
  const inPart = `row_id BETWEEN $1 AND $2${isAll ? "" : ` AND row_id ${ids}`}`;
  const planned = `SELECT * FROM ${tableName(tables.plan)} WHERE ${inPart}`;
  const again = `SELECT * FROM ${tableName(tables.outcome)} WHERE ${inPart}`;
  const others = `row_id NOT IN (SELECT row_id FROM ${tableName(tables.outcome)} WHERE ${inPart})`;
  const sql = hasOutcomes ? `(${planned} AND ${others} UNION ALL ${again})` : `(${planned})`;
  return { sql, values: isAll ? [from, to] : [from, to, rowIds], fields, clears };
}

/** Those of the rows that fulfil a condition on `row_id` with one more value. */
export function narrowed(
  { sql, values, ...columns }: PlannedRelation,
  condition: (parameter: string) => string,
  value: unknown,
): PlannedRelation {
  return {
    sql: `(SELECT * FROM ${sql} AS rows WHERE ${condition(`$${values.length + 1}`)})`,
    values: [...values, value],
    ...columns,
  };
}
