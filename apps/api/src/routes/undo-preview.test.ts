import type { Problem, UndoCounts, UndoPreview } from "@inlet/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.pool.query("TRUNCATE contact, campaign_list CASCADE");
  await app.pool.query(
    `INSERT INTO contact (phone, first_name, source) VALUES ('+12125550100', 'Ada', 'manual'), ('+12125550101', 'Bob', 'manual')`,
  );
});
afterEach(() => app.pool.query("DROP TABLE IF EXISTS invoice; DROP TRIGGER IF EXISTS guard ON contact"));

/** Two are enriched, one of them twice; three are created, one of them enriched by the file itself. */
const file = [
  "phone,first name,last name,shoe",
  "2125550100,,Byron,38",
  "2125550101,,Bell,",
  "2125550102,Cyd,,",
  "2125550103,Dan,,",
  "2125550104,Eve,,",
  "2125550100,,,39",
  "2125550104,,Late,",
  "",
].join("\n");
const importIt = (text = file, list: string | null = "Fair") =>
  client.importFile(csvFile(text), { changes: { conflict: { policy: "use_new" } }, body: { campaign_list: list } });
const preview = async (id: string) => ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
const undo = async (id: string) => {
  ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
  const job = await client.settled(id);
  if (job.status !== "undone") throw new Error(`the job is ${job.status}`);
  return job.undo;
};
const sorts = ({ deleted, restored, fields_restored, kept, gone }: UndoPreview | UndoCounts) => ({
  ...{ deleted, restored, fields_restored, kept, gone },
});
const state = async () => (await app.pool.query("SELECT c::text FROM contact c ORDER BY id")).rows;
const byPhone = (last: number) => `phone = '+1212555010${last}'`;
const contact = async (last: number) => (await app.pool.query(`SELECT * FROM contact WHERE ${byPhone(last)}`)).rows[0];

describe("a dry run agrees with the undo after it, and changes nothing,", () => {
  const meanwhile = {
    "when nothing happened since": [],
    "when values were changed by hand": [
      `UPDATE contact SET last_name = 'Married' WHERE ${byPhone(0)}`,
      `UPDATE contact SET nickname = 'Cy' WHERE ${byPhone(2)}`,
    ],
    "when contacts were deleted": [`DELETE FROM contact WHERE ${byPhone(1)} OR ${byPhone(3)} OR ${byPhone(4)}`],
    "when a contact was put on another list": [
      "INSERT INTO campaign_list (name, created_by) VALUES ('Newsletter', 'somebody')",
      `INSERT INTO campaign_list_member SELECT l.id, c.id FROM campaign_list l, contact c
       WHERE l.name = 'Newsletter' AND (${byPhone(0)} OR ${byPhone(3)})`,
    ],
  };
  const expected = {
    "when nothing happened since": { deleted: 3, restored: 2, fields_restored: 3, kept: 0, gone: 0 },
    "when values were changed by hand": { deleted: 2, restored: 2, fields_restored: 2, kept: 2, gone: 0 },
    "when contacts were deleted": { deleted: 1, restored: 1, fields_restored: 2, kept: 0, gone: 3 },
    "when a contact was put on another list": { deleted: 2, restored: 2, fields_restored: 3, kept: 1, gone: 0 },
  };

  test.for(Object.keys(meanwhile) as (keyof typeof meanwhile)[])("%s", async (when) => {
    const { id } = await importIt();
    for (const statement of meanwhile[when]) await app.pool.query(statement);
    const before = await state();
    const told = await preview(id);
    expect(sorts(told)).toEqual(expected[when]);
    expect(await state()).toEqual(before);
    expect(sorts(await undo(id))).toEqual(expected[when]);
    expect((await client.summary(id)).undo_kept).toEqual(told.kept_changes);
  });

  test("and after another import changed some of the same contacts", async () => {
    const first = await importIt();
    await importIt("phone,last name,shoe\n2125550100,Later,40\n2125550102,Later,\n2125550103,,\n", null);
    const told = await preview(first.id);
    expect(sorts(told)).toEqual({ deleted: 2, restored: 1, fields_restored: 1, kept: 2, gone: 0 });
    const { id: ada } = await contact(0);
    const { id: cyd } = await contact(2);
    expect(told.kept_changes).toEqual([
      { entity: "contact", entity_id: ada, field: "shoe", label: "shoe", ours: "39", current: "40" },
      { entity: "contact", entity_id: ada, field: "last_name", label: "Last name", ours: "Byron", current: "Later" },
      { entity: "contact", entity_id: cyd, field: "last_name", label: "Last name", ours: null, current: "Later" },
    ]);
    expect(sorts(await undo(first.id))).toEqual(sorts(told));
    expect((await client.summary(first.id)).undo_kept).toEqual(told.kept_changes);
  });
});

