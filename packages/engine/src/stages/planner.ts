import type { Mapping } from "@inlet/contract";
import type { ImportType } from "../define.ts";
import { destinationsOf } from "../destinations-of.ts";
import type { Job } from "../jobs.ts";
import { clearedColumns } from "../mapping/clearing.ts";
import { refuseOutdated } from "../mapping/still-there.ts";
import { fieldTypes, transforms } from "../registry.ts";
import { usedBy } from "../used-by.ts";
import { fieldsPrint } from "./fields-print.ts";
import type { Planner, UniqueField } from "./planned-row.ts";
import { readContext } from "./read-context.ts";
import { createRowReader } from "./read-row.ts";

/**
 * The planner of one job: the same for its preview and its run.
 *
 * @param given as `readImportType` gives it
 * @throws {AppError} 409 when what its mapping names is not there any more
 */
export function createPlanner(job: Job, given: ImportType | null): Planner {
  const { mapping, findings } = job;
  if (!mapping || !findings) throw new Error(`job ${job.id} has nothing to plan with yet`);
  refuseOutdated(job, given);
  const importType = usedBy(given, mapping);
  const { matchRule, onMatch } = matchOf(importType, mapping);
  const read = createRowReader({
    columns: findings.columns,
    mapping,
    fields: importType.fields,
    matchRule,
    fieldTypes,
    transforms,
    context: readContext(mapping.options),
  });
  return {
    importType,
    mapping,
    ...fieldsOf(importType, mapping),
    ...printOf(job, importType, mapping),
    read,
    matchRule,
    onMatch,
    unique: uniqueFields(importType, { matchRule, onMatch, mapping }),
    matchKeyOf: (values) => matchRule.keyOf(values),
    relatedContext: {
      mapping,
      userId: job.createdBy,
      onMatch,
      mayMake: (mapping.options.create_missing ?? false) && matchRule.mustExist !== true,
    },
    destinations: destinationsOf(importType),
  };
}

/**
 * How existing records are looked for, and what becomes of a row that has one.
 * Where another record is made anyway none is looked for.
 */
function matchOf(importType: ImportType, { match }: Mapping): Pick<Planner, "matchRule" | "onMatch"> {
  const matchRule = importType.matchRules.find(({ key }) => key === match.rule);
  if (!matchRule) throw new Error(`unknown match rule ${match.rule} of ${importType.key}`);
  const onMatch = matchRule.mustExist ? "enrich" : (match.on_match ?? importType.onMatch?.[0] ?? "enrich");
  return { matchRule: onMatch === "create" ? { ...matchRule, keyOf: () => null } : matchRule, onMatch };
}

function fieldsOf(importType: ImportType, mapping: Mapping): Pick<Planner, "fields" | "clears" | "columns"> {
  const clears = clearedColumns(mapping, importType.fields);
  const fields = fieldsInPlay(importType, mapping, clears);
  const isJson = (field: string) => importType.destination.columns.get(field) === "jsonb";
  return { fields, clears, columns: { plain: fields.filter((field) => !isJson(field)), json: fields.filter(isJson) } };
}

/** Where records are found by the field itself, another record cannot have its value. */
function uniqueFields(
  importType: ImportType,
  { matchRule, onMatch, mapping }: Pick<Planner, "matchRule" | "onMatch" | "mapping">,
): UniqueField[] {
  const isLookedFor = (rule: string) => rule === matchRule.key && onMatch !== "create";
  const { fields } = fieldsOf(importType, mapping);
  return [...(importType.destination.unique ?? [])].flatMap(([field, rule]) =>
    fields.includes(field) && !isLookedFor(rule) ? [{ field, rule }] : [],
  );
}

function printOf({ fieldsPrint: before }: Job, importType: ImportType, mapping: Mapping) {
  const now = fieldsPrint(importType, mapping);
  return { fieldsPrint: now, isSetUpOtherwise: before !== null && before !== now };
}

/**
 * The destination's fields that rows can fill: those mapped, what they stand for and what they tell of; with those of
 * which one has to be left where another is erased.
 */
function fieldsInPlay(
  { fields, destination, related }: ImportType,
  { columns, constants }: Mapping,
  clears: readonly string[],
): string[] {
  const mapped = new Set([...constants.map(({ field }) => field), ...(related?.fills ?? [])]);
  for (const column of columns) if (column.action === "field") mapped.add(column.field);
  for (const { key, also = {}, expandsTo = [] } of fields) {
    if (mapped.has(key)) for (const field of [...Object.values(also), ...expandsTo]) mapped.add(field);
  }
  for (const group of destination.keepsOne ?? []) {
    if (group.some((field) => clears.includes(field))) for (const field of group) mapped.add(field);
  }
  return [...destination.columns.keys()].filter((field) => mapped.has(field));
}
