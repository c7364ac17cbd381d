import type { ColumnType, EntityRecord, Value } from "@inlet/engine";
import { keptIn, type KeptValues } from "./kept-values.ts";
import { columnIn } from "./record-table.ts";

/** What selects and names the values of a record. */
interface Selected {
  columns: ReadonlyMap<string, ColumnType>;
  columnOf?: ReadonlyMap<string, string>;
  kept?: KeptValues;
  metadata: string | null;
}

/** SQL of a field in the engine's form: whatever is neither text, list nor boolean as text. */
function valueSql(field: string, { columns, columnOf }: Selected): string {
  const column = `c.${columnIn({ columnOf }, field)}`;
  switch (columns.get(field)) {
    case "text":
    case "text[]":
    case "boolean":
      return `${column} AS ${field}`;
    case "numeric":
      return `trim_scale(${column})::text AS ${field}`;
    case "timestamptz":
      return momentSql(`${column} AT TIME ZONE 'UTC'`, field);
    default:
      return `${column}::text AS ${field}`;
  }
}

/** SQL of a moment with as many decimals of its second as it has. */
const momentSql = (utc: string, name: string): string =>
  `to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS') || rtrim(to_char(${utc}, '.US'), '.0') || 'Z' AS ${name}`;

/** Select list of the fields asked for; what is kept in one column comes as a whole where one of it is asked for. */
export function selectFields(selected: Selected, fields: Iterable<string>): string {
  const { columns, kept, metadata } = selected;
  const names = [...fields];
  const asked = names.flatMap((name) => (columns.has(name) ? [valueSql(name, selected)] : []));
  const isKeptAsked = kept !== undefined && asked.length < names.length;
  const always = ["c.id", "c.version", `${metadata === null ? "'{}'::jsonb" : `c.${metadata}`} AS metadata`];
  return [...always, ...asked, ...(isKeptAsked ? [`c.${kept.column} AS kept_values`] : [])].join(", ");
}

/** A row of `selectFields`. */
export interface RecordRow {
  id: string;
  version: number;
  metadata: Record<string, string>;
  kept_values?: Record<string, unknown>;
  [column: string]: unknown;
}

function isValue(value: unknown): value is Value {
  return typeof value === "string" || typeof value === "boolean" || Array.isArray(value);
}

/** A database row as the planner sees it: absent where the column is null. */
export function toRecord(row: RecordRow, fields: Iterable<string>): EntityRecord {
  const values = new Map<string, Value>();
  for (const name of fields) {
    const value = row[name];
    if (isValue(value)) values.set(name, value);
  }
  for (const [name, value] of row.kept_values ? keptIn(row.kept_values) : []) values.set(name, value);
  return { id: row.id, version: row.version, values, metadata: metadataOf(row) };
}

const noMetadata: ReadonlyMap<string, string> = new Map();

/** What a record keeps under the names of columns: nothing, for most. */
function metadataOf({ metadata }: RecordRow): ReadonlyMap<string, string> {
  const entries = Object.entries(metadata);
  return entries.length === 0 ? noMetadata : new Map(entries);
}
