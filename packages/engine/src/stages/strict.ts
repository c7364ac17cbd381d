import { importTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { tableName } from "../table-name.ts";
import { holdJob, moveJob, type Job, type JobChange } from "../jobs.ts";
import { noCounts } from "./counts.ts";
import type { PlannedRow } from "./planned-row.ts";
import { recordRefusedRow, type RowRefusal } from "./refused-row.ts";
import { noUndoCounts } from "./undo-counts.ts";

const STRICT_REFUSED = "strict_refused";

/** Whether one bad row keeps all others out. */
export const isStrict = ({ mapping }: Pick<Job, "mapping">): boolean => mapping?.options.mode === "strict";

/** A job that takes all rows or none met a row that cannot go in; the chunk around it is rolled back. */
export class StrictRefusal extends Error {
  readonly refusal: RowRefusal;

  constructor(refusal: RowRefusal) {
    super(`row ${refusal.rowId} cannot go in`);
    this.name = "StrictRefusal";
    this.refusal = refusal;
  }
}

/** @throws {StrictRefusal} when the job takes all rows or none and one was in order at the check and is not any more */
export function refuseInStrict(job: Job, rows: readonly PlannedRow[]): void {
  const bad = rows.find(({ plan }) => plan.action === "fail" || plan.action === "review");
  if (!bad || !isStrict(job)) return;
  const { row, plan } = bad;
  const [issue] = plan.issues;
  throw new StrictRefusal({
    rowId: row.rowId,
    message: plan.message ?? "The row is not in order.",
    issue: issue ?? null,
  });
}

/**
 * Stop a run that takes all rows or none at the row that cannot go in, and have
 * what went in before taken back. The job fails once that is done.
 */
export async function stopStrictRun(
  db: Queryable,
  job: Job,
  { refusal, enqueue }: { refusal: RowRefusal } & Pick<EngineContext, "enqueue">,
): Promise<void> {
  const held = await holdJob(db, job);
  const counts = await recordRefusedRow(db, held, refusal);
  const failure = {
    at: "running" as const,
    code: STRICT_REFUSED,
    message: `Row ${refusal.rowId} could not go in, and this import takes all rows or none, so nothing was imported. ${refusal.message}`,
    hint: "Mend the row in the file or take it out, and import the file again; or let good rows go in alone.",
  };
  await moveJob(db, job.id, { from: ["running"], to: "failed", fence: job.fence, set: { counts, failure } });
  await moveJob(db, job.id, { from: ["failed"], to: "undoing", set: { undo: noUndoCounts } });
  await enqueue(db, "undo-job", { jobId: job.id });
}

/** What becomes of a job whose strict run was taken back: only the row that stopped it counts. Null for other jobs. */
export async function endOfStrictRun(db: Queryable, job: Job): Promise<JobChange | null> {
  if (job.failure?.code !== STRICT_REFUSED || job.failure.at !== "running") return null;
  await db.query(`DELETE FROM ${tableName(importTables(job.id).outcome)} WHERE action <> 'fail'`);
  await db.query("DELETE FROM import_ledger WHERE job_id = $1 AND operation = 'run'", [job.id]);
  return { counts: { ...noCounts(job.rowsLoaded), processed: 1, failed: 1, plan_changed: 1 } };
}
