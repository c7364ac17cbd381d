import type { PlanTotals, Preview } from "@inlet/contract";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { rowState } from "../row-state.ts";
import { declaredType } from "../read-import-type.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { blockedBy } from "../stages/blocked.ts";
import { refuseExpired } from "./loaded.ts";
import { groupPlannedIssues } from "./issue-groups.ts";
import { selectRows } from "./read-rows.ts";
import { nameOfFile } from "./list-name.ts";

const SHOWN_ROWS = 10;
const SHOWN_ERASING = 50;

/**
 * What the run would do.
 *
 * @throws {AppError} 409 `not_checked_yet` before the mapping is saved and checked, `expired`
 */
export async function viewPreview(context: ImportsContext, actor: Actor, id: string): Promise<Preview> {
  const job = await readOwnJob(context.pool, actor, id);
  refuseExpired(job);
  const { plan, mapping, findings } = job;
  if (!plan || !mapping || !findings || job.status === "validating" || job.status === "loading") {
    throw new AppError(409, "not_checked_yet", "The rows have not been checked yet.", {
      hint: "Match the columns first.",
    });
  }
  const [rows, enriched, issues] = await Promise.all([
    selectRows(context, job, { where: "r._id > $1", values: [0, SHOWN_ROWS] }),
    enrichedRows(context, job, plan),
    groupPlannedIssues(context.pool, job),
  ]);
  return {
    job_id: id,
    columns: findings.columns,
    mapping,
    totals: plan,
    rows,
    enriched,
    issues,
    suggested_list_name: mapping.options.campaign_list ?? nameOfFile(job.fileName),
    blocked: blockedBy(job, plan),
    related: declaredType(context, job.importType)?.destination.gathering ? relatedTo(job, plan) : [],
  };
}

/** The first rows that enrich; those that erase something before all others, and more of them. */
async function enrichedRows(context: ImportsContext, job: Job, { fields_cleared: cleared }: PlanTotals) {
  const enriched = (condition: string, limit: number) =>
    selectRows(context, job, { where: `r._id > $1 AND p.action = 'enrich' AND ${condition}`, values: [0, limit] });
  if (!cleared) return enriched("true", SHOWN_ROWS);
  const { erases } = rowState(job.id);
  const erasing = await enriched(erases, SHOWN_ERASING);
  const others = SHOWN_ROWS - erasing.length;
  return others > 0 ? [...erasing, ...(await enriched(`NOT ${erases}`, others))] : erasing;
}

function relatedTo({ mapping }: Job, plan: PlanTotals): Preview["related"] {
  const list = mapping?.options.campaign_list;
  return list ? [{ kind: "campaign_list", label: list, count: plan.create + plan.enrich + plan.unchanged }] : [];
}
