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

const tables = ["contact", "contact_phone", "contact_email", "contact_address", "contact_website"];

/** Contacts and what hangs on them, as they stand. */
const digest = async () => readTables(app.pool, tables);

const rowsOf = async (sql: string) => (await app.pool.query(sql)).rows;
const numbers = "SELECT contact_id, location, phone_type, phone, is_primary FROM contact_phone ORDER BY id";

const outlook = csvFile(
  [
    "First Name,Mobile Phone,Home Phone,Business Phone,Business Fax,E-mail Address,E-mail 2 Address,E-mail 3 Address," +
      "Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Home City,Web Page,Personal Web Page",
    "Ada,+16175551234,(617) 555-0001,617 555 0002,6175550003,ada@work.example,ada@home.example,ada@third.example," +
      "12 Mill Lane,Boston,MA,02134,USA,Salem,www.work.example,www.ada.example",
    "Ben,+16175551235,,,,,,,,,,,,,,",
  ].join("\n"),
);

test("further phones, emails, addresses and websites go in, one of each is primary, and undo takes all of it away", async () => {
  const before = await digest();
  const { id, summary } = await client.importFile(outlook);
  expect(summary).toMatchObject({ created: 2, failed: 0, warnings: 0, plan_changed: [] });
  expect(await rowsOf(numbers)).toEqual([
    { contact_id: "1", location: "home", phone_type: "phone", phone: "+16175550001", is_primary: true },
    { contact_id: "1", location: "work", phone_type: "phone", phone: "+16175550002", is_primary: false },
    { contact_id: "1", location: "work", phone_type: "fax", phone: "+16175550003", is_primary: false },
  ]);
  expect(await rowsOf("SELECT location, email, is_primary FROM contact_email ORDER BY id")).toEqual([
    { location: "other", email: "ada@home.example", is_primary: true },
    { location: "other", email: "ada@third.example", is_primary: false },
  ]);
  expect(await rowsOf("SELECT * FROM contact_address ORDER BY id")).toMatchObject([
    { location: "home", street: null, city: "Salem", is_primary: true },
    {
      ...{ location: "work", street: "12 Mill Lane", city: "Boston", state: "US-MA", postal_code: "02134" },
      ...{ country: "US", is_primary: false },
    },
  ]);
  expect(await rowsOf("SELECT website_type, url, is_primary FROM contact_website")).toEqual([
    { website_type: "home", url: "https://www.ada.example", is_primary: true },
  ]);
  expect(await rowsOf("SELECT DISTINCT job_id, row_id::int FROM change_record WHERE entity <> 'contact'")).toEqual([
    { job_id: id, row_id: 1 },
  ]);
  const preview = ok<object>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
  expect(preview).toMatchObject({ deleted: 2, restored: 0, kept: 0 });
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 2, kept: 0, refused: 0 } });
  expect(await digest()).toEqual(before);
});

test("the same file again changes nothing", async () => {
  await client.importFile(outlook);
  const before = await digest();
  const { summary } = await client.importFile(outlook);
  expect(summary).toMatchObject({ created: 0, enriched: 0, unchanged: 2, failed: 0 });
  expect(await digest()).toEqual(before);
});

test("a contact that is there gets what is new, the preview says so, and undo leaves it as it was", async () => {
  await app.pool.query(
    "INSERT INTO contact (id, phone, first_name, source) VALUES (1, '+16175551234', 'Ada', 'manual')",
  );
  await app.pool.query(
    "INSERT INTO contact_phone (contact_id, location, phone_type, phone, is_primary) VALUES (1, 'other', 'phone', '+16175550001', true)",
  );
  const before = await digest();
  const file = csvFile("phone,home phone,work phone\n6175551234,617 555 0001,617 555 0002\n");
  const { id } = await client.create(file);
  await client.check(id);
  const preview = await client.preview(id);
  expect(preview.totals).toMatchObject({ enrich: 1, fields_enriched: 0 });
  expect(preview.enriched[0]?.changes).toEqual([
    { field: "contact_phone", label: "Phone", is_metadata: false, before: null, after: "Work phone +16175550002" },
  ]);
  await client.run(id);
  expect(await rowsOf(numbers)).toMatchObject([
    { location: "other", phone: "+16175550001", is_primary: true },
    { location: "work", phone: "+16175550002", is_primary: false },
  ]);
  expect(await client.undo(id)).toMatchObject({ undo: { deleted: 0, restored: 1, kept: 0 } });
  expect(await digest()).toEqual(before);
});

