import type { ContactPage, ImportTypeList, RecordKindList, RecordList, RecordPage } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { createEveryTable, everyImportType } from "../testing/every-import-type.ts";
import { insertEveryRecord } from "../testing/every-record.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let kinds: RecordKindList["record_kinds"];

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: everyImportType });
  await createEveryTable(app.pool);
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await insertEveryRecord(app.pool);
  await app.pool.query(
    `INSERT INTO "grant" (id, contact_id, grant_number, amount, currency, status) VALUES (1, 2, 'G-1', 10, 'USD', 'approved')`,
  );
  await app.pool.query(`
    SELECT setval(pg_get_serial_sequence(name, 'id'), 100) FROM unnest(ARRAY['contact', 'contribution']) AS name;
    UPDATE contact SET email = 'ben@example.org' WHERE id = 2;
    UPDATE participant SET custom = '{"sizes.shirt": "m", "gone.away": 1}', metadata = '{"Table": "7"}' WHERE id = 1`);
  kinds = ok<RecordKindList>(await client.send("GET", "/record-kinds"), 200).record_kinds;
});
afterAll(() => app.close());

const list = async (kind: string, query = "") =>
  ok<RecordList>(await client.send("GET", `/records/${kind}${query}`), 200);
const page = async (kind: string, id: string) =>
  ok<RecordPage>(await client.send("GET", `/records/${kind}/${id}`), 200);

/** Values of the first record, by column. */
const first = ({ columns, records }: Pick<RecordList, "columns" | "records">) =>
  Object.fromEntries(columns.map(({ key }, index) => [key, records[0]?.values[index] ?? null]));

test("every kind has a list and a page for its records, and nothing of them is left blank by mistake", async () => {
  for (const { key, is_of_contact: isOfContact, is_part: isPart, search_hint: hint } of kinds) {
    const all = await list(key);
    expect(all.records.length, key).toBe(all.total);
    expect(all.records.at(-1)?.values[0], key).not.toBeNull();
    expect((await page(key, "1")).fields[0]?.value, key).not.toBeNull();
    expect(hint === "", key).toBe(isPart);
    if (!isPart) expect((await list(key, "?search=no-such-words")).total, key).toBe(0);
    if (isOfContact) expect((await list(key, "?contact_id=3")).total, key).toBe(0);
  }
});

test("every import type leads to a kind of record that can be looked at, and calls it the same", async () => {
  const { import_types: types } = ok<ImportTypeList>(await client.send("GET", "/import-types"), 200);
  expect(types[0]?.record_kind).toBe("contact");
  for (const { key, record_kind: kind, noun } of types) {
    expect(kinds.find((one) => one.key === kind)?.noun, key).toEqual(noun);
  }
});

