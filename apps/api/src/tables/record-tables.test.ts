import * as tables from "@inlet/crm/tables";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { insertEveryRecord } from "../testing/every-record.ts";

const models = Object.values<unknown>(tables).filter((one): one is PgTable => is(one, PgTable));
const recordTables = models.filter((model) => "version" in getTableColumns(model)).map(getTableName);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertEveryRecord(database.pool);
});
afterAll(() => database.drop());

test("records are what imports write", () => {
  expect(recordTables).toEqual(
    expect.arrayContaining(["contact", "participant", "contribution", "membership", "activity", "custom_record"]),
  );
});

test.for(recordTables)("%s counts its versions, whoever changes it", async (table) => {
  const change = async (assignment: string): Promise<number | undefined> => {
    const { rows } = await database.pool.query<{ version: number }>(
      `UPDATE "${table}" SET ${assignment} WHERE id = 1 RETURNING version`,
    );
    return rows[0]?.version;
  };
  expect(await change("created_at = created_at")).toBe(2);
  expect(await change("version = version + 1")).toBe(3);
  expect(await change("version = 1")).toBe(4);
});

test.for(recordTables)("%s says when it was changed", async (table) => {
  const { rows } = await database.pool.query<{ is_later: boolean }>(
    `UPDATE "${table}" SET updated_at = '2000-01-01' WHERE id = 1 RETURNING updated_at = now() AS is_later`,
  );
  expect(rows).toEqual([{ is_later: true }]);
});

test.for(recordTables)("%s is set back by undo", async (table) => {
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('inlet.putting_back', 'on', true)");
    const { rows } = await client.query(
      `UPDATE "${table}" SET version = 1, updated_at = '2000-01-01Z' WHERE id = 1
       RETURNING version, updated_at = '2000-01-01Z' AS is_old`,
    );
    expect(rows).toEqual([{ version: 1, is_old: true }]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

/**
 * Foreign keys whose referring records no index finds. One on the columns in any
 * order does, also one that leaves out null; so does a unique one on some of them.
 */
const WITHOUT_INDEX = `
  SELECT con.conname AS name FROM pg_constraint con
  WHERE con.contype = 'f' AND con.conrelid = ANY($1::regclass[]) AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = con.conrelid
      AND (i.indkey[0:cardinality(con.conkey) - 1]::int2[] @> con.conkey
        OR (i.indisunique AND i.indkey::int2[] <@ con.conkey))
      AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = (
        SELECT format('(%I IS NOT NULL)', a.attname) FROM pg_attribute a
        WHERE a.attrelid = con.conrelid AND a.attnum = con.conkey[1]))
  )`;

test("every foreign key has an index", async () => {
  const names = models.map(getTableName);
  const { rows: keys } = await database.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[])",
    [names],
  );
  expect(keys[0]?.count).toBeGreaterThan(models.length);
  const { rows } = await database.pool.query(WITHOUT_INDEX, [names]);
  expect(rows).toEqual([]);
});

test("an import pays for no index and no trigger of contacts that it had not before", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = 'contact'::regclass
     UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid = 'contact'::regclass AND NOT tgisinternal ORDER BY name`,
  );
  // The one of organizations has no entry for a person; what follows a name is called for those alone that are called
  // otherwise; writes are counted once a statement.
  expect(rows.map(({ name }) => name)).toEqual([
    "contact_company_name_idx",
    "contact_email_idx",
    "contact_external_id_idx",
    "contact_imported_at_idx",
    "contact_organization_name_idx",
    "contact_phone_idx",
    "contact_pkey",
    "contact_renamed",
    "contact_source_idx",
    "contact_version",
    "contact_writes",
  ]);
});
