import { importTypes } from "@inlet/crm";
import type { WriteContext } from "@inlet/engine";
import { expect, test } from "vitest";
import { useEveryRecord } from "../testing/every-record-taken-back.ts";

const here = useEveryRecord();

const context: WriteContext = {
  jobId: "00000000-0000-4000-8000-000000000000",
  userId: "nobody",
  fileName: "a.csv",
  source: "csv",
  campaignList: null,
};

/** Make a contribution of a contact, as a run does. */
async function make(contactId: number): Promise<number | undefined> {
  const sql = `(SELECT 1::bigint AS row_id, 'create' AS action, 99::bigint AS entity_id, NULL::jsonb AS metadata,
    ${contactId}::bigint AS v_contact_id, 'donation' AS v_financial_type, 5::numeric AS v_total_amount, 'USD' AS v_currency)`;
  const fields = ["contact_id", "financial_type", "total_amount", "currency"];
  return await importTypes
    .get("contribution")
    ?.destination.create(here().client, { sql, values: [], fields, clears: [] }, context);
}

const role = async () =>
  (await here().client.query("SELECT current_setting('session_replication_role') AS role")).rows[0].role;

/** What a trigger on new contributions is told, if it is asked at all. */
async function watch(enabled: "ENABLE" | "ENABLE ALWAYS", timing = "AFTER INSERT"): Promise<() => Promise<string[]>> {
  await here().client.query(`CREATE TABLE seen (role text);
    CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO seen VALUES (current_setting('session_replication_role')); RETURN NEW; END $$;
    CREATE TRIGGER see ${timing} ON contribution FOR EACH ROW EXECUTE FUNCTION see();
    ALTER TABLE contribution ${enabled} TRIGGER see`);
  return async () => (await here().client.query<{ role: string }>("SELECT role FROM seen")).rows.map((one) => one.role);
}

test("a record is made without its contact being looked for once more, and with it held", async () => {
  const seen = await watch("ENABLE ALWAYS");
  expect(await make(3)).toBe(1);
  expect(await seen()).toEqual(["replica"]);
  expect(await role()).toBe("origin");
  const others = await here().database.pool.query("SELECT id FROM contact WHERE id = 3 FOR UPDATE SKIP LOCKED");
  expect(others.rows).toEqual([]);
});

test("a contact who is not there is refused as ever", async () => {
  await expect(make(12_345)).rejects.toMatchObject({
    code: "23503",
    constraint: "contribution_contact_id_contact_id_fk",
  });
});

test("a contact whom somebody deletes meanwhile is refused as ever", async () => {
  const { rows } = await here().database.pool.query(
    "INSERT INTO contact (id, source) VALUES (77, 'manual') RETURNING id",
  );
  const other = await here().database.pool.connect();
  let made: Promise<unknown>;
  try {
    await other.query("BEGIN");
    await other.query("DELETE FROM contact WHERE id = $1", [rows[0].id]);
    made = make(Number(rows[0].id)).catch((error: unknown) => error);
    const waits = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await here().database.pool.query(waits)).rowCount).toBe(1);
  } finally {
    await other.query("COMMIT");
    other.release();
  }
  expect(await made).toMatchObject({ code: "23503" });
});

test("a trigger that would not see a new record otherwise sees it", async () => {
  const seen = await watch("ENABLE");
  expect(await make(3)).toBe(1);
  expect(await seen()).toEqual(["origin"]);
});

test("where a trigger may change what a record refers to, PostgreSQL looks at that", async () => {
  const seen = await watch("ENABLE ALWAYS", "BEFORE INSERT");
  expect(await make(3)).toBe(1);
  expect(await seen()).toEqual(["origin"]);
});

test.for([
  { name: "a rule", change: "CREATE RULE kept AS ON INSERT TO contribution WHERE false DO INSTEAD NOTHING" },
  {
    name: "a constraint that is looked at later",
    change: "ALTER TABLE contribution ADD UNIQUE (source, id) DEFERRABLE INITIALLY DEFERRED",
  },
  {
    name: "a reference to another contribution",
    change: "ALTER TABLE contribution ADD COLUMN other bigint REFERENCES contribution (id)",
  },
  {
    name: "a reference that has a value by itself",
    change: "ALTER TABLE contribution ADD COLUMN event_id bigint DEFAULT 1 REFERENCES event (id)",
  },
])("with $name all is left to PostgreSQL", async ({ change }) => {
  await here().client.query(change);
  const seen = await watch("ENABLE ALWAYS");
  expect(await make(3)).toBe(1);
  expect(await seen()).toEqual(["origin"]);
});
