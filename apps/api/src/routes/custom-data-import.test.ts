import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { addCustomGroup, removeCustomGroups } from "../testing/custom-groups.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(async () => {
  await removeCustomGroups(app.pool);
  await app.pool.query(`
    TRUNCATE contact CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', 'manual'), (1002, 'Charles', 'Babbage', 'charles@example.org', 'manual'),
      (1003, 'Twin', 'One', 'twin@example.org', 'manual'), (1004, 'Twin', 'Two', 'twin@example.org', 'manual')`);
  await addCustomGroup(app.pool, {
    ...{ name: "volunteering", label: "Volunteering", isMultiple: true },
    fields: [
      { name: "role", label: "Role", isRequired: true },
      { name: "since", label: "Since", type: "date" },
      { name: "hours", label: "Hours a week", type: "money" },
      { name: "level", label: "Level", choices: ["Beginner", "Old hand"] },
      { name: "days", label: "Days", choices: ["Mon", "Tue", "Wed"], isMulti: true },
      { name: "places", label: "Places", isMulti: true },
      { name: "has_keys", label: "Has keys", type: "boolean" },
    ],
  });
});
afterAll(() => app.close());

const columns = {
  email: "Email",
  role: "Role",
  since: "Since",
  hours: "Hours a week",
  level: "Level",
  days: "Days",
  places: "Places",
  keys: "Has keys",
  id: "Record ID",
} as const;
type Row = Partial<Record<keyof typeof columns, string>>;
const importType = "custom_data.volunteering";

const quoted = (cell: string) => (cell.includes(",") ? `"${cell}"` : cell);

/** A file with the columns that its rows fill. */
function fileOf(rows: readonly Row[]) {
  const keys = Object.keys(columns).filter((key) => rows.some((row) => key in row));
  const cellsOf = (row: Row) => keys.map((key) => quoted(new Map(Object.entries(row)).get(key) ?? "")).join(",");
  return csvFile(
    [keys.map((key) => new Map(Object.entries(columns)).get(key)).join(","), ...rows.map(cellsOf)].join("\n"),
  );
}

/** Check rows. @returns the job and what is planned */
async function checkRows(rows: readonly Row[], changes: Record<string, unknown> = {}) {
  const { id } = await client.create(fileOf(rows), { import_type: importType });
  await client.check(id, changes);
  return { id, planned: (await client.rows(id)).rows.map(({ status }) => status) };
}

/** Import rows. @returns what became of each */
async function importRows(rows: readonly Row[], changes: Record<string, unknown> = {}) {
  const { id, planned } = await checkRows(rows, changes);
  await client.run(id);
  const { rows: done } = await client.rows(id);
  expect((await client.summary(id)).plan_changed).toEqual([]);
  return {
    ...{ id, planned, done, statuses: done.map(({ status }) => status) },
    codes: done.map(({ issues }) => issues[0]?.code),
  };
}

const records = async () =>
  (await app.pool.query(`SELECT id, version, contact_id, "values", metadata FROM custom_record ORDER BY id`)).rows;
const digest = async () => readTables(app.pool, ["contact", "custom_record"]);
const byRole = (more: object = {}) => ({ match: { rule: "by_role", on_match: "enrich" }, ...more });
const useNew = { conflict: { policy: "use_new" } };
const ada: Row = { email: "ada@example.org", role: "Steward" };

