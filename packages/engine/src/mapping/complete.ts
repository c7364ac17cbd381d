import type { ColumnMapping, Mapping } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { ImportType } from "../define.ts";
import { inferDateOrder } from "../field-types/date-order.ts";
import { tableName } from "../table-name.ts";
import type { Job } from "../jobs.ts";

const DATE_SAMPLE_ROWS = 2_000;

/** What each column does when nothing was saved: what was suggested. */
export function suggestedMapping(importType: ImportType, job: Pick<Job, "suggestions">): Mapping {
  const columns = job.suggestions.map(({ column, action, field }): ColumnMapping => {
    if (action === "field" && field) return { column, action, field };
    return { column, action: action === "ignore" ? "ignore" : "metadata" };
  });
  return {
    columns,
    constants: [],
    match: { rule: suggestedRule(importType, columns) },
    conflict: { policy: "keep_existing" },
    options: { mode: "lenient", campaign_list: null },
  };
}

/** The default match rule when the file has what it needs, else the first that it has everything for. */
export function suggestedRule({ matchRules, defaultMatchRule }: ImportType, columns: readonly ColumnMapping[]): string {
  const mapped = new Set(columns.flatMap((column) => (column.action === "field" ? [column.field] : [])));
  const works = matchRules.filter(
    ({ requiredFields, requiredAny = [] }) =>
      requiredFields.length + requiredAny.length > 0 &&
      requiredFields.every((field) => mapped.has(field)) &&
      requiredAny.every((group) => group.some((field) => mapped.has(field))),
  );
  const isDefault = works.some(({ key }) => key === defaultMatchRule);
  return isDefault ? defaultMatchRule : (works[0]?.key ?? defaultMatchRule);
}

interface Asked {
  job: Job;
  mapping: Mapping;
  importType: ImportType;
  /** The country in Settings. */
  country: string;
}

/**
 * Fill in what a mapping leaves open, so that preview and run read alike
 * whatever is changed in Settings in between: columns not named are kept as
 * metadata, the country is the one in Settings, the order of day and month is
 * the one the cells tell.
 */
export async function completeMapping(db: Queryable, asked: Asked): Promise<Mapping> {
  const { job, mapping } = asked;
  const named = new Set(mapping.columns.map(({ column }) => column));
  const others = (job.findings?.columns ?? [])
    .filter(({ index }) => !named.has(index))
    .map(({ index }): ColumnMapping => ({ column: index, action: "metadata" }));
  const country = mapping.options.country ?? asked.country;
  const date_order = mapping.options.date_order ?? (await dateOrder(db, asked, country));
  return { ...mapping, columns: [...mapping.columns, ...others], options: { ...mapping.options, country, date_order } };
}

async function dateOrder(db: Queryable, { job, mapping, importType }: Asked, country: string): Promise<"dmy" | "mdy"> {
  const dateFields = new Set(importType.fields.filter(({ type }) => type === "date").map(({ key }) => key));
  const columns = mapping.columns.flatMap((mapped) =>
    mapped.action === "field" && dateFields.has(mapped.field) ? [mapped.column] : [],
  );
  const fallback = country === "US" ? "mdy" : "dmy";
  if (columns.length === 0) return fallback;
  const { rows } = await db.query<{ cell: string | null }>(
    `SELECT r.cells->>c AS cell FROM ${tableName(importTables(job.id).row)} r, unnest($1::int[]) AS c WHERE r._id <= $2`,
    [columns, DATE_SAMPLE_ROWS],
  );
  return inferDateOrder(rows.flatMap(({ cell }) => cell ?? [])) ?? fallback;
}
