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
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact RESTART IDENTITY CASCADE");
  await app.pool.query(`INSERT INTO contact (phone, contact_source, notes, source, version) VALUES
    ('+12125550101', 'Fair', 'Likes tea', 'manual', 3), ('+12125550102', NULL, NULL, 'manual', 1)`);
});

const text = [
  "phone,Lead Source,Comments",
  '2125550101,Gala,"Likes coffee\nand tea"',
  "2125550102,Gala,Blue door",
  "2125550103,Referral,New here",
  "2125550101,,",
].join("\n");
const known = async () =>
  (await app.pool.query("SELECT contact_source, notes, contact_metadata FROM contact ORDER BY id")).rows.map((row) => [
    row.contact_source,
    row.notes,
    row.contact_metadata,
  ]);

test.for([
  { policy: "keep_existing", first: ["Fair", "Likes tea", {}] },
  { policy: "use_new", first: ["Gala", "Likes coffee\nand tea", {}] },
])("source and notes are fields like others: $policy, and undo returns them", async ({ policy, first }) => {
  const before = await readTables(app.pool, ["contact"]);
  const { id, summary } = await client.importFile(csvFile(text), { changes: { conflict: { policy } } });
  expect(summary).toMatchObject({ created: 1, failed: 0, plan_changed_count: 0 });
  expect(await known()).toEqual([first, ["Gala", "Blue door", {}], ["Referral", "New here", {}]]);
  await client.undo(id);
  expect(await readTables(app.pool, ["contact"])).toEqual(before);
});

test("they are shown on the contact's page beside how it came in, with the row they came from", async () => {
  const { id } = await client.importFile(csvFile(text), { changes: { conflict: { policy: "use_new" } } });
  const [row] = (await client.rows(id)).rows;
  const page = ok<ContactPage>(await client.send("GET", `/contacts/${row?.entity_id}`), 200);
  const shown = page.fields.filter(({ key }) => key === "source" || key === "notes");
  expect(shown.map(({ label, value }) => [label, value])).toEqual([
    ["Source", "Gala"],
    ["Notes", "Likes coffee\nand tea"],
  ]);
  expect(page).toMatchObject({ source: "manual", metadata: [] });
  expect(page.history[0]?.changes).toEqual([
    { field: "source", label: "Source", before: "Fair", after: "Gala" },
    { field: "notes", label: "Notes", before: "Likes tea", after: "Likes coffee\nand tea" },
  ]);
});

test("a source can be the same for all rows, is 255 characters at most, and blank cells can erase notes", async () => {
  const { id } = await client.create(csvFile(`phone,comments\n2125550101,\n2125550103,${"long ".repeat(9_999)}\n`));
  const columns = [
    { column: 0, action: "field", field: "phone" },
    { column: 1, action: "field", field: "notes", conflict: "clear" },
  ];
  const constants = [{ field: "source", value: "Gala 2026" }];
  await client.check(id, { columns, constants });
  expect((await client.preview(id)).totals).toMatchObject({ fields_cleared: 1 });
  await client.run(id);
  expect(await known()).toEqual([
    ["Fair", null, {}],
    [null, null, {}],
    ["Gala 2026", "long ".repeat(9_999).trim(), {}],
  ]);
  await client.undo(id);
  expect(await known()).toEqual([
    ["Fair", "Likes tea", {}],
    [null, null, {}],
  ]);

  const tooLong = await client.importFile(csvFile(`phone,source\n2125550104,${"é".repeat(256)}\n`));
  expect(tooLong.summary).toMatchObject({ created: 1, warnings: 1 });
});
