import { randomUUID } from "node:crypto";
import { Client, escapeIdentifier, Pool } from "pg";
import { inject } from "vitest";
import type { ProvidedPostgres } from "./provided-postgres.ts";

/** A migrated database that belongs to one test file. */
export interface TestDatabase {
  url: string;
  pool: Pool;
  /** Close the pool and remove the database. */
  drop(): Promise<void>;
}

/** Clone the migrated template: real PostgreSQL, nothing shared with other test files. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template }: ProvidedPostgres = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(adminUrl, `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.href });
  // A pool counts as ended while its connections still close; dropping the database may cut them off first.
  pool.on("error", () => undefined);
  // One that a test kills while it is lent: its query tells.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    url: url.href,
    pool,
    async drop() {
      if (!pool.ended) await pool.end();
      await administer(adminUrl, `DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
