import { importTypes } from "@inlet/crm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Columns of a table that have to be filled and do not fill themselves. */
const DEMANDED = `SELECT attname AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND attnotnull AND NOT atthasdef AND attidentity = '' ORDER BY attnum`;

test.for([
  { key: "contact", byImport: ["source"] },
  { key: "participant", byImport: [] },
  { key: "contribution", byImport: ["status"] },
  { key: "membership", byImport: [] },
  { key: "activity", byImport: ["status", "priority"] },
])("a new $key is without nothing that the database demands", async ({ key, byImport }) => {
  const destination = importTypes.get(key)?.destination;
  const { rows } = await database.pool.query<{ name: string }>(DEMANDED, [destination?.table]);
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...(destination?.required ?? []), ...byImport].toSorted());
});
