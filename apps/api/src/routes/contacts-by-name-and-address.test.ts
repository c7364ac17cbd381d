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
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, participant, contribution, event RESTART IDENTITY CASCADE");
  await app.pool.query(`
    INSERT INTO contact (id, first_name, last_name, company_name, email, source) OVERRIDING SYSTEM VALUE VALUES
      (901, 'Zoë', 'O’Brien', NULL, 'zoe@example.org', 'manual'),
      (902, 'Ada', 'Byron', NULL, NULL, 'manual'), (903, 'Ada', 'Byron', NULL, NULL, 'manual'),
      (904, NULL, NULL, 'Acme', NULL, 'manual'), (905, NULL, NULL, 'Acme', NULL, 'manual');
    INSERT INTO contact_address (contact_id, location, street, city, postal_code) VALUES
      (901, 'home', '12 Mill Lane', 'Boston', '02134'),
      (902, 'work', '1 Main St', 'Boston', '02134'), (903, 'other', '1 Main St', 'Boston', '02134'),
      (904, 'main', '5 High St', 'York', NULL);
    INSERT INTO event (id, title, event_type, is_template, default_role) OVERRIDING SYSTEM VALUE
      VALUES (1, 'Fair', 'other', false, 'attendee')`);
});

const HEADER = "Event,Participant status,First name,Last name,Company,Email,Street,City,Zip\n";
const types = {
  participant: { header: HEADER, prefix: "Fair,registered" },
  contribution: {
    header: HEADER.replace("Event,Participant status", "Amount,Financial type"),
    prefix: "5.00,Donation",
  },
};

/** Import rows of a type, each as it goes on behind the type's own columns. */
async function importRows(type: keyof typeof types, lines: readonly string[], options: Record<string, unknown> = {}) {
  const { header, prefix } = types[type];
  const text = header + lines.map((line) => `${prefix},${line}`).join("\n");
  const { id } = await client.create(csvFile(text), { import_type: type });
  await client.check(id, { options: { mode: "lenient", campaign_list: null, ...options } });
  const planned = (await client.rows(id)).rows.map(({ action }) => action);
  await client.run(id);
  return { id, planned, rows: (await client.rows(id)).rows, summary: await client.summary(id) };
}

const owners = async (table: string) =>
  (await app.pool.query(`SELECT contact_id::int AS id FROM ${table} ORDER BY id`)).rows.map(({ id }) => id);

describe.for(["participant", "contribution"] as const)("the contact of a %s", (type) => {
  test.for([
    { name: "is found by name and address", line: "ZOE,OBRIEN,,,12 mill lane,,02134", found: 901 },
    {
      name: "is found so where nobody has the email",
      line: "Zoë,O’Brien,,other@example.org,12 Mill Lane,,02134",
      found: 901,
    },
    { name: "is the one of the email first of all", line: "Ada,Byron,,zoe@example.org,1 Main St,,02134", found: 901 },
    {
      name: "is the organization at the address, of several of one name",
      line: ",,ACME,,5 High St.,York,",
      found: 904,
    },
  ])("$name", async ({ line, found }) => {
    const { rows } = await importRows(type, [line]);
    expect(rows[0]?.issues).toEqual([]);
    expect(await owners(type)).toEqual([found]);
  });

  test.for([
    {
      name: "is not one of several",
      line: "Ada,Byron,,,1 Main St,Boston,02134",
      status: "review",
      field: "contact_id",
    },
    {
      name: "is not one who lives elsewhere",
      line: "Zoë,O’Brien,,,13 Mill Lane,,02134",
      status: "invalid_no_match",
      field: "main_street",
    },
    {
      name: "is nobody without city and postal code",
      line: "Zoë,O’Brien,,,12 Mill Lane,,",
      status: "invalid_no_match",
      field: "contact_id",
    },
    {
      name: "is not its employer",
      line: "Eve,Moore,Acme,,8 Low Rd,York,",
      status: "invalid_no_match",
      field: "main_street",
    },
  ])("$name", async ({ line, status, field }) => {
    const { rows } = await importRows(type, ["Zoë,O’Brien,Co,,12 Mill Lane,Boston,02134", line]);
    expect(rows[1]).toMatchObject({ status, issues: [{ field }] });
    expect(await owners(type)).toEqual([901]);
  });

  test("that is not there is made once, with its address, and found again; undo takes both away", async () => {
    const tables = ["contact", "contact_address", type];
    const before = await readTables(app.pool, tables);
    const lines = [
      "Émile,D’Arc,,,1 Rue de l’Église,Paris,75001",
      "Eve,Moore,Acme,eve@example.org,8 Low Rd,York,",
      "EMILE,DARC,,,1 rue de l'eglise,,75001",
      "Bob,Moore,Acme,bob@example.org,8 Low Rd,York,",
      "Eve,Moore,,eve@example.org,9 High Rd,York,",
      "Max,Poe,,max@example.org,,,",
      "Max,Poe,,max@example.org,3 Oak St,York,",
    ];
    const options = { create_missing: true, chunk_rows: 2 };
    const { id, summary } = await importRows(type, lines, options);
    expect(summary).toMatchObject({ failed: 0, plan_changed_count: 0 });
    const { rows: made } = await app.pool.query(`SELECT first_name, street, a.location, is_primary FROM contact c
      LEFT JOIN contact_address a ON a.contact_id = c.id WHERE c.id NOT BETWEEN 901 AND 905 ORDER BY first_name`);
    const main = { location: "main", is_primary: true };
    expect(made).toEqual(
      [
        { first_name: "Bob", street: "8 Low Rd", ...main },
        { first_name: "Émile", street: "1 Rue de l’Église", ...main },
        { first_name: "Eve", street: "8 Low Rd", ...main },
        { first_name: "Max", street: null, location: null, is_primary: null },
      ].toSorted((a, b) => (a.first_name < b.first_name ? -1 : 1)),
    );
    const again = await importRows(type, lines.slice(0, 4), options);
    expect(again.summary).toMatchObject({ failed: 0, plan_changed_count: 0 });
    expect((await app.pool.query("SELECT count(*)::int AS count FROM contact")).rows).toEqual([{ count: 9 }]);
    await client.undo(again.id);
    await client.undo(id);
    expect(await readTables(app.pool, tables)).toEqual(before);
  });
});
