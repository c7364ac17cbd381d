import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(() =>
  app.pool.query(`
    TRUNCATE contact, tag RESTART IDENTITY CASCADE;
    INSERT INTO tag (id, name) VALUES (101, 'Urgent');
    INSERT INTO contact (id, phone, source) VALUES (1001, '+16175551234', 'manual');
    INSERT INTO contact_tag (contact_id, tag_id) VALUES (1001, 101)`),
);
afterAll(() => app.close());

const rowsOf = async (sql: string) => (await app.pool.query(sql)).rows;
const digest = async () => readTables(app.pool, ["contact", "tag", "contact_tag"]);
const marks = `SELECT c.phone, string_agg(t.name, ',' ORDER BY lower(t.name)) AS tags
  FROM contact c JOIN contact_tag m ON m.contact_id = c.id JOIN tag t ON t.id = m.tag_id GROUP BY c.phone ORDER BY c.phone`;

const file = csvFile(
  [
    "phone,first name,tags",
    '6175551234,Ada,"urgent, commercial"',
    '6175551235,Ben,"Commercial, repeat"',
    '6175551236,Cleo,"REPEAT"',
    '6175551235,Ben,"urgent, repeat"',
    "6175551237,Dee,",
  ].join("\n"),
);

test.for([1, 5_000])(
  "tags go into their tables, each once, in chunks of %i, and undo takes them out",
  async (chunk) => {
    const before = await digest();
    const options = { mode: "lenient", campaign_list: null, chunk_rows: chunk };
    const { id, summary } = await client.importFile(file, { changes: { options } });
    expect(summary).toMatchObject({ created: 3, enriched: 2, failed: 0, plan_changed: [] });
    expect(await rowsOf("SELECT name FROM tag ORDER BY lower(name)")).toEqual([
      { name: "commercial" },
      { name: "repeat" },
      { name: "Urgent" },
    ]);
    expect(await rowsOf(marks)).toEqual([
      { phone: "+16175551234", tags: "commercial,Urgent" },
      { phone: "+16175551235", tags: "commercial,repeat,Urgent" },
      { phone: "+16175551236", tags: "repeat" },
    ]);
    const after = await digest();
    const again = await client.importFile(file);
    expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 5 });
    expect(await digest()).toEqual(after);
    expect(await client.undo(id)).toMatchObject({ undo: { deleted: 3, restored: 1, kept: 0, refused: 0 } });
    expect(await digest()).toEqual(before);
  },
);

test("a tag that marks other contacts by now is kept", async () => {
  const { id } = await client.importFile(file);
  await app.pool.query(`
    INSERT INTO contact (id, phone, source) VALUES (1002, '+16175559999', 'manual');
    INSERT INTO contact_tag (contact_id, tag_id) SELECT 1002, id FROM tag WHERE name = 'repeat'`);
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 3, kept: 1, refused: 0 } });
  expect(await rowsOf("SELECT name FROM tag ORDER BY lower(name)")).toEqual([{ name: "repeat" }, { name: "Urgent" }]);
});

test("a contact that somebody tagged since is kept", async () => {
  const { id } = await client.importFile(file);
  await app.pool.query(
    "INSERT INTO contact_tag (contact_id, tag_id) SELECT id, 101 FROM contact WHERE phone = '+16175551237'",
  );
  expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { deleted: 2, kept: 1, refused: 0 } });
  expect(await rowsOf("SELECT phone FROM contact ORDER BY phone")).toEqual([
    { phone: "+16175551234" },
    { phone: "+16175551237" },
  ]);
});
