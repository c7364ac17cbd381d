import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { clearFields, mapHeaders } from "../testing/clear-fields.ts";
import { addCustomGroup, addEveryGroup, removeCustomGroups } from "../testing/custom-groups.ts";
import { createEveryTable, everyImportType, importTypeKeys } from "../testing/every-import-type.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: everyImportType });
  await createEveryTable(app.pool);
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(async () => {
  await removeCustomGroups(app.pool);
  for (const extended of ["participant", "contribution", "membership", "activity"]) {
    const fields = [{ name: "size", label: "Size", choices: ["Small", "Large"] }];
    await addCustomGroup(app.pool, {
      name: `of_${extended}`,
      label: `More of it (${extended})`,
      extends: extended,
      fields,
    });
  }
  const visits = [
    { name: "place", label: "Place" },
    { name: "grade", label: "Grade", type: "integer" },
  ];
  const group = await addCustomGroup(app.pool, { name: "visits", label: "Visits", isMultiple: true, fields: visits });
  await app.pool.query(`
    TRUNCATE contact, campaign, event RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, email, source) VALUES (1001, 'Ada', 'ada@example.org', 'manual');
    INSERT INTO campaign (id, name, title) VALUES (7, 'spring', 'Spring appeal');
    INSERT INTO event (id, title, event_type, default_role) VALUES (5, 'Gala', 'fundraiser', 'attendee');
    INSERT INTO participant (id, contact_id, event_id, status, roles) VALUES (2, 1001, 5, 'registered', '{attendee}');
    INSERT INTO participant (id, contact_id, event_id, status, roles, register_date, source, fee_amount, fee_level, currency,
        registered_by_id, custom)
      VALUES (1, 1001, 5, 'registered', '{attendee}', '2026-01-01', 'Shop', 12.5, 'Adult', 'USD', 2, '{"of_participant.size": "small"}');
    INSERT INTO contribution (id, contact_id, financial_type, total_amount, net_amount, fee_amount, currency, receive_date,
        thankyou_date, payment_instrument, check_number, status, transaction_id, note, campaign_id, custom)
      VALUES (1, 1001, 'donation', 10, 9, 1, 'USD', '2026-01-01', '2026-01-02', 'check', '12', 'completed', 'T-1', 'For books',
        7, '{"of_contribution.size": "small"}');
    INSERT INTO membership (id, contact_id, membership_type_id, join_date, start_date, end_date, status_id, source, campaign_id, custom)
      SELECT 1, 1001, t.id, '2020-01-01', '2020-01-01', '2020-12-31', s.id, 'Fair', 7, '{"of_membership.size": "small"}'
      FROM membership_type t, membership_status s WHERE t.name = 'general' AND s.name = 'expired';
    INSERT INTO activity (id, activity_type, subject, activity_date, details, duration_minutes, location, status, priority, campaign_id, custom)
      VALUES (1, 'meeting', 'Lunch', '2026-01-01 12:00Z', 'Soup', 45, 'Rome', 'completed', 'normal', 7, '{"of_activity.size": "small"}');
    INSERT INTO activity_contact (activity_id, contact_id, role) VALUES (1, 1001, 'target');
    INSERT INTO custom_record (id, group_id, contact_id, "values") VALUES (1, ${group}, 1001, '{"place": "Rome", "grade": "5"}')`);
});
afterAll(() => app.close());

const tables = ["contact", "participant", "contribution", "membership", "activity", "custom_record"];
const digest = () => readTables(app.pool, tables);

interface Case {
  importType: string;
  rule: string;
  /** Of the one record that is there. */
  id: { header: string; field: string; value: string };
  /** Fields that are cleared → the columns that are empty then. */
  clears: Record<string, string>;
}
const cases: readonly Case[] = [
  {
    importType: "participant",
    rule: "participant_id",
    id: { header: "Participant ID", field: "participant_id", value: "1" },
    clears: {
      ...{ register_date: "register_date", source: "source", fee_amount: "fee_amount", fee_level: "fee_level" },
      ...{ registered_by_id: "registered_by_id", "custom:of_participant.size": "custom" },
    },
  },
  {
    importType: "contribution",
    rule: "existing",
    id: { header: "Transaction ID", field: "transaction_id", value: "T-1" },
    clears: {
      ...{
        net_amount: "net_amount",
        fee_amount: "fee_amount",
        receive_date: "receive_date",
        thankyou_date: "thankyou_date",
      },
      ...{ payment_instrument: "payment_instrument", check_number: "check_number", note: "note" },
      ...{ campaign: "campaign_id", "custom:of_contribution.size": "custom" },
    },
  },
  {
    importType: "membership",
    rule: "membership_id",
    id: { header: "Membership ID", field: "membership_id", value: "1" },
    clears: { source: "source", campaign: "campaign_id", "custom:of_membership.size": "custom" },
  },
  {
    importType: "activity",
    rule: "activity_id",
    id: { header: "Activity ID", field: "activity_id", value: "1" },
    clears: {
      ...{ details: "details", duration_minutes: "duration_minutes", location: "location" },
      ...{ campaign: "campaign_id", "custom:of_activity.size": "custom" },
    },
  },
  {
    importType: "custom_data.visits",
    rule: "record_id",
    id: { header: "Record ID", field: "record_id", value: "1" },
    clears: { "custom:place": "values", "custom:grade": "values" },
  },
];

