import type { RecordPage, UndoPreview } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query(`
    INSERT INTO membership_type (id, name, label, duration_unit, period_type, fixed_period_start_day,
        fixed_period_rollover_day, financial_type)
      VALUES (70, 'season', 'Season ticket', 'year', 'fixed', '09-01', '06-01', 'member_dues')`);
});
beforeEach(async () => {
  await app.pool.query(`
    TRUNCATE contact, campaign RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', 'manual');
    INSERT INTO campaign (id, name, title) VALUES (7, 'spring', 'Spring appeal')`);
});
afterAll(() => app.close());

const columns = {
  email: "Email",
  type: "Membership type",
  join: "Join date",
  start: "Start date",
  end: "End date",
  status: "Membership status",
  override: "Status override",
  overrideEnd: "Status override end date",
  source: "Membership source",
  campaign: "Campaign",
  id: "Membership ID",
} as const;
type Row = Partial<Record<keyof typeof columns, string>>;

/** Import rows of memberships. @returns what was planned and what became of each row */
async function importRows(rows: readonly Row[], changes: Record<string, unknown> = {}) {
  const keys = Object.keys(columns);
  const lines = rows.map((row) => keys.map((key) => new Map(Object.entries(row)).get(key) ?? "").join(","));
  const file = csvFile([Object.values(columns).join(","), ...lines].join("\n"));
  const { id } = await client.create(file, { import_type: "membership" });
  const { mapping } = await client.mapField(id);
  await client.check(id, { ...mapping, ...changes });
  const planned = (await client.rows(id)).rows.map(({ status }) => status);
  await client.run(id);
  const { rows: done } = await client.rows(id);
  expect((await client.summary(id)).plan_changed).toEqual([]);
  return {
    id,
    planned,
    done,
    statuses: done.map(({ status }) => status),
    codes: done.map((one) => one.issues[0]?.code),
  };
}

/** Everything that memberships touch, as it stands. */
const digest = async () => readTables(app.pool, ["contact", "membership"]);

const memberships = async () => {
  const { rows } = await app.pool.query(
    `SELECT m.id, m.version, m.contact_id, t.name AS type, s.name AS status, m.is_override, m.campaign_id, m.source,
        m.join_date::text AS join, m.start_date::text AS start, m.end_date::text AS end,
        m.status_override_end_date::text AS override_end
       FROM membership m JOIN membership_type t ON t.id = m.membership_type_id
       JOIN membership_status s ON s.id = m.status_id ORDER BY m.id`,
  );
  return rows;
};

const ada: Row = { email: "ada@example.org", type: "General" };

