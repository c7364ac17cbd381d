import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { insertEveryRecord } from "../testing/every-record.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await insertEveryRecord(database.pool);
});
afterAll(() => database.drop());

/** Run statements, and take them back. */
async function attempt(sql: string) {
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN");
    return await client.query<Record<string, unknown>>(sql);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** A copy of the record with the id 1 under the id 9, with other values; it does not take over what is unique. */
const again = (table: string, values: Record<string, string>): string => {
  const given = { id: "9", ...values };
  const record = Object.entries(given).map(([column, value]) => `'${column}', ${value}`);
  return `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${record.join(", ")}))).* FROM ${table} t
    WHERE t.id = 1`;
};

describe("the database refuses", () => {
  test.for([
    ["two primary phones of a contact", again("contact_phone", {}), "contact_phone_one_primary_key"],
    ["two primary emails of a contact", again("contact_email", {}), "contact_email_one_primary_key"],
    ["two primary addresses of a contact", again("contact_address", {}), "contact_address_one_primary_key"],
    ["two primary websites of a contact", again("contact_website", {}), "contact_website_one_primary_key"],
    ["a country by name", "UPDATE contact_address SET country = 'us'", "contact_address_country_code"],
    ["an address of nothing", "UPDATE contact_address SET street = NULL, country = NULL", "contact_address_filled"],
    ["a tag in another case", again("tag", { name: "'DONOR'" }), "tag_name_key"],
    ["a tag of spaces", "UPDATE tag SET name = '  '", "tag_name_filled"],
    ["a tag twice on a contact", again("contact_tag", {}), "contact_tag_once_key"],
    ["a relationship with oneself", "UPDATE relationship SET contact_b = 1", "relationship_of_two"],
    ["a relationship twice", again("relationship", {}), "relationship_once_key"],
    [
      "a relationship twice, the other way round",
      again("relationship", { contact_a: "2", contact_b: "1" }),
      "relationship_once_either_way_key",
    ],
    ["a property twice", again("property", {}), "property_address_key"],
    [
      "a job at somebody else's property",
      "UPDATE property_job SET property_id = 1",
      "property_job_property_of_contact_fk",
    ],
    [
      "an event that ends before it starts",
      "UPDATE event SET start_at = now(), end_at = '2000-01-01'",
      "event_ends_after_start",
    ],
    ["prices without currency", `UPDATE event SET fee_levels = '[{"label": "A"}]'`, "event_fee_levels_have_currency"],
    ["a fee without currency", "UPDATE participant SET fee_amount = 1", "participant_fee_amount_has_currency"],
    ["who registers oneself", "UPDATE participant SET registered_by_id = 1", "participant_registered_by_another"],
    ["custom values without fields", "UPDATE participant SET custom = '[]'", "participant_custom_object"],
    ["custom values of a contact without fields", "UPDATE contact SET custom = '1'", "contact_custom_object"],
    ["a transaction twice", again("contribution", { invoice_number: "NULL" }), "contribution_transaction_id_key"],
    ["an invoice twice", again("contribution", { transaction_id: "NULL" }), "contribution_invoice_number_key"],
    ["an empty transaction id", "UPDATE contribution SET transaction_id = ''", "contribution_numbers_filled"],
    ["a currency that is no code", "UPDATE contribution SET currency = 'us'", "contribution_currency_code"],
    ["a pledge of nothing", "UPDATE pledge SET amount = 0", "pledge_amount_positive"],
    ["a frequency it does not know", "UPDATE pledge SET frequency_unit = 'moon'", "pledge_frequency_unit_known"],
    [
      "an instalment that is paid and pending",
      "UPDATE pledge_payment SET status = 'pending'",
      "pledge_payment_paid_is_completed",
    ],
    ["a contribution that pays two instalments", again("pledge_payment", {}), "pledge_payment_contribution_key"],
    [
      "a membership that ends before it starts",
      "UPDATE membership SET end_date = '2000-01-01'",
      "membership_ends_after_start",
    ],
    ["the end of no override", "UPDATE membership SET status_override_end_date = now()", "membership_override_has_end"],
    [
      "a lifetime of a fixed period",
      "UPDATE membership_type SET period_type = 'fixed', fixed_period_start_day = '01-01' WHERE name = 'lifetime'",
      "membership_type_lifetime_rolls",
    ],
    [
      "a fixed period without a start",
      "UPDATE membership_type SET period_type = 'fixed' WHERE name = 'general'",
      "membership_type_fixed_has_start",
    ],
    [
      "a day that no year has",
      "UPDATE membership_type SET period_type = 'fixed', fixed_period_start_day = '13-01' WHERE name = 'general'",
      "membership_type_fixed_days",
    ],
    ["two sources of an activity", again("activity_contact", { contact_id: "1" }), "activity_contact_one_source_key"],
    ["a role it does not know", "UPDATE activity_contact SET role = 'friend'", "activity_contact_role_known"],
    [
      "an activity that takes less than no time",
      "UPDATE activity SET duration_minutes = -1",
      "activity_duration_not_negative",
    ],
    [
      "several records per participant",
      "UPDATE custom_group SET is_multiple = true",
      "custom_group_multiple_of_contact",
    ],
    ["a group whose name is no word", "UPDATE custom_group SET name = 'a.b' WHERE id = 1", "custom_group_name_word"],
    ["a field twice in a group", again("custom_field", { label: "'Town'" }), "custom_field_name_key"],
    ["a choice without options", "UPDATE custom_field SET options = NULL", "custom_field_options_of_choice"],
    ["options of a text", "UPDATE custom_field SET options = '[]' WHERE id = 1", "custom_field_options_of_choice"],
  ] as const)("%s", async ([, sql, constraint]) => {
    await expect(attempt(sql)).rejects.toMatchObject({ constraint });
  });
});

describe("the database takes", () => {
  test.for([
    ["a contact twice at an event", again("participant", {})],
    ["contributions without numbers", again("contribution", { transaction_id: "NULL", invoice_number: "NULL" })],
    ["a second phone that is not primary", again("contact_phone", { is_primary: "false" })],
    ["the property of one contact for another", again("property", { contact_id: "3" })],
    ["a contact in two roles of an activity", again("activity_contact", { role: "'assignee'" })],
    ["a field of one group in another", again("custom_field", { group_id: "2" })],
    ["a refund", "UPDATE contribution SET total_amount = -10"],
  ] as const)("%s", async ([, sql]) => {
    expect((await attempt(sql)).rowCount).toBe(1);
  });

  test("amounts as they are", async () => {
    const { rows } = await attempt(
      "UPDATE contribution SET total_amount = '9007199254740993.1234' RETURNING total_amount",
    );
    expect(rows).toEqual([{ total_amount: "9007199254740993.1234" }]);
  });
});
