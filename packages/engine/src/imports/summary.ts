import type { PlanAction, RunCounts, Summary } from "@inlet/contract";
import { withConnection } from "../database.ts";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { declaredType } from "../read-import-type.ts";
import { rowState } from "../row-state.ts";
import { noCounts } from "../stages/counts.ts";
import { readOwnJob, type Actor } from "./access.ts";
import { changedPlans } from "./changed-plans.ts";
import type { ImportsContext } from "./context.ts";
import { groupIssues } from "./issue-groups.ts";
import { isExpired } from "./loaded.ts";
import { userNames } from "./present-job.ts";
import { selectRows } from "./read-rows.ts";
import { undoOf } from "./undo-report.ts";

const SHOWN_ROWS = 50;

/** What happened. @throws {AppError} 409 `not_run_yet` before the run has begun */
export async function viewSummary(context: ImportsContext, actor: Actor, id: string): Promise<Summary> {
  const job = await readOwnJob(context.pool, actor, id);
  return summarise(context, job);
}

/** @throws {AppError} 409 `not_run_yet` */
export async function summarise(context: ImportsContext, job: Job): Promise<Summary> {
  if (!job.counts && job.status !== "cancelled" && job.status !== "expired") {
    throw new AppError(409, "not_run_yet", "This import has not run yet.", {
      hint: "Look at its preview, then run it.",
    });
  }
  const counts = job.counts ?? noCounts(job.rowsLoaded);
  const names = await userNames(context.pool, [job.createdBy]);
  const rows = job.plan && !isExpired(job) ? await shownRows(context, job, counts) : noRows;
  return {
    job_id: job.id,
    status: job.status,
    file_name: job.fileName,
    import_type: job.importType,
    columns: job.findings?.columns ?? [],
    total_rows: counts.total,
    created: counts.created,
    enriched: counts.enriched,
    fields_enriched: counts.fields_enriched,
    fields_cleared: counts.fields_cleared ?? 0,
    unchanged: counts.unchanged,
    skipped: counts.skipped,
    failed: counts.failed,
    waiting: counts.total - counts.processed,
    duplicates: counts.duplicates,
    warnings: counts.warnings,
    blank_lines: job.findings?.blank_lines ?? 0,
    left_out: job.findings?.left_out ?? [],
    plan_changed_count: counts.plan_changed,
    plan: job.plan,
    campaign_list: await listOf(context, job),
    started_at: job.startedAt,
    finished_at: job.finishedAt,
    duration_ms: durationMs(job),
    created_by: { id: job.createdBy, name: names.get(job.createdBy) ?? "Former user" },
    ...(await undoOf(context, job)),
    ...rows,
  };
}

const noRows = { issues: [], plan_changed: [], enriched_rows: [], failed_rows: [] };

async function shownRows(context: ImportsContext, job: Job, { enriched, failed, plan_changed: changed }: RunCounts) {
  const { isDone } = rowState(job.id);
  const done = (action: PlanAction) =>
    selectRows(context, job, {
      where: `r._id > $1 AND ${isDone} AND CASE WHEN o.row_id IS NULL THEN p.action ELSE o.action END = '${action}'`,
      values: [0, SHOWN_ROWS],
    });
  const [issues, enriched_rows, failed_rows, plan_changed] = await Promise.all([
    groupIssues(context.pool, job.id),
    enriched > 0 ? done("enrich") : [],
    failed > 0 ? done("fail") : [],
    changed > 0 ? changedPlans(context, job) : [],
  ]);
  return { issues, enriched_rows, failed_rows, plan_changed };
}

async function listOf(context: ImportsContext, job: Job) {
  const gathering = declaredType(context, job.importType)?.destination.gathering;
  return gathering ? withConnection(context.pool, (db) => gathering.list(db, job.id)) : null;
}

/** @returns length of the run; null once it is undone, since the end of the undo then stands in its place */
function durationMs({ status, startedAt, finishedAt }: Job): number | null {
  if (status === "undone") return null;
  return startedAt && finishedAt ? Math.max(0, finishedAt.getTime() - startedAt.getTime()) : null;
}
