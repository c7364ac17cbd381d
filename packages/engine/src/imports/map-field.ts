import type { MapFieldView, Mapping, PutMapField, UserJob } from "@inlet/contract";
import { withConnection } from "../database.ts";
import type { ImportType } from "../define.ts";
import { AppError } from "../errors.ts";
import type { Job } from "../jobs.ts";
import { applyTemplate } from "../mapping/apply-template.ts";
import { completeMapping, suggestedMapping, suggestedRule } from "../mapping/complete.ts";
import { refuseOutdated, stillThere } from "../mapping/still-there.ts";
import { readImportType } from "../read-import-type.ts";
import { planTask } from "../queue/tasks.ts";
import { transforms } from "../registry.ts";
import { readOwnJob, type Actor } from "./access.ts";
import type { ImportsContext } from "./context.ts";
import { presentFields, presentImportType } from "./import-types.ts";
import { findingsOf } from "./loaded.ts";
import { askMove } from "./moves.ts";
import { presentJobs } from "./present-job.ts";
import { readTemplate } from "./templates.ts";
import { settleJob } from "./settle.ts";

const AT_ONCE_ROWS = 1_000;
const SETTLE_MS = 10_000;

async function importTypeOf(context: ImportsContext, job: Job): Promise<ImportType> {
  const importType = await readImportType(context, job.importType);
  refuseOutdated({ ...job, mapping: null }, importType);
  return importType;
}

/** What stands in the map-field form. @throws {AppError} 409 `not_loaded_yet` */
export async function viewMapField(context: ImportsContext, actor: Actor, id: string): Promise<MapFieldView> {
  const job = await readOwnJob(context.pool, actor, id);
  const findings = findingsOf(job);
  const importType = await importTypeOf(context, job);
  return {
    job_id: id,
    import_type: presentImportType(importType),
    fields: presentFields(importType),
    columns: findings.columns,
    profiles: job.profiles,
    suggestions: job.suggestions,
    mapping: job.mapping ? stillThere(job.mapping, importType) : suggestedMapping(importType, job),
    is_saved: job.mapping !== null,
    transforms: [...transforms.values()].map(({ key, label }) => ({ key, label })),
  };
}

function hasRun(): AppError {
  return new AppError(
    409,
    "wrong_status",
    "This import has run; its columns cannot be mapped in another way any more.",
    {
      hint: "Start a new import with the same file.",
    },
  );
}

/** A whole mapping of what was sent: the rest is as the template says, else as suggested. */
async function fillIn(
  context: ImportsContext,
  job: Job,
  { body, importType }: { body: PutMapField; importType: ImportType },
): Promise<Mapping> {
  const suggested = suggestedMapping(importType, job);
  const { template_id: templateId, columns, constants, match, conflict, options } = body;
  const template = templateId === undefined ? null : await readTemplate(context, templateId);
  const base = template ? applyTemplate(template, findingsOf(job).columns, suggested) : suggested;
  return {
    columns: columns ?? base.columns,
    constants: constants ?? base.constants,
    match: match ?? (columns && !template ? { rule: suggestedRule(importType, columns) } : base.match),
    conflict: conflict ?? base.conflict,
    options: options ?? base.options,
  };
}

/**
 * Save the mapping and check every row by it.
 *
 * @throws {AppError} 422 when the mapping cannot work, 409 `wrong_status`
 */
export async function saveMapField(
  context: ImportsContext,
  actor: Actor,
  { id, body, key }: { id: string; body: PutMapField; key?: string | undefined },
): Promise<UserJob> {
  const job = await readOwnJob(context.pool, actor, id);
  const findings = findingsOf(job);
  if (job.counts !== null) throw hasRun();
  const importType = await importTypeOf(context, job);
  const asked = await fillIn(context, job, { body, importType });
  // Asked before a connection is held: whoever holds one and waits for another may wait for ever.
  const country = await context.defaultCountry();
  const mapping = await withConnection(context.pool, (db) =>
    completeMapping(db, { job, findings, mapping: asked, importType, country }),
  );
  await askMove(context, actor, {
    jobId: id,
    key,
    move: {
      name: "map-field",
      from: ["loaded", "validated", "failed"],
      to: "validating",
      task: planTask,
      // Who maps by hand looks at the preview before anything is written.
      set: () => ({ mapping, plan: null, rowsChecked: 0, failure: null, autopilot: null }),
    },
  });
  const isSmall = job.rowsLoaded <= AT_ONCE_ROWS;
  const settled = isSmall
    ? await settleJob(context, id, { waitMs: SETTLE_MS })
    : await readOwnJob(context.pool, actor, id);
  const [presented] = await presentJobs(context.pool, [settled]);
  if (!presented) throw new Error("a job that was mapped is gone");
  return presented;
}
