import { importTypes } from "@inlet/crm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Kinds of record of all import types whose writes are counted. */
const counted = new Map(
  [...importTypes.values()].flatMap(({ destination: own, related }) =>
    [own, ...(related?.before ?? []), ...(related?.after ?? []).map((kind) => kind.destination)].flatMap(
      (destination) =>
        destination.writeCount ? [[destination.entity, { destination, ...destination.writeCount }] as const] : [],
    ),
  ),
);

test("writes to contacts are counted", () => {
  expect([...counted.keys()]).toEqual(["contact"]);
});

/** Run a statement and take it back. @returns whether the count went on */
async function isCounted(statement: string, sequence: string): Promise<boolean> {
  const count = async () => (await database.pool.query(`SELECT last_value, is_called FROM ${sequence}`)).rows[0];
  const before = await count();
  const db = await database.pool.connect();
  try {
    await db.query(`BEGIN; ${statement}`);
  } finally {
    await db.query("ROLLBACK");
    db.release();
  }
  return JSON.stringify(await count()) !== JSON.stringify(before);
}

test.for([...counted.values()])(
  "each statement that writes what $destination.entity is found by is counted",
  async (kind) => {
    for (const table of kind.tables) {
      const writes = [
        `INSERT INTO ${table} (version) SELECT 1 WHERE false`,
        `UPDATE ${table} SET version = version WHERE false`,
        `DELETE FROM ${table} WHERE false`,
        `TRUNCATE ${table} CASCADE`,
        `SET LOCAL session_replication_role = replica; DELETE FROM ${table} WHERE false`,
      ];
      for (const write of writes) expect([write, await isCounted(write, kind.sequence)]).toEqual([write, true]);
      const read = `SELECT FROM ${table} FOR UPDATE`;
      expect([read, await isCounted(read, kind.sequence)]).toEqual([read, false]);
    }
  },
);

/** Names of the tables in a query's plan. */
function tablesIn(plan: unknown): string[] {
  if (typeof plan !== "object" || plan === null) return [];
  const own = "Relation Name" in plan && typeof plan["Relation Name"] === "string" ? [plan["Relation Name"]] : [];
  return [...own, ...Object.values(plan).flatMap(tablesIn)];
}

test.for([...counted.values()])("$destination.entity is found by nothing but what is counted", async (kind) => {
  for (const rule of kind.destination.rules) {
    const under = kind.destination.underKeySql(rule);
    const { rows } = await database.pool.query<{ "QUERY PLAN": unknown }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM (VALUES ('1'), ('2')) AS p(match_key), LATERAL (SELECT FROM ${under}) AS found`,
    );
    const tables = tablesIn(rows[0]?.["QUERY PLAN"]);
    expect(tables).toContain(kind.destination.table);
    expect(kind.tables).toEqual(expect.arrayContaining(tables));
  }
});
