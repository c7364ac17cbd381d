import type { ChangedPlan, PlanAction } from "@inlet/contract";
import { importTables, type StoredChange } from "@inlet/contract/tables";
import { readImportType } from "../read-import-type.ts";
import type { Job } from "../jobs.ts";
import { doneActions } from "../row-state.ts";
import { tableName } from "../table-name.ts";
import type { ImportsContext } from "./context.ts";
import { namedFields } from "./named-fields.ts";
import { showChanges } from "./show-value.ts";

const SHOWN_ROWS = 100;

interface Found {
  row: number;
  planned: PlanAction;
  planned_changes: StoredChange[] | null;
  done: PlanAction;
  done_changes: StoredChange[] | null;
}

/** The first rows that came out other than planned, with what was planned and what was done. */
export async function changedPlans(context: ImportsContext, job: Job): Promise<ChangedPlan[]> {
  const { plan, outcome } = importTables(job.id);
  const { rows } = await context.pool.query<Found>(
    `SELECT o.row_id::int AS row, p.action AS planned, p.changes AS planned_changes,
        o.action AS done, o.changes AS done_changes
     FROM ${tableName(outcome)} o JOIN ${tableName(plan)} p ON p.row_id = o.row_id
     WHERE o.is_changed ORDER BY o.row_id LIMIT $1`,
    [SHOWN_ROWS],
  );
  const changes = rows.flatMap(({ planned_changes: before, done_changes: after }) => [before, after]);
  const fields = await namedFields(context, (await readImportType(context, job.importType))?.fields ?? [], changes);
  return rows.map(({ row, planned, planned_changes: before, done, done_changes: after }) => ({
    row,
    planned,
    planned_changes: showChanges(before, fields),
    done: doneActions[done],
    done_changes: showChanges(after, fields),
  }));
}
