import type { FieldOption, ImportType } from "./define.ts";
import type { EngineContext } from "./engine.ts";

/**
 * An import type with the options of all its fields: those that stand
 * elsewhere (`optionsFrom`) are read, each source once. Whoever reads, checks
 * or shows values works with the fields of this one.
 *
 * Not to be asked while a connection is held: reading options takes one.
 *
 * @returns null when there is no such import type
 */
export async function readImportType(
  { importTypes, options }: Pick<EngineContext, "importTypes" | "options">,
  key: string,
): Promise<ImportType | null> {
  const importType = importTypes.get(key);
  if (!importType) return null;
  const sources = [...new Set(importType.fields.flatMap(({ optionsFrom }) => optionsFrom ?? []))];
  if (sources.length === 0) return importType;
  const lists = await Promise.all(sources.map(options));
  const bySource = new Map(sources.map((source, at): [string, readonly FieldOption[]] => [source, lists[at] ?? []]));
  const fields = importType.fields.map((field) =>
    field.optionsFrom === undefined ? field : { ...field, options: bySource.get(field.optionsFrom) ?? [] },
  );
  return { ...importType, fields };
}
