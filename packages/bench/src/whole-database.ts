import type pg from "pg";

/** Bytes of the whole database. */
export async function databaseBytes(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ bytes: string }>("SELECT pg_database_size(current_database()) AS bytes");
  return Number(rows[0]?.bytes ?? 0);
}

/** A digest of whole tables with everything in them, whatever its order. Equal digests mean equal tables. */
export async function digestOf(db: pg.Client, tables: readonly string[]): Promise<string> {
  const digests: string[] = [];
  for (const table of tables) {
    const { rows } = await db.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS digest FROM ${table} t`,
    );
    digests.push(`${table} ${rows[0]?.digest}`);
  }
  return digests.join(", ");
}
