import type { RowPage } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { clearFields, mapHeaders } from "../testing/clear-fields.ts";
import { addCustomGroup, removeCustomGroups } from "../testing/custom-groups.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";
import { smallChunks } from "../testing/small-chunks.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(async () => {
  await removeCustomGroups(app.pool);
  await addCustomGroup(app.pool, {
    ...{ name: "about", label: "About" },
    fields: [
      { name: "pet", label: "Pet", choices: ["Cat", "Dog"] },
      { name: "seen", label: "Seen", type: "date" },
      { name: "sports", label: "Sports", isMulti: true },
    ],
  });
  await app.pool.query(`
    TRUNCATE contact RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, phone, first_name, last_name, email, birth_date, company_name, gender, custom,
                         contact_metadata, source, updated_at, version) VALUES
      (1001, '+12125550100', 'Ada', 'Byron', 'ada@example.org', '1815-12-10', 'Engine Ltd', 'female',
       '{"about.pet": "cat", "about.seen": "2020-01-01", "about.sports": ["chess"], "gone.field": "kept"}',
       '{"size": "M"}', 'manual', '2020-01-01', 7),
      (1002, '+12125550101', 'Charles', NULL, NULL, NULL, NULL, NULL, '{}', '{}', 'manual', '2020-01-01', 1)`);
});
afterAll(() => app.close());

const digest = () => readTables(app.pool, ["contact"]);
const contact = async (id: number) =>
  (await app.pool.query("SELECT *, birth_date::text FROM contact WHERE id = $1", [id])).rows[0];

/** Check a file with some of its fields under `clear`. @returns the job, its preview and its rows */
async function check(csv: string, fields: readonly string[], changes: Record<string, unknown> = {}) {
  const { id } = await client.create(csvFile(csv));
  const view = await client.mapField(id);
  const columns = mapHeaders(view, {
    pet: "custom:about.pet",
    seen: "custom:about.seen",
    sports: "custom:about.sports",
  });
  await client.check(id, { columns: clearFields({ ...view.mapping, columns }, fields), ...changes });
  return { id, preview: await client.preview(id), rows: (await client.rows(id)).rows };
}

async function importCsv(csv: string, fields: readonly string[], changes: Record<string, unknown> = {}) {
  const checked = await check(csv, fields, changes);
  await client.run(checked.id);
  return { ...checked, rows: (await client.rows(checked.id)).rows, summary: await client.summary(checked.id) };
}

const custom = ["custom:about.pet", "custom:about.seen", "custom:about.sports"];
const cleared = ["email", "birth_date", "gender", "company_name", ...custom];
const header = "phone,email,birthday,gender,company,pet,seen,sports,nickname,size";

test("rows that erase something can be listed alone, before the run and after it", async () => {
  const csv = `${header}\n2125550100,,,,,,,,,\n2125550101,c@example.org,,,,,,,,\n2125550109,n@example.org,,,,,,,,\n`;
  const { id } = await check(csv, cleared);
  const listed = async () => {
    const rows = async (erases: boolean) =>
      ok<RowPage>(await client.send("GET", `/user-jobs/${id}/rows?erases=${erases}`), 200).rows.map(({ row }) => row);
    return { erasing: await rows(true), others: await rows(false) };
  };
  expect(await listed()).toEqual({ erasing: [1], others: [2, 3] });
  await client.run(id);
  expect(await listed()).toEqual({ erasing: [1], others: [2, 3] });
  expect((await client.send("GET", `/user-jobs/${id}/rows?erases=maybe`)).statusCode).toBe(400);
});

