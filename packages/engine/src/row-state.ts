import type { PlanAction, RowAction } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { tableName } from "./table-name.ts";

/** What a planned action is called once it is done. */
export const doneActions: Record<PlanAction, RowAction> = {
  create: "created",
  enrich: "enriched",
  unchanged: "unchanged",
  skip: "skipped",
  review: "skipped",
  fail: "failed",
};

/** SQL expressions of where a row stands, over `from`: the row `r`, its plan `p` and its outcome `o`. */
export interface RowState {
  from: string;
  status: string;
  message: string;
  /** The plan's word before the run, the outcome's after it. */
  action: string;
  /** null as long as the record is not made. */
  entityId: string;
  duplicateOf: string;
  changes: string;
  related: string;
  isDone: string;
  /** Condition of a row that erases something in its record. */
  erases: string;
}

/**
 * Where the rows of a job stand. A row is done when the ledger covers it or it
 * has an outcome; the outcome says what became of a row where that is not what was planned.
 *
 * @param jobId UUID: the only text that enters the SQL, as its hexadecimal digits
 */
export function rowState(jobId: string): RowState {
  const tables = importTables(jobId);
  const id = jobId.replace(/[^0-9a-f-]/g, "");
  const position = `(SELECT last_row FROM public.import_ledger
    WHERE job_id = '${id}' AND operation = 'run' ORDER BY chunk DESC LIMIT 1)`;
  const isDone = `(o.row_id IS NOT NULL OR r._id <= COALESCE(${position}, 0))`;
  const last = (column: string) => `CASE WHEN o.row_id IS NULL THEN p.${column} ELSE o.${column} END`;
  const action = last("action");
  const status = last("status");
  const words = Object.entries(doneActions).map(([planned, done]) => `WHEN '${planned}' THEN '${done}'`);
  return {
    from: `${tableName(tables.row)} r
      LEFT JOIN ${tableName(tables.plan)} p ON p.row_id = r._id
      LEFT JOIN ${tableName(tables.outcome)} o ON o.row_id = r._id`,
    status: `CASE WHEN ${isDone} THEN CASE ${status} WHEN 'valid' THEN 'imported' ELSE ${status} END
      WHEN r.excluded THEN 'excluded'
      WHEN p.status IN ('soft_credit_imported', 'pledge_payment_imported') THEN 'valid'
      ELSE COALESCE(p.status, 'new') END`,
    message: last("message"),
    action: `CASE WHEN ${isDone} THEN CASE ${action} ${words.join(" ")} END ELSE p.action END`,
    entityId: `CASE WHEN ${isDone} OR NOT p.is_new THEN ${last("entity_id")} END`,
    duplicateOf: last("duplicate_of"),
    changes: last("changes"),
    erases: `(COALESCE(${action} = 'enrich', false) AND EXISTS (
      SELECT FROM json_array_elements(${last("changes")}) AS change WHERE change->>2 IS NULL))`,
    related: last("related"),
    isDone,
  };
}
