import type { Issue, RunCounts } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { copyLine, copyLines } from "../copy.ts";
import { sqlStateOf, type Queryable } from "../database.ts";
import { tableName } from "../table-name.ts";
import type { Job } from "../jobs.ts";
import { noCounts } from "./counts.ts";

/**
 * Classes of SQLSTATE that a row's own values cause: data exception, integrity
 * violation, check option, a limit of the database, an exception a trigger raises.
 */
const DATA_CLASSES = new Set(["22", "23", "44", "54", "P0"]);

/** Whether an error is the data's fault, so that trying again cannot help but splitting can. */
export function isRefusedByDatabase(error: unknown): error is Error {
  return DATA_CLASSES.has((sqlStateOf(error) ?? "").slice(0, 2));
}

/** Why a row does not go in, as its outcome says it. */
export interface RowRefusal {
  rowId: number;
  message: string;
  /** The issue that is stored with it; null when the row has its issues already. */
  issue: Pick<Issue, "code" | "hint"> | null;
}

/** What to tell of a row that the database refuses. The text of its error may hold cells of other rows, and stays out. */
export function refusalByDatabase(rowId: number, error: Error): RowRefusal {
  const constraint = constraintOf(error);
  const message = constraint
    ? `The database refused this row: it breaks the rule “${constraint.replaceAll("_", " ")}”.`
    : "The database refused this row.";
  return { rowId, message, issue: { code: "refused_by_database", hint: "Change the row and import it again." } };
}

function constraintOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("constraint" in error && typeof error.constraint === "string") return error.constraint;
  return constraintOf(error.cause);
}

/** Give a row that is refused in the run its outcome. @returns the job's counts with it */
export async function recordRefusedRow(db: Queryable, job: Job, refusal: RowRefusal): Promise<RunCounts> {
  const tables = importTables(job.id);
  const { rowId, message, issue } = refusal;
  const columns = "row_id, status, action, is_new, has_warning, is_changed, message";
  await copyLines(db, `${tableName(tables.outcome)} (${columns})`, [
    copyLine([rowId, "error", "fail", false, false, true, message]),
  ]);
  if (issue) {
    await copyLines(db, `${tableName(tables.issue)} (row_id, code, severity, message, hint)`, [
      copyLine([rowId, issue.code, "error", message, issue.hint]),
    ]);
  }
  const counts = job.counts ?? noCounts(job.rowsLoaded);
  return {
    ...counts,
    processed: counts.processed + 1,
    failed: counts.failed + 1,
    plan_changed: counts.plan_changed + 1,
  };
}
