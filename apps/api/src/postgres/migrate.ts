import { existsSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

const folder = join(import.meta.dirname, "../../migrations");

/** Held while one starter migrates; any number that nothing else locks. */
const migrationLock = 4_938_272;

/** The oldest PostgreSQL whose features are used. */
const oldestVersion = 150_000;

/**
 * Bring a database to the tables this version needs. Of two starters at once one
 * waits for the other and then finds nothing to do.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "inlet migrate" });
  await client.connect();
  try {
    await assertVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    if (existsSync(join(folder, "meta/_journal.json"))) {
      await applyMigrations(drizzle({ client }), { migrationsFolder: folder });
    }
  } finally {
    await client.end(); // and with it the lock
  }
}

async function assertVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  const version = rows[0];
  if (version && Number(version.server_version_num) < oldestVersion) {
    throw new Error(`DATABASE_URL: PostgreSQL ${version.server_version} is too old; 15 or newer is needed.`);
  }
}
