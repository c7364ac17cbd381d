import type { Column, ColumnMapping, Mapping } from "@inlet/contract";
import type { ImportType } from "../define.ts";
import { AppError } from "../errors.ts";
import { quoteCell } from "../field-types/reading/characters.ts";
import { firstNotCleared } from "./clearing.ts";

type Known = Pick<
  ImportType,
  "fields" | "matchRules" | "defaultMatchRule" | "noun" | "conflictPolicies" | "destination"
>;

const hint =
  "Add it again in Settings under the name it had, or match the columns again. What was imported before can be undone.";

const outdated = (message: string): AppError => new AppError(409, "mapping_outdated", message, { hint });

/**
 * Refuse to go on by a mapping that names what was taken out of the settings since it was saved, or erases what records
 * cannot be without since then.
 *
 * @param importType null when all of it is gone
 * @throws {AppError} 409 `unknown_import_type`, `mapping_outdated` naming the column
 */
export function refuseOutdated(
  {
    importType: key,
    mapping,
    findings,
  }: { importType: string; mapping: Mapping | null; findings: { columns: readonly Column[] } | null },
  importType: ImportType | null,
): asserts importType is ImportType {
  if (!importType) {
    throw new AppError(409, "unknown_import_type", `“${quoteCell(key)}” cannot be imported any more.`, { hint });
  }
  const { columns = [], constants = [], match } = mapping ?? {};
  const fields = fieldKeys(importType);
  const gone = columns.find((column) => column.action === "field" && !fields.has(column.field));
  if (gone?.action === "field") {
    const name = findings?.columns.find(({ index }) => index === gone.column)?.name ?? String(gone.column + 1);
    throw outdated(`Column “${quoteCell(name)}” goes to a field that is not there any more: ${gone.field}.`);
  }
  const constant = constants.find(({ field }) => !fields.has(field));
  if (constant) throw outdated(`A value for every row is for a field that is not there any more: ${constant.field}.`);
  if (match && !importType.matchRules.some(({ key: rule }) => rule === match.rule)) {
    throw outdated(`The match rule of this import is not there any more: ${match.rule}.`);
  }
  const kept = mapping && firstNotCleared(mapping, importType);
  if (kept) throw outdated(`Blank cells cannot erase ${kept.label} any more: ${kept.why}.`);
}

const fieldKeys = ({ fields }: Pick<Known, "fields">): ReadonlySet<string> => new Set(fields.map(({ key }) => key));

/** What of a mapping is still there: columns of fields that are gone are kept as metadata, and blank cells erase what they still can. */
export function stillThere(mapping: Mapping, importType: Known): Mapping {
  const fields = fieldKeys(importType);
  const columns = mapping.columns.map((column): ColumnMapping => {
    const isGone = column.action === "field" && !fields.has(column.field);
    return isGone ? { column: column.column, action: "metadata" } : column;
  });
  const isRule = importType.matchRules.some(({ key }) => key === mapping.match.rule);
  return withoutClearing(importType, {
    ...mapping,
    columns,
    constants: mapping.constants.filter(({ field }) => fields.has(field)),
    match: isRule ? mapping.match : { rule: importType.defaultMatchRule },
  });
}

/** The mapping without the policy `clear` where it cannot be kept to. */
function withoutClearing(importType: Known, mapping: Mapping): Mapping {
  const kept = firstNotCleared(mapping, importType);
  if (!kept) return mapping;
  const columns = mapping.columns.map((column): ColumnMapping => {
    if (column.column !== kept.column || column.action !== "field") return column;
    const { conflict: _, ...others } = column;
    return others;
  });
  return withoutClearing(importType, { ...mapping, columns });
}
