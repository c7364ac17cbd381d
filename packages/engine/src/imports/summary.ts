import type { Summary } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Pool } from "pg";
import { withConnection } from "../database.ts";
import { AppError } from "../errors.ts";
import { tableName } from "../import-tables.ts";
import type { Job } from "../jobs.ts";
import { noCounts } from "../stages/counts.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { groupIssues } from "./issue-groups.ts";
import { userNames } from "./present-job.ts";
import { selectRows } from "./read-rows.ts";
import { undoOf } from "./undo-report.ts";

const SHOWN_ROWS = 50;
const SHOWN_CHANGES = 100;

/** What happened. @throws {AppError} 409 `not_run_yet` before the run has begun */
export async function viewSummary(context: ImportsContext, actor: Actor, id: string): Promise<Summary> {
  const job = await readOwnJob(context.pool, actor, id);
  return summarise(context, job);
}

/** @throws {AppError} 409 `not_run_yet` */
export async function summarise(context: ImportsContext, job: Job): Promise<Summary> {
  if (!job.counts && job.status !== "cancelled") {
    throw new AppError(409, "not_run_yet", "This import has not run yet.", {
      hint: "Look at its preview, then run it.",
    });
  }
  const counts = job.counts ?? noCounts(job.rowsLoaded);
  const names = await userNames(context.pool, [job.createdBy]);
  const rows = job.plan ? await shownRows(context, job, counts.plan_changed) : noRows;
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

async function shownRows(context: ImportsContext, job: Job, planChanged: number) {
  const [issues, enriched_rows, failed_rows, plan_changed] = await Promise.all([
    groupIssues(context.pool, job.id),
    selectRows(context, job, { where: "r._id > $1 AND o.action = 'enriched'", values: [0, SHOWN_ROWS] }),
    selectRows(context, job, { where: "r._id > $1 AND o.action = 'failed'", values: [0, SHOWN_ROWS] }),
    planChanged > 0 ? changedPlans(context.pool, job.id) : [],
  ]);
  return { issues, enriched_rows, failed_rows, plan_changed };
}

async function changedPlans(pool: Pool, jobId: string): Promise<Summary["plan_changed"]> {
  const { plan, outcome } = importTables(jobId);
  const done = `CASE p.action WHEN 'create' THEN 'created' WHEN 'enrich' THEN 'enriched' WHEN 'unchanged' THEN 'unchanged'
                  WHEN 'fail' THEN 'failed' ELSE 'skipped' END`;
  const { rows } = await pool.query<{ row: number; planned: string; done: string }>(
    `SELECT o.row_id::int AS row, p.action AS planned, o.action AS done
     FROM ${tableName(outcome)} o JOIN ${tableName(plan)} p ON p.row_id = o.row_id
     WHERE o.action <> ${done} OR o.changes::text IS DISTINCT FROM p.changes::text
        OR (p.entity_id IS NOT NULL AND p.entity_id IS DISTINCT FROM o.entity_id)
     ORDER BY o.row_id LIMIT $1`,
    [SHOWN_CHANGES],
  );
  return rows;
}

async function listOf({ pool, importTypes }: ImportsContext, job: Job) {
  const destination = importTypes.get(job.importType)?.destination;
  return destination ? withConnection(pool, (db) => destination.related(db, job.id)) : null;
}

/** @returns length of the run; null once it is undone, since the end of the undo then stands in its place */
function durationMs({ status, startedAt, finishedAt }: Job): number | null {
  if (status === "undone") return null;
  return startedAt && finishedAt ? Math.max(0, finishedAt.getTime() - startedAt.getTime()) : null;
}
