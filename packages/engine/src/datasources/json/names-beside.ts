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
  "cols",
]);

/** Keys within which they stand, from beside the rows, or from the top: as BigQuery and Socrata write. */
const DEEPER = "schema/fields";
const FROM_TOP = "/meta/view/columns";
/** Keys under which an object that tells about a column has its name, the best first. */
const NAME_KEYS = ["name", "label", "title", "display_name", "displayName", "fieldName", "field", "key", "id"];

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
 * writes with `orient="split"`; texts, or objects with a name.
 *
 * @returns null where there is no such list
 */
export async function namesBeside(file: StoredFile, options: BesideOptions): Promise<string[] | null> {
  const list = listOfNames(options);
  if (!list || list.records > MAX_COLUMNS) return null;
  const tree = new ColumnTree();
  const take = (_record: MetRecord, reader: ReadRecord) => nameOf(reader, tree);
  const { skipLines } = options;
  const names: (string | null)[] = [];
  const batches = openRecords(readText(file, options), { layout: "array", path: list.path, tree, take, skipLines });
  for await (const batch of batches) names.push(...batch);
  const texts = names.filter((name) => name !== null);
  return texts.length === names.length ? texts : null;
}

function listOfNames({ path, paths }: BesideOptions): JsonPath | undefined {
  const around = path.slice(0, path.lastIndexOf("/") + 1);
  if (around === "") return undefined;
  const places = [...[...KEYS_OF_NAMES, DEEPER].map((key) => around + key), FROM_TOP];
  return paths.find((one) => one.path !== path && one.records > 0 && places.includes(one.path));
}

/** The name that an entry is, or has; null where it has none. */
function nameOf({ nodes, texts }: ReadRecord, { root }: ColumnTree): string | null {
  if (nodes[0] === root) return texts[0] ?? "";
  const named = new Map(
    nodes.flatMap(({ parent, key }, index) => (parent === root ? [[key, texts[index] ?? ""]] : [])),
  );
  const found = NAME_KEYS.find((key) => (named.get(key) ?? "").trim() !== "");
  return found === undefined ? null : (named.get(found) ?? null);
}