/** Check a file of one row: its record, and blank cells for the fields that are cleared. */
async function checkBlank({ importType, rule, id: own, clears }: Case, changes: Record<string, unknown> = {}) {
  const fields = Object.keys(clears);
  const headers = fields.map((_, index) => `c${index}`);
  const csv = `${[own.header, ...headers].join(",")}\n${[own.value, ...headers.map(() => " ")].join(",")}\n`;
  const { id } = await client.create(csvFile(csv), { import_type: importType });
  const view = await client.mapField(id);
  const byHeader = Object.fromEntries(headers.map((header, index) => [header, fields[index] ?? ""]));
  const columns = mapHeaders(view, { [own.header]: own.field, ...byHeader });
  await client.check(id, { columns: clearFields({ ...view.mapping, columns }, fields), match: { rule }, ...changes });
  return id;
}

describe.for(cases)("a blank cell of a $importType", (one) => {
  test("erases what stands there, and undo puts it back", async () => {
    const before = await digest();
    const id = await checkBlank(one);
    const count = Object.keys(one.clears).length;
    const { totals, enriched } = await client.preview(id);
    expect(totals).toMatchObject({ enrich: 1, fields_enriched: count, fields_cleared: count });
    expect(enriched[0]?.changes.every(({ before: was, after }) => was !== null && after === null)).toBe(true);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ enriched: 1, fields_cleared: count, plan_changed: [] });
    const table = one.importType.startsWith("custom_data") ? "custom_record" : one.importType;
    const { rows } = await app.pool.query(`SELECT * FROM ${table} WHERE id = 1`);
    for (const column of Object.values(one.clears)) {
      expect([column, rows[0]?.[column] ?? {}]).toEqual([column, {}]);
    }
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });
});

test("the status of a membership follows from the dates that are left", async () => {
  const before = await digest();
  const [, , membership] = cases;
  if (!membership) throw new Error("no memberships");
  const clears = { end_date: "end_date" };
  const id = await checkBlank({ ...membership, clears }, { conflict: { policy: "use_new" } });
  expect((await client.preview(id)).totals).toMatchObject({ enrich: 1, fields_enriched: 2, fields_cleared: 1 });
  await client.run(id);
  const { rows } = await app.pool.query(
    "SELECT m.end_date, s.name FROM membership m JOIN membership_status s ON s.id = m.status_id WHERE m.id = 1",
  );
  expect(rows).toEqual([{ end_date: null, name: "current" }]);
  await client.undo(id);
  expect(await digest()).toEqual(before);
});

test.for([
  { importType: "participant", rule: "participant_id", field: "currency", says: "nothing without its currency" },
  { importType: "participant", rule: "participant_id", field: "roles", says: "no participant can be without it" },
  { importType: "contribution", rule: "existing", field: "total_amount", says: "no contribution can be without it" },
  { importType: "contribution", rule: "numbers", field: "invoice_number", says: "found by their numbers" },
  { importType: "contribution", rule: "existing", field: "status", says: "no contribution can be without it" },
  { importType: "contribution", rule: "existing", field: "pledge_id", says: "not kept in the contribution itself" },
  {
    importType: "membership",
    rule: "contact_type",
    field: "start_date",
    says: "“Contact, type and start date” needs it",
  },
  { importType: "activity", rule: "activity_id", field: "priority", says: "no activity can be without it" },
  { importType: "custom_data.visits", rule: "by_place", field: "custom:place", says: "“Contact and Place” needs it" },
])("$field of a $importType cannot be cleared: $says", async ({ importType, rule, field, says }) => {
  const { id } = await client.create(csvFile("c0,c1\n1,\n"), { import_type: importType });
  const view = await client.mapField(id);
  const columns = clearFields({ ...view.mapping, columns: mapHeaders(view, { c1: field }) }, [field]);
  const body = { ...view.mapping, columns, match: { rule }, options: { mode: "none" } };
  const answer = problemOf(await client.send("PUT", `/user-jobs/${id}/map-field`, body));
  expect(answer).toMatchObject({ http: 422, code: "cannot_clear" });
  expect(answer.title).toContain(says);
});

test("a template keeps the policy, for the wizard and for imports in one step", async () => {
  await app.pool.query("UPDATE contact SET phone = '+12125550100'");
  const columns = [
    { header: "email", action: "field", field: "email" },
    { header: "phone", action: "field", field: "phone", conflict: "clear" },
  ];
  const body = { name: "Clears", import_type: "contact", columns, match: { rule: "email" } };
  const template = ok<{ id: string }>(await client.send("POST", "/import/mapping-templates", body), 201);
  const file = csvFile("email,phone\nada@example.org,\n");
  const { id } = await client.create(file);
  ok(await client.send("PUT", `/user-jobs/${id}/map-field`, { template_id: template.id }), 200);
  await client.settled(id);
  expect((await client.preview(id)).totals).toMatchObject({ enrich: 1, fields_cleared: 1 });
  ok(await client.upload("/import/csv", file, { mapping_template_id: template.id }), 200);
  expect((await app.pool.query("SELECT phone FROM contact")).rows).toEqual([{ phone: null }]);
});

test.for(importTypeKeys)("no field of %s can be cleared that the database wants filled", async (key) => {
  await removeCustomGroups(app.pool);
  await addEveryGroup(app.pool);
  const answer = ok<{ fields: { key: string; can_clear: boolean }[] }>(
    await client.send("GET", `/import-types/${key}/fields`),
    200,
  );
  const table = everyImportType.get(key.replace(/\..*$/, ""))?.destination.table;
  const { rows } = await app.pool.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attnotnull",
    [table],
  );
  // How a contact came in; the field of that name is kept in contact_source.
  const filled = rows.map(({ name }) => name).filter((name) => key !== "contact" || name !== "source");
  expect(filled).toContain("version");
  const clearable = answer.fields.flatMap((field) => (field.can_clear ? [field.key] : []));
  expect(clearable.filter((field) => filled.includes(field))).toEqual([]);
  // Custom fields of `addEveryGroup` are required.
  expect(clearable.filter((field) => field.startsWith("custom:"))).toEqual([]);
});
