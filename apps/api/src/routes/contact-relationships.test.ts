import type { ContactPage } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(() => app.pool.query("TRUNCATE contact RESTART IDENTITY CASCADE"));
afterAll(() => app.close());

const rowsOf = async (sql: string) => (await app.pool.query(sql)).rows;
const digest = async () => readTables(app.pool, ["contact", "relationship"]);
const people = "SELECT first_name, last_name, email, contact_type, company_name FROM contact ORDER BY id";
const name = (c: string) => `COALESCE(${c}.first_name, ${c}.company_name)`;
const relationships = `SELECT ${name("a")} || ' ' || t.name_a_b || ' ' || ${name("b")} AS related
  FROM relationship r JOIN contact a ON a.id = r.contact_a JOIN contact b ON b.id = r.contact_b
  JOIN relationship_type t ON t.id = r.relationship_type_id ORDER BY 1`;
const related = async () => (await rowsOf(relationships)).map((row) => row.related);
const inChunks = (chunk_rows: number) => ({
  changes: { options: { mode: "lenient", campaign_list: null, chunk_rows } },
});

test("contacts that rows name are made, with one relationship each, and undo takes all of it away", async () => {
  const file = csvFile(
    [
      "email,first name,spouse,spouse email,father,employee of,child name,household",
      "ada@example.org,Ada,William King,william@example.org,George Byron,Analytical Engines,Byron King,The Kings",
    ].join("\n"),
  );
  const before = await digest();
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 1, failed: 0, plan_changed: [] });
  expect(await related()).toEqual([
    "Ada child_of George",
    "Ada employee_of Analytical Engines",
    "Ada household_member_of The Kings",
    "Ada spouse_of William",
    "Byron child_of Ada",
  ]);
  const [ada] = await rowsOf("SELECT id FROM contact WHERE first_name = 'Ada'");
  const page = ok<ContactPage>(await client.send("GET", `/contacts/${ada.id}`), 200);
  const shown = page.fields.filter(({ group }) => group === "Relationships");
  const names = shown.map(({ label, value }) => [
    label,
    [value]
      .flat()
      .map((one) => (typeof one === "object" ? one?.name : one))
      .join(),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    ...{ "Spouse of": "William King", "Child of": "George Byron", "Employee of": "Analytical Engines" },
    ...{ "Household member of": "The Kings", "Parent of": "Byron King" },
  });
  const types = await rowsOf("SELECT contact_type FROM contact WHERE company_name IS NOT NULL ORDER BY company_name");
  expect(types).toEqual([{ contact_type: "organization" }, { contact_type: "household" }]);
  const after = await digest();
  const again = await client.importFile(file);
  expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 1 });
  expect(await digest()).toEqual(after);
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 6, kept: 0, refused: 0 } });
  expect(await digest()).toEqual(before);
});

const couples = csvFile(
  [
    "email,first name,last name,spouse,spouse email",
    "ada@example.org,Ada,King,William King,william@example.org",
    "ben@example.org,Ben,Lee,,",
    "william@example.org,William,King,Ada King,ada@example.org",
    "cleo@example.org,Cleo,Lee,Ben Lee,ben@example.org",
    "william@example.org,,,,ada@example.org",
  ].join("\n"),
);

test.for([1, 2, 5_000])("rows of one file that are related are each made once, in chunks of %i", async (chunk) => {
  const before = await digest();
  const { id } = await client.create(couples);
  await client.check(id, inChunks(chunk).changes);
  expect(await client.preview(id)).toMatchObject({ totals: { create: 3, enrich: 0, unchanged: 2, fail: 0 } });
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: 3, unchanged: 2, failed: 0, plan_changed: [] });
  expect(await rowsOf(people)).toHaveLength(4);
  expect(await related()).toEqual(["Ada spouse_of William", "Cleo spouse_of Ben"]);
  const after = await digest();
  const again = await client.importFile(couples, inChunks(chunk));
  expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 5, failed: 0 });
  expect(await digest()).toEqual(after);
  await client.undo(id);
  expect(await digest()).toEqual(before);
});

