import { importTypes } from "@inlet/crm";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ask = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await database.pool.query<Row>(sql, values)).rows;

const valuesOf = async (key: string): Promise<string[]> => {
  const rows = await ask<{ value: string }>(
    "SELECT v.value FROM option_value v JOIN option_group g ON g.id = v.group_id WHERE g.key = $1 ORDER BY v.position",
    [key],
  );
  return rows.map(({ value }) => value);
};

describe("the usual options", () => {
  test.for([
    ["location_type", ["home", "work", "other", "billing", "main"]],
    ["phone_type", ["phone", "mobile", "fax", "pager"]],
    ["property_type", ["residential", "commercial"]],
    ["job_status", ["pending", "in_progress", "completed", "cancelled"]],
    ["participant_role", ["attendee", "volunteer", "host", "speaker"]],
    ["participant_status", ["registered", "attended", "no_show", "cancelled", "pending_pay_later"]],
    ["financial_type", ["donation", "member_dues", "campaign_contribution", "event_fee"]],
    ["payment_instrument", ["credit_card", "debit_card", "cash", "check", "eft"]],
    ["contribution_status", ["completed", "pending", "cancelled", "failed", "overdue", "refunded", "partially_paid"]],
    ["soft_credit_type", ["in_honor_of", "in_memory_of", "solicited", "household", "gift"]],
    ["activity_type", ["meeting", "phone_call", "email"]],
  ] as const)("of %s are there", async ([key, values]) => {
    expect(await valuesOf(key)).toEqual(expect.arrayContaining([...values]));
  });

  test("of gender are those of the field", async () => {
    const gender = importTypes.get("contact")?.fields.find(({ key }) => key === "gender");
    expect(await valuesOf("gender")).toEqual(gender?.options?.map(({ value }) => value));
  });

  test("are several in each group, in an order, and the defaults are those of the imports", async () => {
    const groups = await ask(
      `SELECT g.key FROM option_group g LEFT JOIN option_value v ON v.group_id = g.id
       GROUP BY g.key HAVING count(v.id) < 2 OR count(DISTINCT v.position) < count(*)`,
    );
    expect(groups).toEqual([]);
    const defaults = await ask<{ key: string; value: string }>(
      "SELECT g.key, v.value FROM option_value v JOIN option_group g ON g.id = v.group_id WHERE v.is_default",
    );
    expect(Object.fromEntries(defaults.map(({ key, value }) => [key, value]))).toMatchObject({
      property_type: "residential",
      job_status: "pending",
    });
  });

  test("of relationships read from both sides", async () => {
    const types = await ask<{ names: string }>(
      "SELECT concat_ws(' ', name_a_b, name_b_a) AS names FROM relationship_type ORDER BY id",
    );
    expect(types.map(({ names }) => names)).toEqual([
      "spouse_of spouse_of",
      "child_of parent_of",
      "sibling_of sibling_of",
      "employee_of employer_of",
      "household_member_of household_member_is",
      "head_of_household_for head_of_household_is",
    ]);
  });

  test("of memberships are General and Lifetime", async () => {
    expect(await ask("SELECT label, duration_unit, period_type FROM membership_type ORDER BY id")).toEqual([
      { label: "General", duration_unit: "year", period_type: "rolling" },
      { label: "Lifetime", duration_unit: "lifetime", period_type: "rolling" },
    ]);
  });

  test("are unique within their group, and one is its default", async () => {
    const insert = (value: string, label: string, isDefault: boolean) =>
      ask(
        `INSERT INTO option_value (group_id, value, label, is_default)
         SELECT id, $1, $2, $3 FROM option_group WHERE key = 'phone_type'`,
        [value, label, isDefault],
      );
    await expect(insert("fax", "Telefax", false)).rejects.toMatchObject({ constraint: "option_value_value_key" });
    await expect(insert("telefax", "FAX", false)).rejects.toMatchObject({ constraint: "option_value_label_key" });
    await expect(insert("telex", "Telex", true)).rejects.toMatchObject({ constraint: "option_value_one_default_key" });
    await expect(insert("telex", " ", false)).rejects.toMatchObject({ constraint: "option_value_filled" });
  });
});

test("options that somebody changed are left alone when the usual ones come again", async () => {
  await ask("UPDATE option_value SET label = 'Cell', is_active = false WHERE value = 'mobile'");
  await ask("UPDATE membership_status SET label = 'Fresh' WHERE name = 'new'");
  await ask("UPDATE membership_type SET name = 'standard' WHERE name = 'general'");
  const all = () =>
    Promise.all(
      ["option_group", "option_value", "relationship_type", "membership_status", "membership_type"].map((table) =>
        ask(`SELECT * FROM ${table} ORDER BY id`),
      ),
    );
  const before = await all();
  const seeds = await readFile(join(import.meta.dirname, "../../migrations/0014_crm_options.sql"), "utf8");
  await database.pool.query(seeds);
  expect(await all()).toEqual(before);
});

describe("a day decides the status of a membership", () => {
  const year = { join: "2025-01-01", start: "2025-01-01", end: "2025-12-31" };
  const renewed = { join: "2015-01-01", start: "2025-01-01", end: "2025-12-31" };
  const lifelong = { join: "2015-01-01", start: "2015-01-01", end: null };
  const dateOf = (event: string) =>
    `CASE ${event} WHEN 'join_date' THEN $1::date WHEN 'start_date' THEN $2::date WHEN 'end_date' THEN $3::date END
      + (${event}_adjust_interval || ' ' || ${event}_adjust_unit)::interval`;

  test.for([
    { of: year, on: "2024-12-31", status: undefined },
    { of: year, on: "2025-01-01", status: "new" },
    { of: year, on: "2025-04-01", status: "new" },
    { of: year, on: "2025-04-02", status: "current" },
    { of: renewed, on: "2025-01-01", status: "current" },
    { of: year, on: "2025-12-31", status: "current" },
    { of: year, on: "2026-01-01", status: "grace" },
    { of: year, on: "2026-01-31", status: "grace" },
    { of: year, on: "2026-02-01", status: "expired" },
    { of: lifelong, on: "2090-01-01", status: "current" },
  ])("$of.join to $of.end on $on: $status", async ({ of, on, status }) => {
    const [first] = await ask<{ name: string }>(
      `SELECT name FROM membership_status
       WHERE ${dateOf("start_event")} <= $4::date AND COALESCE(${dateOf("end_event")} >= $4::date, true)
       ORDER BY position LIMIT 1`,
      [of.join, of.start, of.end, on],
    );
    expect(first?.name).toBe(status);
  });
});