test("a value set by hand to what an earlier row of the import wrote is kept like any other", async () => {
  const { id } = await importIt("phone,last name\n2125550100,One\n2125550100,Two\n");
  await app.pool.query(`UPDATE contact SET last_name = 'One' WHERE ${byPhone(0)}`);
  expect(await undo(id)).toMatchObject({ restored: 0, kept: 1 });
  expect(await contact(0)).toMatchObject({ last_name: "One" });
});

test("two imports of the same contacts taken back oldest first: the newer one's values stay until it is taken back too", async () => {
  const before = await state();
  const first = await importIt("phone,last name\n2125550100,One\n2125550101,One\n", "One");
  const second = await importIt("phone,last name\n2125550100,Two\n", "Two");
  expect(await undo(first.id)).toMatchObject({ restored: 1, kept: 1 });
  expect(await contact(0)).toMatchObject({ last_name: "Two" });
  expect(await undo(second.id)).toMatchObject({ restored: 1, kept: 0 });
  expect((await state())[1]).toEqual(before[1]);
});

describe("the list of an import", () => {
  test("goes with its members, those the import found unchanged as well", async () => {
    const { id } = await importIt("phone,first name\n2125550100,Ada\n2125550105,New\n");
    expect((await preview(id)).campaign_list).toMatchObject({ name: "Fair", members: 2, others: 0 });
    await undo(id);
    expect((await client.summary(id)).campaign_list).toBeNull();
  });

  test("stays with the contacts that somebody put on it since, and only those", async () => {
    const { id } = await importIt("phone,last name\n2125550100,Byron\n2125550105,New\n");
    await app.pool.query(
      `INSERT INTO campaign_list_member SELECT l.id, c.id FROM campaign_list l, contact c WHERE ${byPhone(1)}`,
    );
    expect((await preview(id)).campaign_list).toMatchObject({ members: 3, others: 1 });
    await undo(id);
    expect((await client.summary(id)).campaign_list).toMatchObject({ name: "Fair", members: 1 });
  });
});

describe("a contact the database will not let go", () => {
  const people = Array.from({ length: 300 }, (_, index) => `${2_125_551_000 + index},Person ${index}`);
  const many = `phone,last name\n${people.join("\n")}\n`;

  test.for(["", " DEFERRABLE INITIALLY DEFERRED"])(
    "stops no other one and is listed with the reason%s",
    async (timing) => {
      const { id } = await importIt(many);
      await app.pool.query(`CREATE TABLE invoice (contact_id bigint REFERENCES contact${timing})`);
      await app.pool.query(
        "INSERT INTO invoice SELECT id FROM contact WHERE last_name IN ('Person 0', 'Person 150', 'Person 299')",
      );
      expect(await undo(id)).toMatchObject({ processed: 300, put_back: 297, deleted: 297, kept: 0, refused: 3 });
      const { rows } = await app.pool.query("SELECT id FROM contact WHERE last_name LIKE 'Person %' ORDER BY id");
      const { undo_refused: refused } = await client.summary(id);
      expect(new Set(refused.map(({ entity_id }) => entity_id))).toEqual(new Set(rows.map((row) => row.id)));
      expect(refused[0]?.reason).toMatch(/^The database refused it: “invoice” still refers to it/);
    },
  );

  test("or change: by a trigger's exception, whose text stays out", async () => {
    const { id } = await importIt();
    await app.pool.query(`CREATE OR REPLACE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN
      IF OLD.first_name IN ('Ada', 'Dan') THEN RAISE EXCEPTION 'secret of %', OLD.phone; END IF;
      RETURN COALESCE(NEW, OLD); END $f$`);
    await app.pool.query(
      "CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON contact FOR EACH ROW EXECUTE FUNCTION guard()",
    );
    expect(await undo(id)).toMatchObject({ deleted: 2, restored: 1, refused: 2, put_back: 3 });
    expect((await client.summary(id)).undo_refused.map(({ reason }) => reason)).toEqual([
      "The database refused it.",
      "The database refused it.",
    ]);
    expect(app.logged()).not.toContain("secret");
    expect(await contact(0)).toMatchObject({ last_name: "Byron" });
  });
});

describe("a dry run is refused", () => {
  test("for an import that never ran, and for one that is taken back", async () => {
    const { id } = await client.create(csvFile("phone\n2125550100\n"));
    const refused = async (job: string): Promise<Problem> =>
      problemOf(await client.send("GET", `/user-jobs/${job}/undo`));
    expect(await refused(id)).toMatchObject({ status: 409, code: "wrong_status" });
    const done = await importIt();
    await undo(done.id);
    expect(await refused(done.id)).toMatchObject({ status: 409, code: "wrong_status" });
  });

  test("to another member, not to an admin", async () => {
    const { id } = await importIt();
    const ask = async (role: "member" | "admin") =>
      importClient(app, { cookie: (await app.signIn(role)).cookie }).send("GET", `/user-jobs/${id}/undo`);
    expect(problemOf(await ask("member"))).toMatchObject({ http: 404, code: "not_found" });
    expect((await ask("admin")).statusCode).toBe(200);
  });
});