describe("a blank cell of a field under clear", () => {
  test("erases what stands there; the check shows it, the run does it, undo takes it back", async () => {
    const before = await digest();
    const { id, preview, rows, summary } = await importCsv(`${header}\n2125550100,, , ,\u00A0,,,,,\n`, cleared);
    expect(preview.totals).toMatchObject({ enrich: 1, fields_enriched: 7, fields_cleared: 7 });
    expect(preview.enriched[0]?.changes.map(({ label, before: was, after }) => [label, was, after])).toEqual([
      ["Email", "ada@example.org", null],
      ["Birthday", "1815-12-10", null],
      ["Gender", "Female", null],
      ["Company", "Engine Ltd", null],
      ["Pet", "Cat", null],
      ["Seen", "2020-01-01", null],
      ["Sports", "chess", null],
    ]);
    expect(rows).toMatchObject([{ status: "imported", action: "enriched", entity_id: "1001" }]);
    expect(summary).toMatchObject({ enriched: 1, fields_enriched: 7, fields_cleared: 7, plan_changed: [] });
    expect(await contact(1001)).toMatchObject({
      ...{ email: null, birth_date: null, gender: null, company_name: null, version: 8 },
      ...{ first_name: "Ada", last_name: "Byron", phone: "+12125550100" },
      ...{ custom: { "gone.field": "kept" }, contact_metadata: { size: "M" } },
    });
    const { rows: noted } = await app.pool.query("SELECT changes FROM change_record WHERE job_id = $1", [id]);
    expect(noted[0]?.changes).toContainEqual(["email", "ada@example.org", null]);
    expect(noted[0]?.changes).toContainEqual(["custom:about.sports", ["chess"], null]);
    expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { put_back: 1, kept: 0 } });
    expect(await digest()).toEqual(before);
  });

  test("takes a value of the file as use_new does, and changes nothing where nothing stands", async () => {
    const filled = `${header}\n2125550100,new@example.org,1816-01-01,male,Other Ltd,dog,2021-02-03,go,,\n2125550101,,,,,,,,,`;
    const { rows, summary } = await importCsv(filled, cleared);
    expect(rows.map(({ action }) => action)).toEqual(["enriched", "unchanged"]);
    expect(summary.fields_cleared).toBe(0);
    expect(await contact(1001)).toMatchObject({
      ...{ email: "new@example.org", company_name: "Other Ltd", gender: "male" },
      custom: { "about.pet": "dog", "about.seen": "2021-02-03", "about.sports": ["chess", "go"], "gone.field": "kept" },
    });
    expect(await contact(1002)).toMatchObject({ version: 1, custom: {} });
  });

  test("is not blank with a default, and an unreadable one erases nothing", async () => {
    const { id } = await client.create(csvFile("phone,email,birthday\n2125550100,,nonsense\n"));
    const { mapping } = await client.mapField(id);
    const columns = clearFields(mapping, ["email", "birth_date"]).map((column) =>
      column.action === "field" && column.field === "email" ? { ...column, default: "none@example.org" } : column,
    );
    await client.check(id, { columns });
    await client.run(id);
    expect(await contact(1001)).toMatchObject({ email: "none@example.org", birth_date: "1815-12-10" });
  });

  test("erases what a value that is read as nothing stands for", async () => {
    const { id } = await client.create(csvFile("phone,email\n2125550100,n/a\n"));
    const { mapping } = await client.mapField(id);
    const columns = clearFields(mapping, ["email"]).map((column) =>
      column.action === "field" && column.field === "email"
        ? { ...column, value_map: [{ from: "n/a", to: "" }] }
        : column,
    );
    await client.check(id, { columns });
    await client.run(id);
    expect((await contact(1001)).email).toBeNull();
  });

  test("makes new contacts without the value", async () => {
    const { summary } = await importCsv("phone,email,first name\n2125550199,,New\n", ["email", "first_name"]);
    expect(summary).toMatchObject({ created: 1, failed: 0, fields_cleared: 0 });
  });
});

test.for([
  { policy: "keep_existing", is: { email: null, first_name: "Ada" }, action: "enriched" },
  { policy: "use_new", is: { email: null, first_name: "Augusta" }, action: "enriched" },
  { policy: "review", is: { email: "ada@example.org", first_name: "Ada" }, action: "skipped" },
])("under $policy for the job, other fields follow that", async ({ policy, is, action }) => {
  const csv = "phone,email,first name\n2125550100,,Augusta\n";
  const { rows } = await importCsv(csv, ["email"], { conflict: { policy } });
  expect(rows).toMatchObject([{ action }]);
  expect(await contact(1001)).toMatchObject(is);
});

