import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(async () => {
  await app.pool.query(`
    TRUNCATE contact, campaign, activity RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, external_id, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', 'E-1', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', 'E-2', 'manual'),
      (1003, 'One', 'Twin', 'twin@example.org', NULL, 'manual'),
      (1004, 'Other', 'Twin', 'twin@example.org', NULL, 'manual');
    INSERT INTO campaign (id, name, title) VALUES (7, 'spring', 'Spring appeal');
    INSERT INTO activity (id, activity_type, subject, activity_date, status, priority)
      VALUES (501, 'meeting', 'Tea', '2026-05-30T12:00:00.25Z', 'scheduled', 'normal');
    INSERT INTO activity_contact (activity_id, contact_id, role) VALUES (501, 1001, 'target'), (501, 1001, 'source')`);
});
afterAll(() => app.close());

const columns = [
  "Email",
  "First name",
  "Activity ID",
  "Activity type",
  "Subject",
  "Activity date",
  "Duration in minutes",
  "Activity status",
  "Priority",
  "Location",
  "Campaign",
  "Target emails",
  "Assignee emails",
  "Source contact email",
] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

const call: Row = {
  Email: "ada@example.org",
  "Activity type": "Phone call",
  Subject: "Thanks",
  "Activity date": "2026-06-01 10:00Z",
};
const tea: Row = {
  Email: "ada@example.org",
  "Activity type": "Meeting",
  Subject: "TEA",
  "Activity date": "2026-05-30T12:00:00.25Z",
};

const lenient = { mode: "lenient", create_missing: true };

/** Import rows of activities. @returns what was planned and what became of each row */
async function importRows(rows: readonly Row[], changes: Record<string, unknown> = {}) {
  const lines = rows.map((row) => columns.map((column) => `"${row[column] ?? ""}"`).join(","));
  const file = csvFile([columns.join(","), ...lines].join("\n"));
  const { id } = await client.create(file, { import_type: "activity" });
  await client.check(id, changes);
  const planned = (await client.rows(id)).rows.map(({ status }) => status);
  await client.run(id);
  const { rows: done } = await client.rows(id);
  expect((await client.summary(id)).plan_changed).toEqual([]);
  return { id, planned, done, statuses: done.map(({ status }) => status), actions: done.map(({ action }) => action) };
}

/** Everything that activities touch, as it stands. */
const digest = async () => readTables(app.pool, ["contact", "campaign", "activity", "activity_contact"]);

const activities = async (where = "id <> 501") =>
  (await app.pool.query(`SELECT * FROM activity WHERE ${where} ORDER BY id`)).rows;

/** Who has which part in activities, e.g. `target ada@example.org`. */
async function parts(where = "a.activity_id <> 501"): Promise<string[]> {
  const { rows } = await app.pool.query<{ part: string }>(
    `SELECT a.role || ' ' || c.email AS part FROM activity_contact a JOIN contact c ON c.id = a.contact_id
     WHERE ${where} ORDER BY a.activity_id, a.id`,
  );
  return rows.map(({ part }) => part);
}

