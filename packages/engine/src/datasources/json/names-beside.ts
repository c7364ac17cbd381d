import type { JsonPath } from "@inlet/contract";
import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "../csv/decoder.ts";
import { MAX_COLUMNS } from "../csv/limits.ts";
import { readText } from "../csv/read-text.ts";
import { ColumnTree } from "./column-tree.ts";
import { openRecords } from "./open-records.ts";
import type { MetRecord } from "./record-feed.ts";
import type { ReadRecord } from "./record-reader.ts";

/** Keys under which the names of the columns stand beside rows that are lists. */
export const KEYS_OF_NAMES: ReadonlySet<string> = new Set([
  "columns",
  "column_names",
  "columnNames",
  "headers",
  "header",
  "fields",
  "names",
]);

interface BesideOptions {
  encoding: CsvEncoding;
  /** Where the rows stand. */
  path: string;
  paths: readonly JsonPath[];
  skipLines: number;
  signal: AbortSignal;
}

/**
 * Read the names of the columns from a list beside that of the rows, as pandas
 * writes with `orient="split"`.
 *
 * @returns null where there is no such list of texts
 */
export async function namesBeside(file: StoredFile, options: BesideOptions): Promise<string[] | null> {
  const around = options.path.slice(0, options.path.lastIndexOf("/") + 1);
  const list = options.paths.find(
    ({ path }) => path.startsWith(around) && KEYS_OF_NAMES.has(path.slice(around.length)),
  );
  if (around === "" || !list || list.path === options.path || list.records > MAX_COLUMNS) return null;
  const tree = new ColumnTree();
  const take = (_record: MetRecord, { nodes, texts }: ReadRecord) => (nodes[0] === tree.root ? (texts[0] ?? "") : null);
  const { skipLines } = options;
  const names: (string | null)[] = [];
  const batches = openRecords(readText(file, options), { layout: "array", path: list.path, tree, take, skipLines });
  for await (const batch of batches) names.push(...batch);
  const texts = names.filter((name) => name !== null);
  return texts.length === names.length ? texts : null;
}
