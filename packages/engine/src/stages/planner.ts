import type { EngineContext } from "../engine.ts";
import type { Job } from "../jobs.ts";
import { fieldTypes, transforms } from "../registry.ts";
import type { Planner } from "./plan-chunk.ts";
import { readContext } from "./read-context.ts";
import { createRowReader } from "./read-row.ts";

/** The planner of one job: the same for its preview and its run. */
export function createPlanner(job: Job, { importTypes }: Pick<EngineContext, "importTypes">): Planner {
  const importType = importTypes.get(job.importType);
  const { mapping, findings } = job;
  if (!importType || !mapping || !findings) throw new Error(`job ${job.id} has nothing to plan with yet`);
  const matchRule = importType.matchRules.find(({ key }) => key === mapping.match.rule);
  if (!matchRule) throw new Error(`unknown match rule of job ${job.id}`);
  const read = createRowReader({
    columns: findings.columns,
    mapping,
    fields: importType.fields,
    matchRule,
    fieldTypes,
    transforms,
    context: readContext(mapping.options),
  });
  return { importType, mapping, read };
}