describe("activities", () => {
  test("go in with their targets, assignees and source, each contact once in a part", async () => {
    const before = await digest();
    const { id, statuses, planned } = await importRows([
      {
        ...call,
        ...{ "Target emails": "ADA@example.org; charles@example.org", "Assignee emails": "charles@example.org" },
        ...{ "Source contact email": "charles@example.org", Campaign: "Spring APPEAL", "Duration in minutes": "45" },
      },
      { ...call, Email: "", "Target emails": "charles@example.org", "Activity status": "No-show", Priority: "URGENT" },
    ]);
    expect(planned).toEqual(["valid", "valid"]);
    expect(statuses).toEqual(["imported", "imported"]);
    const [first, second] = await activities();
    expect(first).toMatchObject({
      ...{ activity_type: "phone_call", subject: "Thanks", activity_date: new Date("2026-06-01T10:00:00Z") },
      ...{ status: "completed", priority: "normal", campaign_id: "7", duration_minutes: 45 },
    });
    expect(second).toMatchObject({ status: "no_show", priority: "urgent" });
    const { rows: users } = await app.pool.query("SELECT created_by FROM user_job WHERE id = $1", [id]);
    expect(first.created_by).toBe(users[0].created_by);
    expect(await parts()).toEqual([
      ...["target ada@example.org", "target charles@example.org", "assignee charles@example.org"],
      ...["source charles@example.org", "target charles@example.org"],
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are refused where a cell is wrong or a contact is missing, unclear or contradicted", async () => {
    const before = await digest();
    const { statuses, planned, done } = await importRows([
      { ...call, "Activity type": "Séance" },
      { ...call, "Activity date": "2026-02-30 10:00" },
      { ...call, "Activity date": "" },
      { ...call, "Duration in minutes": "-5" },
      { ...call, Campaign: "Autumn" },
      { ...call, Email: "" },
      { ...call, "Activity ID": "501" },
      { ...call, Email: "nobody@example.org" },
      { ...call, "Target emails": "charles@example.org, nobody@example.org" },
      { ...call, "Source contact email": "nobody@example.org" },
      { ...call, "Assignee emails": "twin@example.org" },
    ]);
    expect(statuses).toEqual([
      ...Array<string>(7).fill("invalid"),
      ...Array<string>(3).fill("invalid_no_match"),
      "review",
    ]);
    expect(planned).toEqual(statuses);
    expect(done.map(({ issues }) => issues[0]?.code)).toEqual([
      ...["unknown_option", "not_a_time", "required_missing", "negative_duration", "unknown_campaign"],
      ...[
        "required_missing",
        "activity_id_unused",
        "no_matching_contact",
        "no_matching_contact",
        "no_matching_contact",
      ],
      "several_contacts",
    ]);
    expect(done[8]?.issues[0]?.message).toBe("No contact has the email nobody@example.org");
    expect(done[10]?.issues[0]?.message).toContain("One Twin (#1003), Other Twin (#1004)");
    expect(await digest()).toEqual(before);
  });

  test("bring the contacts of their rows that are not there yet, each once, and take them back", async () => {
    const before = await digest();
    const row = { ...call, Email: "new@example.org", "First name": "New" };
    const { id, statuses } = await importRows(
      [
        { ...row, "Assignee emails": "NEW@example.org" },
        { ...row, "Target emails": "charles@example.org" },
        { ...call, Email: "charles@example.org", "Assignee emails": "nobody@example.org" },
      ],
      { options: lenient },
    );
    expect(statuses).toEqual(["imported", "imported", "imported"]);
    expect(await parts()).toEqual([
      ...["target new@example.org", "assignee new@example.org"],
      ...["target new@example.org", "target charles@example.org"],
      ...["target charles@example.org", "assignee nobody@example.org"],
    ]);
    expect((await app.pool.query("SELECT FROM contact WHERE email = 'new@example.org'")).rowCount).toBe(1);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are changed by their ids, keep whom they come from, and go back to what they were", async () => {
    const before = await digest();
    const row: Row = { "Activity ID": "501", "Target emails": "ada@example.org, charles@example.org" };
    const { id, statuses, actions } = await importRows(
      [
        { ...row, "Activity date": "2026-05-31 09:00Z", "Source contact email": "charles@example.org" },
        { ...row, "Activity status": "Completed", "Assignee emails": "charles@example.org" },
        { ...row, "Activity ID": "999", Email: "new@example.org" },
      ],
      { match: { rule: "activity_id" }, conflict: { policy: "use_new" }, options: lenient },
    );
    expect(statuses).toEqual(["imported", "imported", "invalid_no_match"]);
    expect(actions.slice(0, 2)).toEqual(["enriched", "enriched"]);
    expect(await activities("true")).toMatchObject([
      { id: "501", activity_date: new Date("2026-05-31T09:00:00Z"), status: "completed", created_by: null },
    ]);
    expect(await parts("true")).toEqual([
      ...["target ada@example.org", "source ada@example.org"],
      ...["target charles@example.org", "assignee charles@example.org"],
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test.for([
    { on_match: "skip", statuses: ["duplicate", "imported", "duplicate"], made: 1, added: 0 },
    { on_match: "enrich", statuses: ["imported", "imported", "imported"], made: 1, added: 2 },
    { on_match: "create", statuses: ["imported", "imported", "imported"], made: 3, added: 0 },
  ])("that are there already by what they say: $on_match", async ({ on_match, statuses, made, added }) => {
    const before = await digest();
    const fresh = { ...call, Email: "new@example.org" };
    const imported = await importRows(
      [
        {
          ...tea,
          "Assignee emails": "charles@example.org",
          Location: "Garden",
          "Target emails": "charles@example.org",
        },
        { ...fresh, "Assignee emails": "ada@example.org" },
        { ...fresh, "Assignee emails": "ada@example.org, charles@example.org", Subject: "thanks" },
      ],
      { match: { rule: "same_activity", on_match }, options: lenient },
    );
    expect(imported.statuses).toEqual(statuses);
    expect(await activities()).toHaveLength(made);
    expect(await parts("a.activity_id = 501")).toHaveLength(2 + added);
    expect((await activities("id = 501"))[0].location).toBe(on_match === "enrich" ? "Garden" : null);
    if (on_match === "enrich") {
      expect(await parts()).toEqual([
        ...["target new@example.org", "assignee ada@example.org", "assignee charles@example.org"],
      ]);
      const repeated = await importRows([{ ...tea, "Assignee emails": "charles@example.org" }], {
        match: { rule: "same_activity", on_match },
      });
      expect(repeated.actions).toEqual(["unchanged"]);
    }
    await client.undo(imported.id);
    expect(await digest()).toEqual(before);
  });
});
