import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../postgres/migrate.ts";
import { grantTable } from "@inlet/crm/testing";

const before = join(import.meta.dirname, "../sample-imports/before.sql");

/** Migrate an empty database, and put there what tests of every import type and its sample files need. */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(grantTable);
    await client.query(await readFile(before, "utf8"));
  } finally {
    await client.end();
  }
}
