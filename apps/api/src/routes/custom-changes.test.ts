import { armFailpoints } from "@inlet/engine";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { addCustomField, addCustomGroup, removeCustomGroups } from "../testing/custom-groups.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
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
    TRUNCATE contact RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, email, source) VALUES (1001, 'Ada', 'ada@example.org', 'manual')`);
});
afterEach(() => armFailpoints(null));
afterAll(() => app.close());

const importType = "custom_data.visits";
const digest = async () => readTables(app.pool, ["contact", "custom_record"]);
const sql = (statement: string) => app.pool.query(statement);
const addSizes = () =>
  addCustomGroup(app.pool, {
    ...{ name: "sizes", label: "Sizes" },
    fields: [
      { name: "shirt", label: "Shirt", choices: ["Small", "Large"] },
      { name: "shoe", label: "Shoe" },
    ],
  });
const addVisits = () =>
  addCustomGroup(app.pool, {
    ...{ name: "visits", label: "Visits", isMultiple: true },
    fields: [
      { name: "place", label: "Place" },
      { name: "guide", label: "Guide" },
    ],
  });
const sizesFile = csvFile("Email,Shirt,Shoe\nada@example.org,Small,38\ngrace@example.org,Large,40\n");
const byEmail = { match: { rule: "email" } };
const visitsFile = csvFile("Email,Place,Guide\nada@example.org,Rome,Bo\nada@example.org,Oslo,Cy\n");

async function checked(file: ReturnType<typeof csvFile>, type: string, changes: Record<string, unknown>) {
  const { id } = await client.create(file, { import_type: type });
  await client.check(id, changes);
  return id;
}
const run = (id: string) => client.send("POST", `/user-jobs/${id}/run`, {});
const read = async (id: string) => (await client.send("GET", `/user-jobs/${id}`)).json();

describe("what is set up otherwise once a file is matched:", () => {
  test("a field that is gone before the run stops it with its column's name, and nothing is written", async () => {
    await addSizes();
    const id = await checked(sizesFile, "contact", byEmail);
    const before = await digest();
    await sql("DELETE FROM custom_field WHERE name = 'shoe'");
    const problem = problemOf(await run(id));
    expect(problem).toMatchObject({ http: 409, code: "mapping_outdated" });
    expect(problem.title).toContain("“Shoe”");
    expect(problem.hint).toContain("match the columns again");
    expect(await digest()).toEqual(before);

    const { mapping } = await client.mapField(id);
    expect(mapping.columns[2]).toEqual({ column: 2, action: "metadata" });
    await client.check(id);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 1, enriched: 1, plan_changed: [] });
  });

  test("a field that comes back under its name is the same field", async () => {
    await addSizes();
    const id = await checked(sizesFile, "contact", byEmail);
    await sql("TRUNCATE custom_group CASCADE");
    expect(problemOf(await run(id))).toMatchObject({ code: "mapping_outdated" });
    await addSizes();
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 1, enriched: 1 });
  });

  test("a field that goes as the run begins fails it, and with the field it goes on", async () => {
    const group = await addSizes();
    const id = await checked(sizesFile, "contact", byEmail);
    const before = await digest();
    armFailpoints(async (name) => {
      if (name === "run.begin") await sql("DELETE FROM custom_field WHERE name = 'shoe'");
    });
    const failed = await client.run(id);
    armFailpoints(null);
    expect(failed).toMatchObject({ status: "failed", failure: { code: "mapping_outdated" } });
    expect(await digest()).toEqual(before);
    const resume = () => client.send("POST", `/user-jobs/${id}/resume`);
    expect(problemOf(await resume())).toMatchObject({ http: 409, code: "mapping_outdated" });
    await addCustomField(app.pool, group, { name: "shoe", label: "Shoes" });
    ok(await resume(), 202);
    expect(await client.settled(id)).toMatchObject({ status: "completed" });
  });

  test("a choice that is gone keeps the rows out that have it, and the summary says so", async () => {
    await addSizes();
    const id = await checked(sizesFile, "contact", byEmail);
    await sql(`UPDATE custom_field SET options = '[{"value": "small", "label": "Small"}]' WHERE name = 'shirt'`);
    await client.run(id);
    const { rows } = await client.rows(id);
    expect(rows.map(({ status, issues }) => [status, issues[0]?.code])).toEqual([
      ["imported", undefined],
      ["invalid", "unknown_option"],
    ]);
    expect(await client.summary(id)).toMatchObject({ plan_changed_count: 1, enriched: 1, failed: 1 });
  });

  test("a field that is required now keeps new records out that lack it", async () => {
    await addSizes();
    const id = await checked(
      csvFile("Email,Shirt\nada@example.org,Small\ngrace@example.org,Large\n"),
      "contact",
      byEmail,
    );
    await sql("UPDATE custom_field SET is_required = true WHERE name = 'shoe'");
    await client.run(id);
    expect((await client.rows(id)).rows.map(({ status }) => status)).toEqual(["imported", "invalid"]);
  });

  test("a field that is of another type now is read by that, whatever its plan was", async () => {
    await addSizes();
    const id = await checked(sizesFile, "contact", byEmail);
    await sql("UPDATE custom_field SET type = 'text', is_multi = true WHERE name = 'shoe'");
    await client.run(id);
    const { rows } = await sql("SELECT custom FROM contact ORDER BY email");
    expect(rows.map(({ custom }) => custom["sizes.shoe"])).toEqual([["38"], ["40"]]);
  });

  test("a field that came after the file was read can be matched and imported", async () => {
    const { id } = await client.create(csvFile("Email,Shoe\nada@example.org,38\n"));
    await client.settled(id);
    await addSizes();
    const columns = ["email", "custom:sizes.shoe"].map((field, column) => ({ column, action: "field", field }));
    await client.check(id, { ...byEmail, columns });
    await client.run(id);
    expect((await sql("SELECT custom FROM contact")).rows).toEqual([{ custom: { "sizes.shoe": "38" } }]);
  });

  test("rows and summary of an import are told, and it is taken back, also when its fields and group are gone", async () => {
    await sql(`UPDATE contact SET custom = '{"sizes.shoe": "37", "other.kept": "yes"}'`);
    await addSizes();
    const before = await digest();
    const id = await checked(sizesFile, "contact", { ...byEmail, conflict: { policy: "use_new" } });
    await client.run(id);
    await removeCustomGroups(app.pool);
    expect((await client.rows(id)).rows[0]).toMatchObject({ status: "imported", action: "enriched" });
    expect(await client.summary(id)).toMatchObject({ enriched: 1, created: 1 });
    expect(ok(await client.send("GET", `/user-jobs/${id}/undo`), 200)).toMatchObject({ restored: 1, kept: 0 });
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });
});

describe("custom data whose group is set up otherwise:", () => {
  const options = { mode: "lenient", campaign_list: null, create_missing: true };

  test("with a group that is gone, matching and running are refused and looking goes on", async () => {
    await addVisits();
    const id = await checked(visitsFile, importType, { options });
    await removeCustomGroups(app.pool);
    expect(problemOf(await run(id))).toMatchObject({ http: 409, code: "unknown_import_type" });
    expect(problemOf(await client.send("GET", `/user-jobs/${id}/map-field`))).toMatchObject({ http: 409 });
    expect((await client.rows(id)).rows).toHaveLength(2);
    expect((await client.send("GET", `/user-jobs/${id}/preview`)).statusCode).toBe(200);
    expect((await read(id)).status).toBe("validated");
  });

  test("the field of its match rule that is gone stops the run", async () => {
    await addVisits();
    const id = await checked(csvFile("Email,Place\nada@example.org,Rome\n"), importType, {
      match: { rule: "by_guide" },
      constants: [{ field: "custom:guide", value: "Bo" }],
    });
    await sql("DELETE FROM custom_field WHERE name = 'guide'");
    expect(problemOf(await run(id))).toMatchObject({ http: 409, code: "mapping_outdated" });
  });

  test("a group that goes between two chunks leaves no half of a row, and the import is taken back", async () => {
    await addVisits();
    const before = await digest();
    const file = csvFile("Email,Place\nnew1@example.org,Rome\nnew2@example.org,Oslo\n");
    const id = await checked(file, importType, { options: { ...options, chunk_rows: 1 } });
    let chunks = 0;
    armFailpoints(async (name) => {
      if (name === "run.before_chunk" && (chunks += 1) === 2)
        await sql("TRUNCATE custom_record; DELETE FROM custom_group");
    });
    await client.run(id);
    armFailpoints(null);
    const { rows } = await client.rows(id);
    expect(rows.map(({ status }) => status)).toEqual(["imported", "error"]);
    expect((await sql("SELECT email FROM contact ORDER BY id")).rows.map(({ email }) => email)).not.toContain(
      "new2@example.org",
    );
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("a job of a group that is gone before its file is read fails and says so", async () => {
    await addVisits();
    armFailpoints(async (name) => {
      if (name === "load.begin") await removeCustomGroups(app.pool);
    });
    const answer = await client.upload("/user-jobs", visitsFile, { import_type: importType });
    armFailpoints(null);
    expect(problemOf(answer)).toMatchObject({ http: 422, code: "unknown_import_type" });
  });
});
