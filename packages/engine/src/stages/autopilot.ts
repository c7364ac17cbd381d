import { mappingTemplate } from "@inlet/contract/tables";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Queryable } from "../database.ts";
import type { EngineContext } from "../engine.ts";
import { AppError } from "../errors.ts";
import { moveJob, type Job } from "../jobs.ts";
import { applyTemplate } from "../mapping/apply-template.ts";
import { checkMapping } from "../mapping/check.ts";
import { completeMapping, suggestedMapping } from "../mapping/complete.ts";
import { fieldTypes, transforms } from "../registry.ts";
import { blockedBy } from "./blocked.ts";
import { noCounts } from "./counts.ts";

/** Go on from loaded to checking the rows, when the job goes by itself. The template's mapping is used, else the suggested one. */
export async function checkByItself(
  db: Queryable,
  job: Job,
  { country, ...context }: EngineContext & { country: string },
): Promise<void> {
  const importType = context.importTypes.get(job.importType);
  if (!job.autopilot || !importType || !job.findings) return;
  const { campaign_list, template_id } = job.autopilot;
  const suggested = suggestedMapping(importType, job);
  const chosen = template_id
    ? applyTemplate(await readBody(db, template_id), job.findings.columns, suggested)
    : suggested;
  const mode = job.autopilot.mode ?? chosen.options.mode;
  const asked = { ...chosen, options: { ...chosen.options, mode, campaign_list } };
  checkMapping(asked, { columns: job.findings.columns, importType, fieldTypes, transforms });
  const mapping = await completeMapping(db, { job, mapping: asked, importType, country });
  await moveJob(db, job.id, { from: ["loaded"], to: "validating", set: { mapping } });
  await context.enqueue(db, "plan-job", { jobId: job.id });
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