test("rows of one contact add to each other, near or chunks away", async () => {
  const people = Array.from({ length: 8 }, (_, index) => `61755512${40 + index},,`);
  const lines = [
    "6175551234,617 555 0001,",
    ...people,
    "6175551234,617 555 0001,617 555 0002",
    "6175551234,,617 555 0002",
  ];
  const file = csvFile(["phone,home phone,work phone", ...lines].join("\n"));
  const options = { mode: "lenient", campaign_list: null, chunk_rows: 3 };
  const { id, summary } = await client.importFile(file, { changes: { options } });
  expect(summary).toMatchObject({ created: 9, enriched: 1, unchanged: 1, plan_changed: [] });
  expect(await rowsOf(numbers)).toMatchObject([
    { phone: "+16175550001", is_primary: true },
    { phone: "+16175550002", is_primary: false },
  ]);
  await client.undo(id);
  expect(await digest()).toMatchObject({ contact: [], contact_phone: [] });
});

test("what somebody changed or added since is kept, with its contact, and listed", async () => {
  const file = csvFile(
    "phone,home phone,work phone\n6175551234,617 555 0001,617 555 0002\n6175551235,617 555 0003,\n6175551236,617 555 0004,\n",
  );
  const { id } = await client.importFile(file);
  await app.pool.query("UPDATE contact_phone SET phone = '+16175559999' WHERE phone = '+16175550001'");
  await app.pool.query(
    `INSERT INTO contact_email (contact_id, location, email)
     SELECT id, 'home', 'new@example.org' FROM contact WHERE phone = '+16175551235'`,
  );
  const preview = ok<object>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
  expect(preview).toMatchObject({ deleted: 1, kept: 3 });
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 1, kept: 3, refused: 0 } });
  expect(await rowsOf("SELECT phone FROM contact ORDER BY phone")).toEqual([
    { phone: "+16175551234" },
    { phone: "+16175551235" },
  ]);
  expect(await rowsOf("SELECT phone FROM contact_phone")).toEqual([{ phone: "+16175559999" }]);
  const { undo_kept: kept } = await client.summary(id);
  expect(kept).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ label: "Phones", current: "+16175559999" }),
      expect.objectContaining({ label: "Emails", current: "new@example.org" }),
    ]),
  );
});

test("a row that is refused leaves nothing of it behind", async () => {
  await app.pool.query("ALTER TABLE contact_email ADD CONSTRAINT no_bad CHECK (email <> 'bad@example.org')");
  const file = csvFile(
    "phone,email,home phone,home email\n6175551234,a@example.org,617 555 0001,bad@example.org\n6175551235,b@example.org,617 555 0003,good@example.org\n",
  );
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 1, failed: 1 });
  expect(await rowsOf("SELECT phone FROM contact_phone")).toEqual([{ phone: "+16175550003" }]);
  await client.undo(id);
  await app.pool.query("ALTER TABLE contact_email DROP CONSTRAINT no_bad");
  expect(await digest()).toMatchObject({ contact: [], contact_phone: [], contact_email: [] });
});

test("what changed since the check is seen in the run", async () => {
  await app.pool.query("INSERT INTO contact (id, phone, source) VALUES (1, '+16175551234', 'manual')");
  const { id } = await client.create(csvFile("phone,home phone\n6175551234,617 555 0001\n"));
  await client.check(id);
  await app.pool.query(
    "INSERT INTO contact_phone (contact_id, location, phone_type, phone) VALUES (1, 'home', 'phone', '+16175550001')",
  );
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ enriched: 0, unchanged: 1, plan_changed_count: 1 });
  expect(await rowsOf(numbers)).toHaveLength(1);
});
