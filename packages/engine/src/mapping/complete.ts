import type { ColumnEvidence, ColumnMapping, Findings, JobOptions, Mapping } from "@inlet/contract";
import { importTables } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { ImportType } from "../define.ts";
import { dateOrder, usualDateOrder } from "../field-types/date-order.ts";
import { Evidence, type Doubt } from "../field-types/doubt.ts";
import { numberFormat, usualNumberFormat } from "../field-types/number-format.ts";
import { usualTimeZone } from "../field-types/time-zone.ts";
import type { Job } from "../jobs.ts";
import { fieldTypes, transforms } from "../registry.ts";
import { tableName } from "../table-name.ts";
import { checkMapping } from "./check.ts";

const SAMPLE_ROWS = 2_000;

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
  job: Pick<Job, "id" | "profiles">;
  findings: Findings;
  mapping: Mapping;
  importType: ImportType;
  /** The country in Settings. */
  country: string;
}

/**
 * Fill in what a mapping leaves open, so that preview and run read alike
 * whatever is changed in Settings in between, and check it as it will be read:
 * columns not named are kept as metadata, the country is the one in Settings,
 * order of dates and format of numbers are those the cells tell, else as usual
 * in the country.
 *
 * @throws {AppError} 422 when the mapping cannot work
 */
export async function completeMapping(db: Queryable, asked: Asked): Promise<Mapping> {
  const { mapping, importType } = asked;
  const { columns } = asked.findings;
  const named = new Set(mapping.columns.map(({ column }) => column));
  const others = columns
    .filter(({ index }) => !named.has(index))
    .map(({ index }): ColumnMapping => ({ column: index, action: "metadata" }));
  const country = mapping.options.country ?? asked.country;
  const { date_order, number_format, time_zone } = mapping.options;
  const options: JobOptions = {
    ...mapping.options,
    country,
    date_order: date_order ?? (await told(db, asked, "date_order", dateOrder)) ?? usualDateOrder(country),
    number_format:
      number_format ?? (await told(db, asked, "number_format", numberFormat)) ?? usualNumberFormat(country),
    time_zone: time_zone ?? usualTimeZone(country),
  };
  const complete = { ...mapping, columns: [...mapping.columns, ...others], options };
  checkMapping(complete, { columns, importType, fieldTypes, transforms });
  return complete;
}

/**
 * What the cells of all columns tell whose reading depends on an option: those
 * of the first rows as they are now, else all that were seen while loading.
 *
 * @returns null when they tell nothing, or one column this and another that
 */
async function told<Choice extends string>(
  db: Queryable,
  { job, mapping, importType }: Asked,
  option: keyof ColumnEvidence,
  doubt: Doubt<Choice>,
): Promise<Choice | null> {
  const fields = new Set(
    importType.fields
      .filter(({ type }) => fieldTypes.get(type)?.readingOptions?.includes(option))
      .map(({ key }) => key),
  );
  const asking = new Set(
    mapping.columns.flatMap((mapped) => (mapped.action === "field" && fields.has(mapped.field) ? [mapped.column] : [])),
  );
  const profiles = job.profiles.filter(({ column }) => asking.has(column));
  if (profiles.length === 0) return null;
  const { rows } = await db.query<{ cell: string | null }>(
    `SELECT r.cells->>c AS cell FROM ${tableName(importTables(job.id).row)} r, unnest($1::int[]) AS c WHERE r._id <= $2`,
    [profiles.map(({ column }) => column), SAMPLE_ROWS],
  );
  const evidence = new Evidence(doubt);
  for (const { cell } of rows) if (cell !== null) evidence.add(cell);
  const later = new Set<string>(profiles.flatMap((profile) => profile.evidence?.[option].choice ?? []));
  return evidence.choice ?? doubt.choices.find((choice) => later.size === 1 && later.has(choice)) ?? null;
}
