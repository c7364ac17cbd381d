import type { RunCounts } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import { copyLine, copyLines } from "../copy.ts";
import type { Queryable } from "../database.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { noCounts } from "./counts.ts";

/** A part of a range took effect before, so the range goes on in halves. */
export class PartlyDone extends Error {
  constructor() {
    super("a part of this range took effect before");
    this.name = "PartlyDone";
  }
}

/** Classes of SQLSTATE that a row's own values cause: data exception, integrity violation. */
const DATA_CLASSES = new Set(["22", "23"]);

/** Whether an error is the data's fault, so that trying again cannot help but splitting can. */
export function isRefusedByDatabase(error: unknown): error is Error {
  if (error instanceof PartlyDone) return true;
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  return DATA_CLASSES.has(error.code.slice(0, 2));
}

function wording(error: Error): string {
  if ("constraint" in error && typeof error.constraint === "string") {
    return `The database refused this row: it breaks the rule “${error.constraint.replaceAll("_", " ")}”.`;
  }
  return "The database refused this row.";
}

/** Give the row that the database refuses its outcome. @returns the job's counts with it */
export async function recordRefusedRow(db: Queryable, job: Job, rowId: number, error: Error): Promise<RunCounts> {
  const tables = importTables(job.id);
  const message = wording(error);
  await copyLines(db, `${tableName(tables.outcome)} (row_id, status, action, message)`, [
    copyLine([rowId, "error", "failed", message]),
  ]);
  await copyLines(db, `${tableName(tables.issue)} (row_id, code, severity, message, hint)`, [
    copyLine([rowId, "refused_by_database", "error", message, "Change the row and import it again."]),
  ]);
  const counts = job.counts ?? noCounts(job.rowsLoaded);
  return {
    ...counts,
    processed: counts.processed + 1,
    failed: counts.failed + 1,
    plan_changed: counts.plan_changed + 1,
  };
}
