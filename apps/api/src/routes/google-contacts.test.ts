import type { ContactList, ContactPage } from "@inlet/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, ok, sample, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let id: string;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  ({ id } = await client.importFile(await sample("google-contacts.csv")));
});
afterAll(() => app.close());

async function contact(phone: string) {
  const { contacts } = ok<ContactList>(await client.send("GET", `/contacts?search=${encodeURIComponent(phone)}`), 200);
  const page = ok<ContactPage>(await client.send("GET", `/contacts/${contacts[0]?.id}`), 200);
  const fields = Object.fromEntries(page.fields.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
  return { fields, metadata: Object.fromEntries(page.metadata.map(({ key, value }) => [key, value])) };
}

test("who has a phone goes in, who has none is reported with the reason", async () => {
  expect(await client.summary(id)).toMatchObject({ total_rows: 4, created: 3, failed: 1, warnings: 0 });
  const { rows } = await client.rows(id, "?status=ERROR");
  expect(rows.map(({ row, status_message: message }) => [row, message])).toEqual([
    [3, expect.stringContaining("Phone is missing")],
  ]);
});

test("one contact, value by value", async () => {
  const { rows } = await app.pool.query("SELECT * FROM contact_address ORDER BY id LIMIT 1");
  expect(rows).toMatchObject([
    {
      ...{ location: "main", street: "12 Mill Lane", city: "Boston", state: "US-MA", postal_code: "02134" },
      ...{ country: "US", is_primary: true },
    },
  ]);
  expect(await contact("+16175551101")).toEqual({
    fields: {
      ...{ prefix: "Ms", first_name: "Ada", last_name: "Byron", birth_date: "1990-12-10" },
      ...{ company_name: "Analytical Engines Ltd", job_title: "Director", department: "Research" },
      [`contact_address_${rows[0].id}`]: "12 Mill Lane, Boston, MA, 02134, US",
      notes: "Met in spring.\nPrefers calls, not mail.",
      ...{ email: "ada@analytical.example", phone: "+16175551101", tags: "myContacts, Board" },
    },
    metadata: {
      "E-mail 1 - Label": "* Work",
      "E-mail 1 - Value": "ada.b@home.example",
      "Phone 1 - Label": "Mobile",
      "Address 1 - Label": "Home",
      "Address 1 - Formatted": "12 Mill Lane\nBoston, MA 02134\nUS",
    },
  });
});

test("of several phones the first counts, the others are kept", async () => {
  const { fields, metadata } = await contact("+16175551102");
  expect(fields).toMatchObject({
    ...{ first_name: "Émile", last_name: "Lefèvre", company_name: 'Café "Le Nord", Inc.', job_title: "Owner" },
    tags: "myContacts",
  });
  expect(metadata).toMatchObject({ "Phone 1 - Value": "617.555.1103", "Phone 1 - Label": "Work" });
});

test("a phone with its country is that country's, whatever the settings", async () => {
  expect((await contact("+442079460958")).fields).toEqual({
    ...{ first_name: "Only", last_name: "Phone", phone: "+442079460958" },
  });
});

test("the same file again changes nothing", async () => {
  const { summary } = await client.importFile(await sample("google-contacts.csv"));
  expect(summary).toMatchObject({ created: 0, enriched: 0, unchanged: 3, failed: 1 });
});