test("a contact that another row made goes on from what that said", async () => {
  const file = csvFile(
    "email,first name,company,spouse,spouse email\na@example.org,Ada,,William,w@example.org\nw@example.org,Will,Acme,,\n",
  );
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 1, enriched: 1, fields_enriched: 1, plan_changed: [] });
  expect(await rowsOf(people)).toMatchObject([
    { first_name: "Ada" },
    { first_name: "William", email: "w@example.org", company_name: "Acme" },
  ]);
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { kept: 0, refused: 0 } });
  expect(await rowsOf(people)).toEqual([]);
});

test("contacts that are there are found, and the preview says what is added", async () => {
  await app.pool.query(`INSERT INTO contact (id, first_name, email, phone, source) VALUES
    (1001, 'Ada', 'ada@example.org', '+16175551234', 'manual'), (1002, 'William', 'w@example.org', '+16175551234', 'manual')`);
  const before = await digest();
  const file = csvFile(
    "email,phone,spouse,spouse email,spouse phone\nada@example.org,6175551234,William,w@example.org,6175551234\n",
  );
  const { id } = await client.create(file);
  await client.check(id, { match: { rule: "email" } });
  const preview = await client.preview(id);
  expect(preview.enriched[0]?.changes).toEqual([
    { field: "relationship", label: "Relationship", is_metadata: false, before: null, after: "Spouse of William" },
  ]);
  await client.run(id);
  expect(await related()).toEqual(["Ada spouse_of William"]);
  expect(await client.undo(id)).toMatchObject({ undo: { deleted: 0, restored: 1, kept: 0 } });
  expect(await digest()).toEqual(before);
});

test("a related contact that may be several waits for a person, with its row", async () => {
  await app.pool.query(`INSERT INTO contact (email, source)
    VALUES ('w@example.org', 'manual'), ('w@example.org', 'manual')`);
  const file = csvFile("email,first name,spouse email\nada@example.org,Ada,w@example.org\n");
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 0, skipped: 1 });
  const { rows } = await client.rows(id);
  expect(rows).toMatchObject([{ status: "review", issues: [{ code: "several_contacts" }] }]);
  expect(await rowsOf("SELECT FROM relationship")).toEqual([]);
});

test("nobody is made of what the row's own contact is reached by", async () => {
  await app.pool.query("INSERT INTO contact (email, first_name, source) VALUES ('ada@example.org', 'Ada', 'manual')");
  const file = csvFile(
    "email,first name,spouse email\nada@example.org,Ada,ADA@example.org\nben@example.org,Ben,ben@example.org\n",
  );
  const { summary } = await client.importFile(file, { changes: { match: { rule: "email" } } });
  expect(summary).toMatchObject({ created: 1, unchanged: 1, failed: 0 });
  expect(await rowsOf("SELECT first_name FROM contact ORDER BY id")).toEqual([
    { first_name: "Ada" },
    { first_name: "Ben" },
  ]);
  expect(await rowsOf("SELECT FROM relationship")).toEqual([]);
});

test("an employer and a household of one name are two contacts, and whoever is named twice in a row is made once", async () => {
  const header = "email,first name,employee of,household,spouse,spouse email,father,father email";
  const file = csvFile(
    [
      header,
      "ada@example.org,Ada,Kings,Kings,William,king@example.org,William,king@example.org",
      "ben@example.org,Ben,kings,KINGS,,,,",
    ].join("\n"),
  );
  const before = await digest();
  const { id, summary } = await client.importFile(file, { changes: { match: { rule: "email" } } });
  expect(summary).toMatchObject({ created: 2, failed: 0, plan_changed: [] });
  expect(await rowsOf("SELECT contact_type FROM contact WHERE company_name = 'Kings' ORDER BY 1")).toEqual([
    { contact_type: "household" },
    { contact_type: "organization" },
  ]);
  expect(await rowsOf("SELECT count(*)::int FROM contact WHERE email = 'king@example.org'")).toEqual([{ count: 1 }]);
  expect(await related()).toEqual([
    "Ada child_of William",
    "Ada employee_of Kings",
    "Ada household_member_of Kings",
    "Ada spouse_of William",
    "Ben employee_of Kings",
    "Ben household_member_of Kings",
  ]);
  const again = await client.importFile(file, { changes: { match: { rule: "email" } } });
  expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 2 });
  await client.undo(id);
  expect(await digest()).toEqual(before);
});
