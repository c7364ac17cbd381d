import type { Mapping } from "@inlet/contract";
import type { ImportType } from "../define.ts";
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
  return { importType, mapping, fields: fillableFields(importType, mapping), read };
}

/** The destination's fields that rows can fill; all of them, where a mapped field stands for others. */
function fillableFields({ fields, destination }: ImportType, { columns, constants }: Mapping): string[] {
  const mapped = new Set(constants.map(({ field }) => field));
  for (const column of columns) if (column.action === "field") mapped.add(column.field);
  const isAny = fields.some(({ key, expand }) => expand && mapped.has(key));
  return [...destination.columns.keys()].filter((field) => isAny || mapped.has(field));
}
