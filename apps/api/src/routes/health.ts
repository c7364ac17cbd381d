import { readMigrationFiles } from "drizzle-orm/migrator";
import type { FastifyInstance } from "fastify";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { RetryLater } from "../errors.ts";

const migrationsFolder = join(import.meta.dirname, "../../migrations");

/** For whoever watches the server: `live` says that it answers, `ready` that it can do its work. */
export function addHealth(app: FastifyInstance, { pool }: { pool: Pool }): void {
  const newest = newestMigration();
  app.get("/health/live", { schema: { hide: true } }, async () => ({ status: "live" }));

  app.get("/health/ready", { schema: { hide: true } }, async () => {
    if ((await appliedMigration(pool)) < newest) {
      throw new RetryLater(503, "not_ready", "The database lacks tables of this version.", { retryAfterSeconds: 5 });
    }
    return { status: "ready" };
  });
}

/** @returns when the newest migration was written, in milliseconds since 1970; 0 where there is none */
function newestMigration(): number {
  if (!existsSync(join(migrationsFolder, "meta/_journal.json"))) return 0;
  return Math.max(0, ...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
}

/** @returns the same of the newest migration that the database has */
async function appliedMigration(pool: Pool): Promise<number> {
  const { rows: tables } = await pool.query<{ found: boolean }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS found",
  );
  if (!tables[0]?.found) return -1;
  const { rows } = await pool.query<{ newest: string | null }>(
    "SELECT max(created_at) AS newest FROM drizzle.__drizzle_migrations",
  );
  return Number(rows[0]?.newest ?? -1);
}
