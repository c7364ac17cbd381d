import type { PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { insertEveryRecord } from "./every-record.ts";

/** A database with a record of every kind; what a test does on its connection is taken back after it. */
export interface EveryRecord {
  database: TestDatabase;
  client: PoolClient;
}

/** Give the tests of a file such a database. @returns what it is while a test runs */
export function useEveryRecord(): () => EveryRecord {
  let database: TestDatabase;
  let client: PoolClient;
  beforeAll(async () => {
    database = await createTestDatabase();
    await insertEveryRecord(database.pool);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    client = await database.pool.connect();
    await client.query("BEGIN");
  });
  afterEach(async () => {
    await client.query("ROLLBACK");
    client.release();
  });
  return () => ({ database, client });
}
