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
const digest = async () => readTables(app.pool, ["contact", "property", "property_job"]);
const primary = `SELECT c.phone, p.address FROM contact c LEFT JOIN property p ON p.id = c.primary_property_id ORDER BY c.phone`;

const header = "phone,address,city,state,zip,property type,job description,job status";
const file = csvFile(
  [
    header,
    "6175551234,12 Mill Lane,Boston,MA,02134,,Mend the roof,",
    "6175551235,1 Elm St,Boston,MA,02134,Commercial,,",
    "6175551234,12 Mill Ln.,BOSTON,Massachusetts,02134-1234,,Mend the roof,",
    "6175551234,5 Oak Avenue,Boston,MA,02134,,Paint,In progress",
    "6175551236,,,,,,Call back,Completed",
  ].join("\n"),
);

test("a property per contact and standardised address, jobs at the row's property, and undo takes all of it away", async () => {
  const before = await digest();
  const { id, summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 3, enriched: 1, unchanged: 1, failed: 0, warnings: 0, plan_changed: [] });
  expect(await rowsOf("SELECT * FROM property ORDER BY contact_id, id")).toMatchObject([
    {
      ...{ contact_id: "1", address: "12 Mill Lane", city: "Boston", state: "US-MA", postal_code: "02134" },
      ...{ country: "US", property_type: "residential" },
    },
    { contact_id: "1", address: "5 Oak Avenue", property_type: "residential" },
    { contact_id: "2", address: "1 Elm St", property_type: "commercial" },
  ]);
  expect(await rowsOf(primary)).toEqual([
    { phone: "+16175551234", address: "12 Mill Lane" },
    { phone: "+16175551235", address: "1 Elm St" },
    { phone: "+16175551236", address: null },
  ]);
  const jobs = `SELECT j.contact_id, p.address, j.description, j.status
    FROM property_job j LEFT JOIN property p ON p.id = j.property_id ORDER BY j.contact_id, j.id`;
  expect(await rowsOf(jobs)).toEqual([
    { contact_id: "1", address: "12 Mill Lane", description: "Mend the roof", status: "pending" },
    { contact_id: "1", address: "5 Oak Avenue", description: "Paint", status: "in_progress" },
    { contact_id: "3", address: null, description: "Call back", status: "completed" },
  ]);
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 3, kept: 0, refused: 0 } });
  expect(await digest()).toEqual(before);
});

test("the same file again changes nothing, in one chunk or many", async () => {
  const options = { mode: "lenient", campaign_list: null, chunk_rows: 1 };
  const { summary: first } = await client.importFile(file, { changes: { options } });
  expect(first).toMatchObject({ created: 3, enriched: 1, unchanged: 1, plan_changed: [] });
  const before = await digest();
  const { summary } = await client.importFile(file);
  expect(summary).toMatchObject({ created: 0, enriched: 0, unchanged: 5 });
  expect(await digest()).toEqual(before);
});

test("a contact that is there keeps its primary property, and undo leaves it as it was", async () => {
  await app.pool.query(`
    INSERT INTO contact (id, phone, source) VALUES (1001, '+16175551234', 'manual'), (1002, '+16175551235', 'manual');
    INSERT INTO property (id, contact_id, address, standardised_address, property_type)
      VALUES (101, 1001, '9 High Street', '9 HIGH ST', 'residential');
    UPDATE contact SET primary_property_id = 101 WHERE id = 1001`);
  const before = await digest();
  const { id } = await client.importFile(file);
  expect((await rowsOf(primary)).slice(0, 2)).toEqual([
    { phone: "+16175551234", address: "9 High Street" },
    { phone: "+16175551235", address: "1 Elm St" },
  ]);
  expect(await client.undo(id)).toMatchObject({ undo: { deleted: 1, restored: 2, kept: 0, refused: 0 } });
  expect(await digest()).toEqual(before);
});

test("an address that nobody can make out is kept as written, with a warning of its own", async () => {
  const odd = csvFile(`${header}\n6175551234,Behind the old mill,Boston,,,,,\n`);
  const { id } = await client.create(odd);
  await client.check(id);
  expect(await client.preview(id)).toMatchObject({
    totals: { create: 1, warnings: 1 },
    issues: [{ code: "unparsed_address", severity: "warning", field: "property_address" }],
  });
  await client.run(id);
  const { rows } = await client.rows(id, "?status=UNPARSED_ADDRESS_WARNING");
  expect(rows).toMatchObject([{ status: "warning_unparsed_address", action: "created" }]);
  expect(await rowsOf("SELECT address, city FROM property")).toEqual([
    { address: "Behind the old mill", city: "Boston" },
  ]);
  const again = await client.importFile(odd);
  expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 1 });
});

test("a job that somebody went on with is kept, with its property and contact", async () => {
  const { id } = await client.importFile(file);
  await app.pool.query("UPDATE property_job SET status = 'completed' WHERE description = 'Paint'");
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 2, kept: 2, refused: 1 } });
  expect(await rowsOf("SELECT description, status FROM property_job")).toEqual([
    { description: "Paint", status: "completed" },
  ]);
  expect(await rowsOf(primary)).toEqual([{ phone: "+16175551234", address: null }]);
  const { undo_kept: kept } = await client.summary(id);
  expect(kept).toContainEqual(expect.objectContaining({ label: "Jobs", current: "Paint" }));
});

test("a row mended before the run brings what it then says", async () => {
  const { id } = await client.create(csvFile(`${header}\n6175551234,12 Mill Lane,Boston,MA,02134,,,\n`));
  await client.check(id);
  ok(await client.send("PATCH", `/user-jobs/${id}/rows/1`, { cells: [{ column: 1, value: "14 Mill Lane" }] }), 200);
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: 1, plan_changed: [] });
  expect(await rowsOf("SELECT address FROM property")).toEqual([{ address: "14 Mill Lane" }]);
});

test.for([
  { column: "city", cell: "Boston" },
  { column: "address", cell: "12 Mill Lane" },
])("a $column alone tells no property, and stays metadata until somebody maps it", async ({ column, cell }) => {
  const { id } = await client.importFile(csvFile(`phone,${column}\n6175551234,${cell}\n`));
  expect(await rowsOf("SELECT contact_metadata FROM contact")).toEqual([{ contact_metadata: { [column]: cell } }]);
  expect(await rowsOf("SELECT FROM property")).toEqual([]);
  const { rows } = await app.pool.query(
    `SELECT FROM import."plan_${id.replaceAll("-", "")}" WHERE related IS NOT NULL`,
  );
  expect(rows).toEqual([]);
});
