import { Client } from "pg";
import { migrate } from "../postgres/migrate.ts";
import { grantTable } from "@inlet/crm/testing";

/**
 * Migrate an empty database, and put there what tests of every import type need.
 *
 * @param beforeSql SQL of the records that sample files name
 */
export async function prepareDatabase(databaseUrl: string, beforeSql: string): Promise<void> {
  await migrate(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(grantTable);
    await client.query(beforeSql);
  } finally {
    await client.end();
  }
}
