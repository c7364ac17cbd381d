import type { Pool } from "pg";

/** All rows of tables, by table, as they stand: two of these are equal when nothing has changed between. */
export async function readTables(pool: Pool, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const read = async (table: string): Promise<[string, unknown[]]> => {
    const { rows } = await pool.query(`SELECT * FROM ${table} ORDER BY id`);
    return [table, rows];
  };
  return Object.fromEntries(await Promise.all(tables.map(read)));
}
