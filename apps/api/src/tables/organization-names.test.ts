import { importTypes } from "@inlet/crm";
import { withConnection, type Queryable } from "@inlet/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findHouseholds } from "../../../../packages/crm/src/import-types/contact/relations/find-relationships.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

const ORGANIZATIONS = 100_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `INSERT INTO contact (contact_type, company_name, source)
     SELECT CASE n % 3 WHEN 0 THEN 'organization' WHEN 1 THEN 'household' END, 'Société №' || n || ', Inc.', 'manual'
       FROM generate_series(1, ${ORGANIZATIONS}) AS n`,
  );
  await database.pool.query("ANALYZE contact");
}, 120_000);
afterAll(() => database.drop());

const key = (n: number): string => `societe no${n} inc`;

/** How often a transaction reads all of the table, and how many contacts it took by an index. */
async function scans(db: Queryable): Promise<{ all: number; taken: number }> {
  const { rows } = await db.query<{ all: number; taken: number }>(
    `SELECT seq_scan::int AS all, idx_tup_fetch::int AS taken FROM pg_stat_xact_user_tables WHERE relname = 'contact'`,
  );
  return rows[0] ?? { all: 0, taken: 0 };
}

const find = importTypes.get("contact")?.destination.find;

test.for([
  {
    name: "organizations",
    look: async (db: Queryable) => {
      const found = await find?.(db, { rule: "company_name", keys: [key(3), key(4), key(5)], fields: [] });
      return found?.map((one) => one.key);
    },
    found: [key(3), key(5)],
  },
  {
    name: "households",
    look: async (db: Queryable) => {
      const named = [3, 4, 5].map((n) => new Map([["company_name" as const, key(n)]]));
      return [...(await findHouseholds(db, named)).keys()];
    },
    found: [key(4)],
  },
])(`$name are found by their names among ${ORGANIZATIONS} by index alone`, async ({ look, found }) => {
  await withConnection(database.pool, async (db) => {
    await db.query("BEGIN");
    const before = await scans(db);
    expect((await look(db))?.toSorted()).toEqual(found);
    expect(await scans(db)).toEqual({ all: before.all, taken: before.taken + 3 });
    await db.query("ROLLBACK");
  });
});
