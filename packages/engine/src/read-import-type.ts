import { withConnection } from "./database.ts";
import type { Field, FieldOption, ImportType } from "./define.ts";
import type { EngineContext } from "./engine.ts";

/** What import types are found with; nothing else asks for them. */
type Context = Pick<EngineContext, "importTypes" | "pool" | "options" | "optionsPlace">;

/**
 * An import type as it is declared, whatever is set up: enough to tell where its
 * records live, also when what it was set up with is gone.
 *
 * @param key of the type itself, or of one that it stands for as it is set up
 * @returns null when there is no such import type
 */
export function declaredType({ importTypes }: Pick<Context, "importTypes">, key: string): ImportType | null {
  return importTypes.get(key) ?? importTypes.get(key.split(".", 1)[0] ?? "") ?? null;
}

/** Every import type as it is set up now. Not to be asked while a connection is held. */
export async function listImportTypes({
  importTypes,
  pool,
}: Pick<Context, "importTypes" | "pool">): Promise<ImportType[]> {
  const all: ImportType[] = [];
  for (const importType of importTypes.values()) all.push(...(await asSetUp(importType, pool)));
  return all;
}

async function asSetUp(importType: ImportType, pool: Context["pool"]): Promise<readonly ImportType[]> {
  const { asSetUp: read } = importType;
  return read ? await withConnection(pool, (db) => read(db, importType)) : [importType];
}

/** An import type as it is set up now, without the options of fields that stand elsewhere. */
export async function findSetUp(
  context: Pick<Context, "importTypes" | "pool">,
  key: string,
): Promise<ImportType | null> {
  const declared = declaredType(context, key);
  const types = declared ? await asSetUp(declared, context.pool) : [];
  return types.find((one) => one.key === key) ?? null;
}

/**
 * An import type as it is set up now, with the options of all its fields: those
 * that stand elsewhere (`optionsFrom`) are read, each source once. Whoever reads,
 * checks or shows values works with the fields of this one.
 *
 * Not to be asked while a connection is held: reading settings and options takes one.
 *
 * @returns null when there is no such import type
 */
export async function readImportType(context: Context, key: string): Promise<ImportType | null> {
  const importType = await findSetUp(context, key);
  return importType ? await withOptions(importType, context) : null;
}

async function withOptions(importType: ImportType, { options, optionsPlace }: Context): Promise<ImportType> {
  const sources = [...new Set(importType.fields.flatMap(({ optionsFrom }) => optionsFrom ?? []))];
  if (sources.length === 0) return importType;
  const lists = await Promise.all(sources.map(options));
  const bySource = new Map(sources.map((source, at): [string, readonly FieldOption[]] => [source, lists[at] ?? []]));
  const fields = importType.fields.map((field) =>
    field.optionsFrom === undefined
      ? field
      : { ...field, options: named(bySource.get(field.optionsFrom) ?? [], field), optionsPlace },
  );
  return { ...importType, fields };
}

/** Options as they are kept, with the further names that the field knows for them. */
function named(options: readonly FieldOption[], { options: usual }: Field): readonly FieldOption[] {
  if (!usual) return options;
  const spelling = (name: string) => name.trim().toLowerCase();
  const taken = new Set(options.flatMap(({ value, label, aliases = [] }) => [value, label, ...aliases].map(spelling)));
  const further = new Map(usual.map(({ value, aliases = [] }) => [value, aliases]));
  return options.map((option) => {
    const free = (further.get(option.value) ?? []).filter((name) => !taken.has(spelling(name)));
    return free.length === 0 ? option : { ...option, aliases: [...(option.aliases ?? []), ...free] };
  });
}