describe("custom data", () => {
  test("can be imported into each group of which contacts have several records, and into no other", async () => {
    await addCustomGroup(app.pool, { name: "sizes", label: "Sizes", fields: [{ name: "shirt", label: "Shirt" }] });
    await addCustomGroup(app.pool, { name: "awards", label: "Awards", isMultiple: true, fields: [] });
    const { import_types: types } = ok<{ import_types: { key: string; label: string }[] }>(
      await client.send("GET", "/import-types"),
      200,
    );
    expect(types.filter(({ key }) => key.startsWith("custom")).map(({ key, label }) => [key, label])).toEqual([
      ["custom_data.awards", "Custom data: Awards"],
      ["custom_data.volunteering", "Custom data: Volunteering"],
    ]);
    expect((await client.send("GET", "/import-types/custom_data/fields")).statusCode).toBe(404);
    expect((await client.send("GET", "/import-types/custom_data.sizes/fields")).statusCode).toBe(404);
  });

  test("goes in with values of every type, and all of it is taken back", async () => {
    const before = await digest();
    const everything: Row = {
      ...{ email: "ADA@example.org", role: "Steward", since: "30 May 2026", hours: "1,250.50", level: "OLD HAND" },
      ...{ days: "wed; Mon", places: "Hall, Kitchen", keys: "Y" },
    };
    const { id, statuses } = await importRows([everything, { ...ada, role: "Cook" }]);
    expect(statuses).toEqual(["imported", "imported"]);
    expect(await records()).toMatchObject([
      {
        ...{ contact_id: "1001", version: 1 },
        values: {
          ...{ role: "Steward", since: "2026-05-30", hours: "1250.5", level: "old hand", days: ["wed", "mon"] },
          ...{ places: ["Hall", "Kitchen"], has_keys: true },
        },
      },
      { contact_id: "1001", values: { role: "Cook" } },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("is kept out row by row where contact, required field or choice is wrong, and nothing of such a row stays", async () => {
    const { statuses, codes } = await importRows([
      { email: "nobody@example.org", role: "Steward" },
      { email: "twin@example.org", role: "Steward" },
      { email: "ada@example.org" },
      { role: "Steward" },
      { ...ada, level: "Expert" },
      { ...ada, days: "Mon, Sun" },
      { ...ada, since: "31/02/2026", hours: "many", keys: "perhaps" },
    ]);
    expect(statuses).toEqual([
      ...["invalid_no_match", "review", "invalid", "invalid", "invalid", "invalid", "imported"],
    ]);
    expect(codes).toEqual([
      ...["no_matching_contact", "several_contacts", "required_missing", "required_missing", "unknown_option"],
      ...["unknown_option", "not_a_date"],
    ]);
    expect(await records()).toMatchObject([{ contact_id: "1001", values: { role: "Steward" } }]);
  });

  test("makes missing contacts where it is told to, once for all rows that name them", async () => {
    const before = await digest();
    const grace = { email: "grace@example.org", role: "Cook" };
    const { id, statuses } = await importRows([grace, { ...grace, role: "Steward" }, { ...grace, level: "None" }], {
      options: { mode: "lenient", campaign_list: null, create_missing: true },
    });
    expect(statuses).toEqual(["imported", "imported", "invalid"]);
    const { rows } = await app.pool.query("SELECT id FROM contact WHERE email = 'grace@example.org'");
    expect(rows).toHaveLength(1);
    expect((await records()).map((record) => record.contact_id)).toEqual([rows[0].id, rows[0].id]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("updates by a chosen field of the same contact, keeps other values, and undo leaves every byte as it was", async () => {
    await importRows([
      { ...ada, hours: "3" },
      { ...ada, email: "charles@example.org" },
    ]);
    const before = await digest();
    const { id, statuses } = await importRows(
      [
        { ...ada, hours: "4", level: "Beginner" },
        { ...ada, days: "Tue" },
        { ...ada, role: "Cook", hours: "1" },
        { ...ada, role: "cook", hours: "2" },
      ],
      byRole(useNew),
    );
    expect(statuses).toEqual(["imported", "imported", "imported", "imported"]);
    expect(await records()).toMatchObject([
      { version: 3, values: { role: "Steward", hours: "4", level: "beginner", days: ["tue"] } },
      { contact_id: "1002", version: 1, values: { role: "Steward" } },
      { contact_id: "1001", values: { role: "Cook", hours: "1" } },
      { contact_id: "1001", values: { role: "cook", hours: "2" } },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("that is there is kept, left out or made again, as the job says; the same twice in a file likewise", async () => {
    await importRows([{ ...ada, hours: "3" }]);
    expect((await importRows([{ ...ada, hours: "4" }], byRole())).done[0]?.action).toBe("unchanged");
    const skipped = await importRows([ada, { ...ada, role: "Cook" }, { ...ada, role: "Cook" }], {
      match: { rule: "by_role", on_match: "skip" },
    });
    expect(skipped.statuses).toEqual(["duplicate", "imported", "duplicate"]);
    const disputed = await importRows([{ ...ada, hours: "5" }], byRole({ conflict: { policy: "review" } }));
    expect(disputed.statuses).toEqual(["review"]);
    const again = await importRows([ada, ada], { match: { rule: "by_role", on_match: "create" } });
    expect(again.statuses).toEqual(["imported", "imported"]);
    expect((await records()).map(({ values }) => values.role)).toEqual(["Steward", "Cook", "Steward", "Steward"]);
  });

  test("is updated by the record's number, which must be one of this group and of this contact", async () => {
    const { done } = await importRows([{ ...ada, hours: "3" }]);
    const other = await addCustomGroup(app.pool, { name: "awards", label: "Awards", isMultiple: true, fields: [] });
    await app.pool.query(`INSERT INTO custom_record (id, group_id, contact_id) VALUES (77, $1, 1001)`, [other]);
    const id = done[0]?.entity_id ?? "";
    const byId = { match: { rule: "record_id" }, ...useNew };
    const { statuses, codes } = await importRows(
      [
        { id, hours: "4" },
        { id, hours: "5", email: "charles@example.org" },
        { id: "77", hours: "5" },
        { id: "999", hours: "5" },
      ],
      byId,
    );
    expect(statuses).toEqual(["imported", "error", "invalid_no_match", "invalid_no_match"]);
    expect(codes).toEqual([undefined, "record_of_another", "no_match", "no_match"]);
    expect(await records()).toMatchObject([
      { id, values: { role: "Steward", hours: "4" } },
      { id: "77", values: {} },
    ]);
    expect((await importRows([{ ...ada, id }])).codes).toEqual(["record_id_unused"]);
  });

  test("keeps columns that no field takes, and finds nothing to do when the same file comes again", async () => {
    const file = csvFile("Email,Role,Shoe size\nada@example.org,Steward,42");
    const byIt = { changes: byRole() };
    const importFile = async () => {
      const { id } = await client.create(file, { import_type: importType });
      await client.check(id, byIt.changes);
      await client.run(id);
      return await client.rows(id);
    };
    expect((await importFile()).rows[0]?.action).toBe("created");
    expect((await importFile()).rows[0]?.action).toBe("unchanged");
    expect(await records()).toMatchObject([{ version: 1, metadata: { "Shoe size": "42" } }]);
  });

  test("is told by the labels of its fields in the history of a record", async () => {
    await importRows([ada]);
    const { done } = await importRows([{ ...ada, hours: "4" }], byRole());
    const page = await client.send("GET", `/records/custom_record/${done[0]?.entity_id}`);
    const { history } = ok<{ history: { changes: { label: string; after: string }[] }[] }>(page, 200);
    expect(history.map(({ changes }) => changes.map(({ label, after }) => [label, after]))).toEqual([
      [["Hours a week", "4"]],
      expect.arrayContaining([["Role", "Steward"]]),
    ]);
  });

  test("planned on a record that somebody changes before the run is written onto what it then is", async () => {
    await importRows([ada]);
    const { id } = await checkRows([{ ...ada, hours: "4" }], byRole());
    await app.pool.query(`UPDATE custom_record SET "values" = "values" || '{"level": "beginner"}'`);
    await client.run(id);
    expect(await records()).toMatchObject([{ version: 3, values: { role: "Steward", hours: "4", level: "beginner" } }]);
  });
});