describe("rows of one file about one contact", () => {
  test.for([
    { name: "set, then clear", emails: ["one@example.org", ""], is: null, fields_cleared: 1 },
    { name: "clear, then set", emails: ["", "two@example.org"], is: "two@example.org", fields_cleared: 1 },
    { name: "clear, set, clear", emails: ["", "two@example.org", ""], is: null, fields_cleared: 2 },
  ])("$name: in the order of the file", async ({ emails, is, fields_cleared }) => {
    const before = await digest();
    const lines = emails.map((email) => `2125550100,${email}`);
    const { id, preview, summary } = await importCsv(`phone,email\n${lines.join("\n")}\n`, ["email"]);
    expect(preview.totals.fields_cleared).toBe(fields_cleared);
    expect(summary).toMatchObject({ enriched: emails.length, fields_cleared, plan_changed: [] });
    expect((await contact(1001)).email).toBe(is);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("that the file makes, chunks apart", async () => {
    const before = await digest();
    const others = Array.from({ length: 250 }, (_, index) => `2135550${String(index).padStart(3, "0")},,X`);
    const lines = ["2125550199,new@example.org,New", ...others, "2125550199,,"].join("\n");
    const { id, summary } = await importCsv(`phone,email,first name\n${lines}\n`, ["email"], smallChunks);
    expect(summary).toMatchObject({ created: 251, enriched: 1, fields_cleared: 1, plan_changed: [] });
    const { rows } = await app.pool.query("SELECT email FROM contact WHERE phone = '+12125550199'");
    expect(rows).toEqual([{ email: null }]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });
});

describe("a contact keeps a name", () => {
  test.for([
    {
      csv: "phone,first name,last name\n2125550100,,\n",
      fields: ["first_name", "last_name"],
      says: "First name, Last name",
    },
    { csv: "phone,first name\n2125550101,\n", fields: ["first_name"], says: "First name, Last name" },
  ])("so a row fails that erases the last: $csv", async ({ csv, fields, says }) => {
    const before = await digest();
    const { preview, rows, summary } = await importCsv(csv, fields);
    expect(preview.totals).toMatchObject({ enrich: 0, fail: 1, fields_cleared: 0 });
    expect(rows).toMatchObject([
      { status: "invalid", action: "failed", issues: [{ code: "nothing_left", severity: "error" }] },
    ]);
    expect(rows[0]?.status_message).toContain(`The contact would be left without ${says}.`);
    expect(summary).toMatchObject({ failed: 1 });
    expect(await digest()).toEqual(before);
  });

  test("of several parts one may go, also where the file has no column for the other", async () => {
    const { rows } = await importCsv("phone,first name\n2125550100,\n", ["first_name"]);
    expect(rows).toMatchObject([{ action: "enriched" }]);
    expect(await contact(1001)).toMatchObject({ first_name: null, last_name: "Byron" });
  });
});

describe("what changed between the check and the run", () => {
  test("is seen: a contact is erased what stands there now, and the summary says so", async () => {
    const { id } = await check("phone,email\n2125550100,\n2125550101,\n", ["email"]);
    await app.pool.query("UPDATE contact SET email = 'later@example.org' WHERE id IN (1001, 1002)");
    const before = await digest();
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ enriched: 2, fields_cleared: 2, plan_changed_count: 2 });
    expect(summary.plan_changed).toMatchObject([
      { done_changes: [{ before: "later@example.org", after: null }] },
      { planned: "unchanged", done: "enriched", done_changes: [{ before: "later@example.org", after: null }] },
    ]);
    expect((await contact(1002)).email).toBeNull();
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("by a person before the undo is kept, and listed", async () => {
    const { id } = await importCsv("phone,email,birthday\n2125550100,,\n", ["email", "birth_date"]);
    await app.pool.query("UPDATE contact SET email = 'own@example.org' WHERE id = 1001");
    expect(await client.undo(id)).toMatchObject({ status: "undone", undo: { put_back: 1, kept: 1 } });
    expect(await contact(1001)).toMatchObject({ email: "own@example.org", birth_date: "1815-12-10" });
    const { undo_kept: kept } = await client.summary(id);
    expect(kept).toMatchObject([{ label: "Email", ours: null, current: "own@example.org" }]);
  });

  test("in Settings, so that a field has to have a value, stops the run", async () => {
    const { id } = await check("phone,pet\n2125550100,\n", ["custom:about.pet"]);
    await app.pool.query("UPDATE custom_field SET is_required = true WHERE name = 'pet'");
    const answer = problemOf(await client.send("POST", `/user-jobs/${id}/run`, {}));
    expect(answer).toMatchObject({ http: 409, code: "mapping_outdated" });
    expect(answer.title).toContain("Pet any more: no contact can be without it");
    const { mapping } = await client.mapField(id);
    expect(mapping.columns[1]).toEqual({ column: 1, action: "field", field: "custom:about.pet" });
  });
});

test.for([
  { csv: "phone\n2125550100\n", field: "phone", says: "the match rule “Phone” needs it" },
  { csv: "phone,do not email\n2125550100,\n", field: "do_not_email", says: "the more restrictive one is kept" },
  { csv: "phone,contact type\n2125550100,\n", field: "contact_type", says: "another kind of contact" },
  { csv: "phone,full name\n2125550100,\n", field: "full_name", says: "it stands for other fields" },
  { csv: "phone,tags\n2125550100,\n", field: "tags", says: "each tag stands with the contact by itself" },
  { csv: "phone,home phone\n2125550100,\n", field: "home_phone", says: "it is not kept in the contact itself" },
])("$field cannot be cleared: $says", async ({ csv, field, says }) => {
  const { id } = await client.create(csvFile(csv));
  const view = await client.mapField(id);
  const { mapping } = view;
  const mapped = csv.slice(0, csv.indexOf("\n")).split(",").at(-1) ?? "";
  const columns = clearFields({ ...mapping, columns: mapHeaders(view, { [mapped]: field }) }, [field]);
  const answer = problemOf(await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, columns }));
  expect(answer).toMatchObject({ http: 422, code: "cannot_clear" });
  expect(answer.title).toContain(says);
});

test("clear is no policy of a whole job", async () => {
  const { id } = await client.create(csvFile("phone\n2125550100\n"));
  const { mapping } = await client.mapField(id);
  const body = { ...mapping, conflict: { policy: "clear" } };
  expect(problemOf(await client.send("PUT", `/user-jobs/${id}/map-field`, body)).http).toBe(400);
});
