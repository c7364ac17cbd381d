import { readHead } from "./datasources/csv/sample.ts";
import type { Datasource, StoredFile } from "./define.ts";
import { AppError } from "./errors.ts";
import { datasources } from "./registry.ts";

/** Bytes by which a file's kind is recognised. */
const HEAD_BYTES = 4_096;

/** @throws {AppError} 422 `unknown_datasource` */
export function findDatasource(key: string): Datasource {
  const datasource = datasources.get(key);
  if (datasource) return datasource;
  throw new AppError(422, "unknown_datasource", `There is no datasource “${key}”.`, {
    hint: `Use one of: ${[...datasources.keys()].join(", ")}.`,
  });
}

/**
 * The datasource for a file: the one its name stands for, where the bytes do
 * not speak against it; else the one its bytes speak for; else CSV, which
 * reads any text and says what a file is that holds none.
 */
export async function chooseDatasource(file: StoredFile, signal: AbortSignal): Promise<Datasource> {
  const named = byEnding(file.name);
  if (named && !named.recognises) return named;
  const head = await readHead(file, HEAD_BYTES, signal);
  if (named?.recognises?.(head)) return named;
  if (named && named.otherwise === undefined) return named;
  const recognised = [...datasources.values()].find(({ recognises }) => recognises?.(head));
  return recognised ?? findDatasource(named?.otherwise ?? "csv");
}

/** @returns undefined for a name that says nothing: `.txt` is any text */
function byEnding(name: string): Datasource | undefined {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? "";
  if (ending === ".txt") return undefined;
  return [...datasources.values()].find(({ accepts }) => accepts.includes(ending));
}
