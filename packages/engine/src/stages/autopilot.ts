import { mappingTemplate } from "@inlet/contract/tables";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Queryable } from "../database.ts";
import type { ImportType } from "../define.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { moveJob, type Job } from "../jobs.ts";
import { applyTemplate } from "../mapping/apply-template.ts";
import { completeMapping, suggestedMapping } from "../mapping/complete.ts";
import { blockedBy } from "./blocked.ts";
import { noCounts } from "./counts.ts";

interface Chosen {
  /** The one in Settings. */
  country: string;
  /** As `readImportType` gives it. */
  importType: ImportType;
}

/**
 * Go on from loaded to checking the rows, when the job goes by itself. The
 * template's mapping is used, else the suggested one. Where that cannot work
 * the job fails and goes by itself no more: its rows stay for a person to match.
 */
export async function checkByItself(db: Queryable, job: Job, context: EngineContext & Chosen): Promise<void> {
  if (!job.autopilot) return;
  try {
    const mapping = await mapByItself(db, job, context);
    await moveJob(db, job.id, { from: ["loaded"], to: "validating", set: { mapping } });
    await context.enqueue(db, "plan-job", { jobId: job.id });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = { at: "loading" as const, code: error.code, message: error.message, hint: error.hint };
    await moveJob(db, job.id, { from: ["loaded"], to: "failed", set: { failure, autopilot: null } });
  }
}

/** @throws {AppError} 422 when the mapping cannot work */
async function mapByItself(db: Queryable, job: Job, { importType, country }: Chosen) {
  const { autopilot, findings } = job;
  if (!autopilot || !findings) throw new Error(`job ${job.id} has nothing to map by itself`);
  const suggested = suggestedMapping(importType, job);
  const chosen = autopilot.template_id
    ? applyTemplate(await readBody(db, autopilot.template_id), findings.columns, suggested)
    : suggested;
  const { campaign_list } = autopilot;
  const asked = {
    ...chosen,
    options: { ...chosen.options, mode: autopilot.mode ?? chosen.options.mode, campaign_list },
  };
  return completeMapping(db, { job, findings, mapping: asked, importType, country });
}

/** @throws {AppError} 422 `template_gone`: without it the columns would go where nobody said */
async function readBody(db: Queryable, templateId: string) {
  const [template] = await drizzle(db).select().from(mappingTemplate).where(eq(mappingTemplate.id, templateId));
  if (template) return template.body;
  throw new AppError(422, "template_gone", "The template of this import was deleted before the file was read.", {
    hint: "Match the columns by hand, or import the file again with another template.",
  });
}

/** Go on from validated to the run, when the job goes by itself and nothing stands against it. */
export async function runByItself(db: Queryable, job: Job, context: EngineContext): Promise<void> {
  if (!job.autopilot || !job.plan) return;
  const blocked = blockedBy(job, job.plan);
  if (blocked) {
    const failure = { at: "validated" as const, ...blocked, hint: "Mend the file, or choose the lenient mode." };
    await moveJob(db, job.id, { from: ["validated"], to: "failed", set: { failure } });
    return;
  }
  const set = { counts: noCounts(job.rowsLoaded), startedAt: sql`now()` };
  await moveJob(db, job.id, { from: ["validated"], to: "running", set });
  await context.enqueue(db, "run-job", { jobId: job.id });
}