describe("a list", () => {
  test("shows options by their labels, amounts exactly, and leads to the records that it names", async () => {
    const contributions = await list("contribution");
    expect(first(contributions)).toMatchObject({
      ...{ total_amount: "10 USD", financial_type: "Donation", status: "Completed", transaction_id: "T-1" },
      contact: [{ kind: "contact", id: "2", name: "Ben" }],
      soft_credits: [{ kind: "contact", id: "2", name: "Ben" }],
    });
    expect(first(await list("participant"))).toMatchObject({ event_title: "Gala", roles: "Attendee" });
    expect(first(await list("activity"))).toMatchObject({
      ...{ subject: "Lunch", activity_date: "2026-01-01T12:00:00Z", targets: null },
      source: [{ kind: "contact", id: "2", name: "Ben" }],
    });
    expect(first(await list("pledge"))).toMatchObject({ amount: "20 USD", paid: "10 USD", next_date: null });
    expect(first(await list("event"))).toMatchObject({ title: "Gala", participants: "1" });
  });

  test("is of one contact, whom it then need not name", async () => {
    const of = await list("contribution", "?contact_id=2");
    expect(of.total).toBe(1);
    expect(of.columns.map(({ key }) => key)).not.toContain("contact");
    expect((await list("activity", "?contact_id=2")).total).toBe(1);
    expect((await list("relationship", "?contact_id=2")).total).toBe(1);
    expect((await list("relationship", "?contact_id=1")).total).toBe(1);
  });

  test.for([
    { search: "BEN t-1", total: 1 },
    { search: "ben t-2", total: 0 },
    { search: "%", total: 0 },
    { search: "T_1", total: 0 },
  ])("holds every word of a search, taken literally: $search", async ({ search, total }) => {
    expect((await list("contribution", `?search=${encodeURIComponent(search)}`)).total).toBe(total);
  });

  test("is read page by page, newest first", async () => {
    const seen: string[] = [];
    for (let after = ""; ;) {
      const { records, next, total } = await list("contact", `?limit=1${after}`);
      expect(total).toBe(3);
      seen.push(...records.map(({ id }) => id));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(seen).toEqual(["3", "2", "1"]);
  });

  test.for([
    { url: "/records/nothing", code: "not_found", http: 404 },
    { url: "/records/contact/99", code: "not_found", http: 404 },
    { url: "/records/contribution?after=x", code: "invalid_cursor", http: 400 },
    { url: "/records/event?contact_id=1", code: "invalid_request", http: 400 },
    { url: "/records/soft_credit?search=ben", code: "invalid_request", http: 400 },
    { url: "/records/contribution?list_id=00000000-0000-4000-8000-000000000000", code: "invalid_request", http: 400 },
  ])("refuses $url", async ({ url, code, http }) => {
    expect(problemOf(await client.send("GET", url))).toMatchObject({ code, http });
  });

  test("is for those who are signed in", async () => {
    const nobody = importClient(app, {});
    for (const url of ["/record-kinds", "/records/contact", "/records/contact/1"]) {
      expect(problemOf(await nobody.send("GET", url)).http).toBe(401);
    }
  });
});

test("a record tells its custom fields, its metadata, and which import set what", async () => {
  const { fields, metadata } = await page("participant", "1");
  const shirt = { key: "sizes.shirt", label: "Shirt", group: "Sizes", type: "text", value: "M" };
  expect(fields).toContainEqual(shirt);
  expect(fields).toContainEqual({ key: "gone.away", label: "gone.away", group: null, type: "text", value: "1" });
  expect(metadata).toEqual([{ key: "Table", value: "7" }]);
});

test("what an import wrote is listed under it, tells of it, and is gone when it is taken back", async () => {
  const file = csvFile("email,total amount,financial type,shoe\nben@example.org,12.50,Donation,38\n", "gifts.csv");
  const { id } = await client.create(file, { import_type: "contribution" });
  await client.check(id);
  await client.run(id);
  const written = await list("contribution", `?job_id=${id}`);
  expect(first(written)).toMatchObject({ total_amount: "12.5 USD" });
  const [{ id: recordId } = { id: "" }] = written.records;
  const { history, metadata } = await page("contribution", recordId);
  expect(metadata).toEqual([{ key: "shoe", value: "38" }]);
  expect(history).toMatchObject([{ action: "created", job_id: id, file_name: "gifts.csv", row: 1 }]);
  expect(history[0]?.changes).toContainEqual(expect.objectContaining({ label: "Total amount", after: "12.5" }));
  ok(await client.send("POST", `/user-jobs/${id}/undo`, {}), 202);
  await client.settled(id);
  expect((await list("contribution", `?job_id=${id}`)).total).toBe(0);
});

test("a contact tells of its tags and of the records that it has", async () => {
  const ada = ok<ContactPage>(await client.send("GET", "/contacts/1"), 200);
  expect(ada.tags).toEqual(["Donor"]);
  expect(ada.records.map(({ kind, count }) => [kind.key, count])).toEqual([
    ["relationship", 1],
    ["property", 1],
  ]);
  const ben = ok<ContactPage>(await client.send("GET", "/contacts/2"), 200);
  expect(ben.records.map(({ kind }) => kind.key)).toEqual([
    ...["participant", "contribution", "soft_credit", "pledge", "membership", "activity", "relationship"],
    ...["property", "property_job", "custom_record", "grant"],
  ]);
});