describe("memberships", () => {
  test("go in with the dates of their type and the status of today", async () => {
    const before = await digest();
    const { id, statuses, planned } = await importRows([
      { ...ada, join: "2020-02-29", campaign: "Spring APPEAL", source: "Open day" },
      { ...ada, type: " LIFETIME ", start: "2019-05-30", status: "current" },
      { ...ada, type: "70", join: "2021-05-31" },
      { ...ada, type: "season", join: "2021-06-01", status: "Expired" },
      { ...ada, type: "Season Ticket", join: "2015-01-01", start: "2022-09-01", end: "9998-12-31" },
    ]);
    expect(planned).toEqual(["valid", "valid", "valid", "duplicate", "valid"]);
    expect(statuses).toEqual(["imported", "imported", "imported", "duplicate", "imported"]);
    expect(await memberships()).toMatchObject([
      {
        ...{ contact_id: "1001", type: "general", join: "2020-02-29", start: "2020-02-29", end: "2021-02-27" },
        ...{ status: "expired", is_override: false, campaign_id: "7", source: "Open day" },
      },
      { type: "lifetime", join: "2019-05-30", start: "2019-05-30", end: null, status: "current" },
      { type: "season", join: "2021-05-31", start: "2020-09-01", end: "2021-08-31", status: "expired" },
      { type: "season", join: "2015-01-01", start: "2022-09-01", end: "9998-12-31", status: "current" },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("of which one is there are duplicates, or made again where the job says so", async () => {
    const row = { ...ada, start: "2020-05-30" };
    expect((await importRows([row, row])).statuses).toEqual(["imported", "duplicate"]);
    // A status that has passed since is no reason to refuse what is left out anyway.
    expect((await importRows([{ ...row, status: "New" }])).statuses).toEqual(["duplicate"]);
    expect((await importRows([{ ...row, start: "2021-05-30" }])).statuses).toEqual(["imported"]);
    const again = await importRows([row], { match: { rule: "contact_type", on_match: "create" } });
    expect(again.statuses).toEqual(["imported"]);
    expect(await memberships()).toHaveLength(3);
  });

  test("are refused where type, dates, status or contact is wrong", async () => {
    const { statuses, planned, codes, done } = await importRows([
      { ...ada, type: "Golden", start: "2020-05-30" },
      { ...ada, start: "2020-05-30", end: "2020-05-29" },
      { ...ada, start: "2020-05-30", join: "2020-05-31" },
      { ...ada, start: "2020-05-30", status: "Current" },
      { ...ada, start: "2020-05-30", status: "Cancelled" },
      { ...ada, start: "2020-05-30", status: "Sleepy" },
      { ...ada, start: "9000-05-30" },
      { ...ada, start: "2020-05-30", override: "yes" },
      { ...ada, start: "2020-05-30", overrideEnd: "9000-01-01" },
      { ...ada, start: "2020-05-30", status: "Current", override: "yes", overrideEnd: "2020-06-30" },
      { ...ada, start: "2020-05-30", campaign: "Autumn" },
      { ...ada },
      { ...ada, type: "", start: "2020-05-30" },
      { type: "General", start: "2020-05-30" },
      { ...ada, start: "2020-05-30", id: "1" },
      { ...ada, email: "nobody@example.org", start: "2020-05-30" },
    ]);
    expect(codes).toEqual([
      ...["unknown_option", "end_before_start", "start_before_join", "status_contradicts_dates"],
      ...["status_contradicts_dates", "unknown_option", "no_status_today", "override_without_status"],
      ...["override_end_without_override", "override_is_over", "unknown_campaign", "required_missing"],
      ...["required_missing", "required_missing", "membership_id_unused", "no_matching_contact"],
    ]);
    expect(statuses).toEqual([...Array(15).fill("invalid"), "invalid_no_match"]);
    expect(planned).toEqual(statuses);
    expect(done[0]?.issues[0]?.message).toBe("Invalid value for Membership type");
    expect(done[3]?.issues[0]?.message).toBe(
      "The status is “Current”, but by its dates the membership is “Expired” today: joined 2020-05-30, from 2020-05-30 to 2021-05-29",
    );
    expect(await memberships()).toEqual([]);
  });

  test("keep the status of an override whatever the dates say", async () => {
    const { statuses } = await importRows([
      { ...ada, start: "2020-05-30", status: "cancelled", override: "yes" },
      { ...ada, start: "2021-05-30", status: "Current", override: "yes", overrideEnd: "9000-01-01" },
    ]);
    expect(statuses).toEqual(["imported", "imported"]);
    expect(await memberships()).toMatchObject([
      { status: "cancelled", is_override: true, override_end: null },
      { status: "current", is_override: true, override_end: "9000-01-01" },
    ]);
  });

  test("that are there are changed by their id, and their status follows", async () => {
    await importRows([{ ...ada, start: "2020-05-30" }]);
    const [made] = await memberships();
    const before = await digest();
    const byId = { match: { rule: "membership_id" }, conflict: { policy: "use_new" } };
    const prolonged = await importRows([{ id: made.id, end: "9998-12-31" }], byId);
    expect(prolonged.statuses).toEqual(["imported"]);
    expect(await memberships()).toMatchObject([
      { id: made.id, version: 2, join: "2020-05-30", start: "2020-05-30", end: "9998-12-31", status: "current" },
    ]);
    await client.undo(prolonged.id);
    expect(await digest()).toEqual(before);
    const { statuses, codes } = await importRows(
      [
        { id: made.id, start: "2022-05-30" },
        { id: made.id, status: "Current" },
        { id: made.id, source: "Somewhere", email: "charles@example.org" },
        { id: "999999", source: "Nowhere" },
      ],
      byId,
    );
    expect(statuses).toEqual(["invalid", "invalid", "error", "invalid_no_match"]);
    expect(codes).toEqual(["end_before_start", "status_contradicts_dates", "membership_of_another", "no_match"]);
    expect(await digest()).toEqual(before);
  });

  test("have the status that their dates give also where what is there wins", async () => {
    await importRows([{ ...ada, type: "Lifetime", start: "2019-05-30" }]);
    const before = await digest();
    const [made] = await memberships();
    expect(made).toMatchObject({ end: null, status: "current" });
    const ended = await importRows([{ id: made.id, start: "2018-01-01", end: "2021-01-01" }], {
      match: { rule: "membership_id" },
    });
    expect(ended.statuses).toEqual(["imported"]);
    expect(await memberships()).toMatchObject([{ start: "2019-05-30", end: "2021-01-01", status: "expired" }]);
    await client.undo(ended.id);
    expect(await digest()).toEqual(before);
  });

  test("are enriched without what a new one would get from its type", async () => {
    await importRows([{ ...ada, start: "2020-05-30", end: "2020-07-31" }]);
    const { statuses } = await importRows([{ ...ada, join: "2020-05-30", source: "Fair" }], {
      match: { rule: "contact_type", on_match: "enrich" },
      conflict: { policy: "use_new" },
    });
    expect(statuses).toEqual(["imported"]);
    expect(await memberships()).toMatchObject([{ end: "2020-07-31", source: "Fair", version: 2 }]);
  });

  test.for([
    { whose: "a contact that is there", email: "ada@example.org", chunk_rows: 500 },
    { whose: "a new contact", email: "new@example.org", chunk_rows: 500 },
    { whose: "a new contact, chunk by chunk", email: "new@example.org", chunk_rows: 1 },
  ])("of $whose are enriched as rows before them leave them", async ({ email, chunk_rows }) => {
    const before = await digest();
    const start = "2019-01-10";
    const row = { ...ada, email };
    const { id, statuses } = await importRows(
      [
        { ...row, join: "2018-05-01", start, end: "2090-01-01" },
        { ...row, start, source: "Fair" },
        // By itself it would contradict its dates.
        { ...row, start, status: "Current", campaign: "Spring appeal" },
        { ...row, join: "2018-04-01", start, end: "2018-12-31" },
      ],
      {
        match: { rule: "contact_type", on_match: "enrich" },
        conflict: { policy: "use_new" },
        options: { mode: "lenient", create_missing: true, chunk_rows },
      },
    );
    expect(statuses).toEqual(["imported", "imported", "imported", "invalid"]);
    expect(await memberships()).toMatchObject([
      { join: "2018-05-01", start, end: "2090-01-01", status: "current", source: "Fair", campaign_id: "7", version: 3 },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("that cannot be new without the row that would make them make nobody", async () => {
    const row = { ...ada, email: "new@example.org", start: "2019-01-10" };
    const { statuses } = await importRows(
      [
        { ...row, status: "Current" },
        { ...row, email: "new@example.org" },
      ],
      { options: { mode: "lenient", create_missing: true } },
    );
    expect(statuses).toEqual(["invalid", "imported"]);
    expect(await memberships()).toMatchObject([{ status: "expired" }]);
  });

  test("are shown with the names of what they change to, in the check, the history and what undo keeps", async () => {
    await importRows([{ ...ada, start: "2020-05-30" }]);
    const row = { ...ada, start: "2020-05-30", campaign: "7" };
    const { id, done } = await importRows([row], {
      match: { rule: "contact_type", on_match: "enrich" },
      conflict: { policy: "use_new" },
    });
    const campaign = { field: "campaign", label: "Campaign", before: null, after: "Spring appeal" };
    expect(done[0]?.changes).toMatchObject([campaign]);
    const [{ id: recordId }] = await memberships();
    const record = ok<RecordPage>(await client.send("GET", `/records/membership/${recordId}`), 200);
    expect(record.history[0]?.changes).toMatchObject([{ ...campaign, field: "campaign_id" }]);
    await app.pool.query(`INSERT INTO campaign (id, name, title) VALUES (8, 'fall', 'Fall appeal');
      UPDATE membership SET campaign_id = 8`);
    const undo = ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
    expect(undo.kept_changes).toMatchObject([{ label: "Campaign", ours: "Spring appeal", current: "Fall appeal" }]);
    await client.undo(id);
    expect((await client.summary(id)).undo_kept).toEqual(undo.kept_changes);
  });

  test("bring contacts that are not there yet, each once, and take them back", async () => {
    const before = await digest();
    const row = { ...ada, email: "new@example.org" };
    const { id, statuses } = await importRows(
      [
        { ...row, start: "2020-05-30" },
        { ...row, start: "2021-05-30" },
        { ...row, start: "2021-05-30" },
      ],
      { options: { mode: "lenient", create_missing: true } },
    );
    expect(statuses).toEqual(["imported", "imported", "duplicate"]);
    expect((await app.pool.query("SELECT * FROM contact ORDER BY id")).rows.map(({ email }) => email)).toContain(
      "new@example.org",
    );
    expect(new Set((await memberships()).map(({ contact_id: contact }) => contact)).size).toBe(1);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });
});
