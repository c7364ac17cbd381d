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
    TRUNCATE contact, event RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, email, source, custom) VALUES
      (1001, 'Ada', 'ada@example.org', 'manual', '{"about.pet": "Cat", "gone.field": ["kept"]}');
    INSERT INTO event (id, title, event_type, default_role) VALUES (5, 'Gala', 'fundraiser', 'attendee')`);
});
afterAll(() => app.close());

const digest = async () => readTables(app.pool, ["contact", "participant", "contribution", "membership", "activity"]);

/** Import a file by email unless told otherwise. @returns the job and what became of its rows */
async function importCsv(csv: string, asked: { importType?: string; changes?: Record<string, unknown> } = {}) {
  const { importType = "contact", changes = importType === "contact" ? { match: { rule: "email" } } : {} } = asked;
  const { id } = await client.create(csvFile(csv), { import_type: importType });
  await client.check(id, changes);
  await client.run(id);
  const { rows } = await client.rows(id);
  return { id, rows, statuses: rows.map(({ status }) => status) };
}

const customOf = async (table: string) =>
  (await app.pool.query(`SELECT id, version, custom FROM ${table} ORDER BY id`)).rows;

const about = { name: "about", label: "About them", fields: [{ name: "pet", label: "Pet" }] };
const sizes = {
  ...{ name: "sizes", label: "Sizes" },
  fields: [{ name: "shirt", label: "Shirt", choices: ["Small", "Large"] }],
};
const useNew = { match: { rule: "email" }, conflict: { policy: "use_new" } };

describe("custom fields", () => {
  test.for([
    {
      importType: "participant",
      csv: "Email,Event title,Participant status,Shirt\nada@example.org,Gala,Registered,LARGE",
    },
    { importType: "contribution", csv: "Email,Total amount,Financial type,Shirt\nada@example.org,5,Donation,Large" },
    {
      importType: "membership",
      csv: "Email,Membership type,Start date,Shirt\nada@example.org,General,2020-01-01,large",
    },
    {
      importType: "activity",
      csv: "Email,Activity type,Subject,Activity date,Shirt\nada@example.org,Meeting,Tea,2026-05-30 10:00,Large",
    },
    { importType: "contact", csv: "Email,Shirt\ngrace@example.org,Large" },
  ])("of a $importType stand with it, and go with it", async ({ importType, csv }) => {
    const before = await digest();
    await addCustomGroup(app.pool, { ...sizes, extends: importType });
    const { id, rows } = await importCsv(csv, { importType });
    expect(rows.map(({ status }) => status)).toEqual(["imported"]);
    const made = (await customOf(importType)).find((record) => record.id === rows[0]?.entity_id);
    expect(made).toMatchObject({ version: 1, custom: { "sizes.shirt": "large" } });
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are listed under the label of their group, and suggested for what no other field takes", async () => {
    await addCustomGroup(app.pool, sizes);
    await addCustomGroup(app.pool, {
      ...{ name: "school", label: "School" },
      fields: [
        { name: "email", label: "Email" },
        { name: "shirt", label: "Shirt" },
      ],
    });
    const { id } = await client.create(csvFile("Email,Sizes shirt,School: e-mail\na@example.org,Small,b@example.org"));
    const { fields, mapping } = await client.mapField(id);
    const custom = fields.filter(({ key }) => key.startsWith("custom:"));
    expect(custom.map(({ key, label, group, type }) => ({ key, label, group, type }))).toEqual([
      { key: "custom:school.email", label: "Email (School)", group: "School", type: "text" },
      { key: "custom:school.shirt", label: "Shirt (School)", group: "School", type: "text" },
      { key: "custom:sizes.shirt", label: "Shirt (Sizes)", group: "Sizes", type: "option" },
    ]);
    expect(mapping.columns.map((column) => "field" in column && column.field)).toEqual([
      ...["email", "custom:sizes.shirt", "custom:school.email"],
    ]);
  });

  test("of one record are changed without the others, and undo leaves every byte as it was", async () => {
    await addCustomGroup(app.pool, about);
    await addCustomGroup(app.pool, sizes);
    const before = await digest();
    const rows = ["ada@example.org,,Small,", "ada@example.org,Dog,,", "ada@example.org,,,Ada"];
    const { id } = await importCsv(["Email,Pet,Shirt,First name", ...rows].join("\n"), { changes: useNew });
    expect(await customOf("contact")).toEqual([
      {
        ...{ id: "1001", version: 3 },
        custom: { "about.pet": "Dog", "gone.field": ["kept"], "sizes.shirt": "small" },
      },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are kept where they are filled, and what somebody changed since stays after an undo", async () => {
    await addCustomGroup(app.pool, about);
    await addCustomGroup(app.pool, sizes);
    const { id } = await importCsv("Email,Pet,Shirt\nada@example.org,Dog,Small");
    expect(await customOf("contact")).toMatchObject([{ custom: { "about.pet": "Cat", "sizes.shirt": "small" } }]);
    await app.pool.query(`UPDATE contact SET custom = custom || '{"sizes.shirt": "large"}'`);
    const { kept_changes: kept } = ok<{ kept_changes: { label: string }[] }>(
      await client.send("GET", `/user-jobs/${id}/undo`),
      200,
    );
    expect(kept.map(({ label }) => label)).toEqual(["Shirt"]);
    await client.undo(id);
    expect(await customOf("contact")).toMatchObject([{ custom: { "about.pet": "Cat", "sizes.shirt": "large" } }]);
  });

  test("that are required are so of new records, not of those that are there", async () => {
    await addCustomGroup(app.pool, { ...about, fields: [{ name: "motto", label: "Motto", isRequired: true }] });
    const { rows } = await importCsv(
      "Email,First name,Motto\nada@example.org,Ada,\ngrace@example.org,Grace,\nx@example.org,X,Go",
    );
    expect(rows.map(({ status }) => status)).toEqual(["imported", "invalid", "imported"]);
    expect(rows[1]?.status_message).toMatch(/^Motto is missing/u);
  });

  test("of several choices gain choices, by id, value or label of an option group", async () => {
    await app.pool.query(`
      INSERT INTO option_group (id, key, label) VALUES (900, 'colour', 'Colours');
      INSERT INTO option_value (id, group_id, value, label) VALUES (901, 900, 'red', 'Red'), (902, 900, 'navy', 'Sailor’s blue')`);
    await addCustomGroup(app.pool, {
      ...about,
      fields: [{ name: "colours", label: "Colours", optionGroup: "colour", isMulti: true }],
    });
    await importCsv("Email,Colours\nada@example.org,901");
    const { rows } = await importCsv("Email,Colours\nada@example.org,SAILOR'S BLUE; red\nb@example.org,rde");
    expect(await customOf("contact")).toMatchObject([{ custom: { "about.colours": ["red", "navy"] } }]);
    expect(rows[1]).toMatchObject({ status: "invalid", issues: [{ code: "unknown_option" }] });
    expect(rows[1]?.issues[0]?.hint).toContain("Red");
    await app.pool.query("TRUNCATE custom_group CASCADE; DELETE FROM option_value WHERE group_id = 900");
  });

  test("of a type that nobody knows, or with choices that are none, are read as far as they can be", async () => {
    const group = await addCustomGroup(app.pool, {
      ...about,
      fields: [
        { name: "odd", label: "Odd", type: "hologram" },
        { name: "broken", label: "Broken", choices: ["A"] },
      ],
    });
    await app.pool.query(
      `UPDATE custom_field SET options = '[{"label": 5}, "x"]' WHERE name = 'broken' AND group_id = $1`,
      [group],
    );
    const { statuses } = await importCsv("Email,Odd,Broken\nada@example.org,Shimmer,\nb@example.org,,A");
    expect(statuses).toEqual(["imported", "invalid"]);
    expect(await customOf("contact")).toMatchObject([{ custom: { "about.odd": "Shimmer" } }]);
  });

  test("with names longer than PostgreSQL keeps are told apart, and more than fifty of them go in with one row", async () => {
    const long = "a_name_that_goes_on_and_on_until_nobody_remembers_how_it_began_number";
    const names = Array.from({ length: 60 }, (_, place) => ({ name: `${long}_${place}`, label: `Field ${place}` }));
    await addCustomGroup(app.pool, { ...about, fields: names });
    const csv = ["Email", ...names.map(({ label }) => label)].join(",");
    await importCsv(`${csv}\nada@example.org,${names.map((_, place) => `value ${place}`).join(",")}`);
    const [ada] = await customOf("contact");
    expect(ada.custom).toMatchObject(
      Object.fromEntries(names.map(({ name }, place) => [`about.${name}`, `value ${place}`])),
    );
  });
});
