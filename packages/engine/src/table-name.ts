import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { escapeIdentifier } from "pg";

/** Name of a table, quoted for SQL. */
export function tableName(table: PgTable): string {
  const { schema, name } = getTableConfig(table);
  return `${escapeIdentifier(schema ?? "public")}.${escapeIdentifier(name)}`;
}
