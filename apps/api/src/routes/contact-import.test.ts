import type { ContactList, ContactPage } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, sample, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

async function contacts(search: string) {
  return ok<ContactList>(await client.send("GET", `/contacts?search=${encodeURIComponent(search)}`), 200).contacts;
}

async function contact(search: string) {
  const [found] = await contacts(search);
  return ok<ContactPage>(await client.send("GET", `/contacts/${found?.id}`), 200);
}

function valuesOf(page: Pick<ContactPage, "fields">) {
  return Object.fromEntries(page.fields.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
}

/** Everything of every contact, and of what hangs on it, in order. */
async function digest(): Promise<string> {
  const { rows } = await app.pool.query(
    `SELECT md5(COALESCE(string_agg(c::text, '|' ORDER BY c.id), '')) AS digest FROM contact c`,
  );
  return rows[0].digest;
}

describe("contacts-five-rows.csv on an empty database", () => {
  test("creates three, finds one twice and says why one failed", async () => {
    const { id, summary } = await client.importFile(await sample("contacts-five-rows.csv"), {
      body: { campaign_list: "contacts-five-rows" },
    });
    expect(summary).toMatchObject({
      status: "completed_with_errors",
      total_rows: 5,
      created: 3,
      enriched: 0,
      unchanged: 1,
      duplicates: 1,
      failed: 1,
      waiting: 0,
      campaign_list: { name: "contacts-five-rows", members: 3 },
    });
    const { rows } = await client.rows(id);
    expect(rows.map(({ action }) => action)).toEqual(["created", "created", "unchanged", "failed", "created"]);
    expect(rows[2]).toMatchObject({ duplicate_of: 1, status: "duplicate", line: 4 });
    expect(rows[3]?.issues).toEqual([
      expect.objectContaining({ code: "required_missing", field: "phone", line: 5, message: "Phone is missing" }),
    ]);
    expect(rows[3]?.issues[0]?.hint).toMatch(/phone/);
  });

  test("keeps the first row's values and puts unknown columns into metadata", async () => {
    const john = await contact("+16175551234");
    expect(valuesOf(john)).toMatchObject({
      first_name: "John",
      email: "john@example.com",
      company_name: "ABC Corp",
      job_title: "CEO",
      notes: "Existing customer",
    });
    expect(john.metadata).toEqual(
      [
        { key: "address", value: "123 Main St" },
        { key: "custom_field_1", value: "Value1" },
        { key: "custom_field_2", value: "Value2" },
      ].toSorted((a, b) => a.key.length - b.key.length || a.key.localeCompare(b.key)),
    );
  });

  test("changes nothing when it is imported again", async () => {
    const before = await digest();
    const { summary } = await client.importFile(await sample("contacts-five-rows.csv"));
    expect(summary).toMatchObject({ created: 0, enriched: 0, unchanged: 4, duplicates: 1, failed: 1 });
    expect(await digest()).toBe(before);
  });
});

test("enriching fills what is empty, adds metadata, and never overwrites", async () => {
  await app.pool.query(
    `INSERT INTO contact (phone, first_name, email, contact_metadata, source)
     VALUES ('+16175559000', 'John', 'john@old.com', '{"coupon": "website"}', 'manual')`,
  );
  const file = csvFile(
    "phone,first_name,last_name,email,company,coupon\n(617) 555-9000,Johnny,Smith,john@new.com,ABC Corp,fair\n",
  );
  const { id } = await client.create(file);
  await client.check(id);
  const preview = await client.preview(id);
  expect(preview.totals).toMatchObject({ create: 0, enrich: 1, fields_enriched: 2 });
  expect(preview.enriched[0]?.changes).toEqual([
    { field: "last_name", label: "Last name", is_metadata: false, before: null, after: "Smith" },
    { field: "company_name", label: "Company", is_metadata: false, before: null, after: "ABC Corp" },
  ]);
  await client.run(id);
  const john = await contact("+16175559000");
  expect(valuesOf(john)).toMatchObject({
    first_name: "John",
    last_name: "Smith",
    email: "john@old.com",
    company_name: "ABC Corp",
  });
  expect(john.metadata).toEqual([{ key: "coupon", value: "website" }]);
  expect(john.history).toEqual([
    expect.objectContaining({ action: "enriched", job_id: id, row: 1, file_name: "test.csv" }),
  ]);
});

test("us-500.csv goes in whole, and the same again changes nothing", async () => {
  const first = await client.importFile(await sample("us-500.csv"));
  expect(first.summary).toMatchObject({ total_rows: 500, created: 500, failed: 0 });
  const james = await contact("jbutt@gmail.com");
  expect(valuesOf(james)).toMatchObject({ phone: "+15046218927", company_website: "http://www.bentonjohnbjr.com" });
  expect(james.fields).toContainEqual({
    ...{ key: expect.stringMatching(/^contact_phone_\d+$/), label: "Other phone", group: "Further phones" },
    ...{ type: "text", value: "+15048451427" },
  });
  expect(james.metadata).toContainEqual({ key: "county", value: "Orleans" });
  expect(james.fields).toContainEqual(
    expect.objectContaining({ group: "Properties", value: "6649 N Blue Gum St, New Orleans, LA, 70116, US" }),
  );
  const before = await digest();
  const again = await client.importFile(await sample("us-500.csv"));
  expect(again.summary).toMatchObject({ created: 0, enriched: 0, unchanged: 500, failed: 0 });
  expect(await digest()).toBe(before);
});

describe("undo", () => {
  const stateOf = async () => {
    const { rows } = await app.pool.query(
      `SELECT id, phone, email, first_name, last_name, company_name, contact_metadata, tags FROM contact ORDER BY id`,
    );
    return rows;
  };
  const undo = async (id: string) => {
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    return client.settled(id);
  };

  test("takes back what was created, what was filled in, and the list", async () => {
    await app.pool.query("INSERT INTO contact (phone, first_name, source) VALUES ('+12025550100', 'Pat', 'manual')");
    const before = await stateOf();
    const file = csvFile(
      "phone,first_name,last_name,shoe size\n2025550100,Patricia,Lee,38\n2025550101,New,Person,40\n",
    );
    const { id } = await client.importFile(file, { body: { campaign_list: "to be undone" } });
    expect(await stateOf()).not.toEqual(before);
    expect(await undo(id)).toMatchObject({ status: "undone", undo: { put_back: 2, kept: 0, refused: 0 } });
    expect(await stateOf()).toEqual(before);
    const { rows } = await app.pool.query("SELECT 1 FROM campaign_list WHERE job_id = $1", [id]);
    expect(rows).toEqual([]);
  });

  test("keeps what somebody changed since, and lists it", async () => {
    await app.pool.query("INSERT INTO contact (phone, source) VALUES ('+12025550110', 'manual')");
    const file = csvFile("phone,first_name,last_name\n2025550110,Kim,Old\n2025550111,Made,Here\n");
    const { id } = await client.importFile(file);
    await app.pool.query("UPDATE contact SET last_name = 'Edited' WHERE phone IN ('+12025550110', '+12025550111')");
    expect(await undo(id)).toMatchObject({ status: "undone", undo: { put_back: 1, kept: 2 } });
    const { rows } = await app.pool.query(
      "SELECT phone, first_name, last_name FROM contact WHERE phone LIKE '+1202555011_' ORDER BY phone",
    );
    expect(rows).toEqual([
      { phone: "+12025550110", first_name: null, last_name: "Edited" },
      { phone: "+12025550111", first_name: "Made", last_name: "Edited" },
    ]);
    const { undo_kept: kept } = await client.summary(id);
    expect(kept).toContainEqual(expect.objectContaining({ field: "last_name", ours: "Old", current: "Edited" }));
  });
});
