import type { ContactPage, FieldList, ImportCsvAnswer, ImportTypeList, RecordList, RecordPage } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { createEveryTable, everyImportType } from "../testing/every-import-type.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: everyImportType });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await createEveryTable(app.pool);
});
afterAll(() => app.close());
beforeEach(() =>
  app.pool.query(`
    TRUNCATE contact, "grant" CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, external_id, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', 'E-1', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', 'E-2', 'manual'),
      (1003, 'One', 'Twin', 'twin@example.org', NULL, 'manual'),
      (1004, 'Other', 'Twin', 'twin@example.org', NULL, 'manual');
    INSERT INTO "grant" (id, contact_id, grant_number, amount, currency, status) VALUES
      (9001, 1002, 'G-1', 100, 'EUR', 'approved')`),
);

const HEADER = "Case number,Email,External ID,Amount requested,Status,Kinds,Date,Zweck,Shoe\n";

/** Import rows of grants. @returns what was planned and what became of each */
async function importRows(lines: readonly string[], changes: Record<string, unknown> = {}) {
  const { id } = await client.create(csvFile(HEADER + lines.join("\n")), { import_type: "grant" });
  await client.check(id, changes);
  const planned = (await client.rows(id)).rows.map(({ status }) => status);
  await client.run(id);
  return { id, planned, rows: (await client.rows(id)).rows, summary: await client.summary(id) };
}

const grants = async () => (await app.pool.query('SELECT * FROM "grant" WHERE id <> 9001 ORDER BY id')).rows;
const digest = () => readTables(app.pool, ["contact", '"grant"']);

describe("an import type that is one file more", () => {
  test("is listed behind what its rows refer to, and serves its fields with their choices", async () => {
    const { import_types: types } = ok<ImportTypeList>(await client.send("GET", "/import-types"), 200);
    expect(types[0]?.key).toBe("contact");
    expect(types.find(({ key }) => key === "grant")).toMatchObject({
      ...{
        label: "Grants",
        noun: { one: "grant", other: "grants" },
        makes_missing: { one: "contact", other: "contacts" },
        gathers_list: false,
      },
      ...{ default_match_rule: "grant_number", on_match: ["skip", "enrich"], record_kind: "grant" },
    });
    const { fields } = ok<FieldList>(await client.send("GET", "/import-types/grant/fields"), 200);
    const named = new Map(fields.map((field) => [field.key, field]));
    expect(named.get("status")?.options.map(({ label }) => label)).toContain("On donor’s hold");
    expect(named.get("kinds")?.options.map(({ label }) => label)).toContain("Meeting");
    expect(named.get("amount")).toMatchObject({ type: "money", reading_options: ["number_format"] });
  });

  test("finds its columns by their headers, and says why", async () => {
    const { id } = await client.create(csvFile(`${HEADER}G-9,ada@example.org,,5,ok,,2026-05-30,A roof,38\n`), {
      import_type: "grant",
    });
    const { mapping, suggestions } = await client.mapField(id);
    expect(mapping.columns.map((column) => (column.action === "field" ? column.field : column.action))).toEqual([
      ...["grant_number", "email", "external_id", "amount", "status", "kinds", "application_date", "purpose"],
      "metadata",
    ]);
    expect(suggestions[7]).toMatchObject({ field: "purpose", reason: expect.stringMatching(/./) });
  });

  test("goes in for contacts that are found, and keeps out what is not clear, each with its status", async () => {
    const { planned, rows, summary } = await importRows([
      'G-2,ADA@example.org,,"$1,234.5",ON DONOR\'S HOLD,"meeting; phone call",2026-05-30,A roof,38',
      ",,E-2,(7.25),,,,,",
      "G-3,nobody@example.org,,5,,,,,",
      "G-4,twin@example.org,,5,,,,,",
      "G-5,charles@example.org,E-1,5,,,,,",
      "G-6,ada@example.org,,5,refundet,,,,",
      "g-1,charles@example.org,,5,,,,,",
      "G-2,ada@example.org,,5,,,,,",
      "G-7,ada@example.org,,,,,,,",
      "G-8,ada@example.org,,1,,,2026-02-30,,",
    ]);
    const statuses = ["invalid_no_match", "review", "error", "invalid", "duplicate", "duplicate", "invalid"];
    expect(rows.map(({ status }) => status)).toEqual(["imported", "imported", ...statuses, "imported"]);
    expect(planned).toEqual(["valid", "valid", ...statuses, "valid"]);
    expect(rows.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual([
      ...["no_matching_contact", "several_contacts", "contact_ids_disagree", "unknown_option", "required_missing"],
      "not_a_date",
    ]);
    expect(summary).toMatchObject({ total_rows: 10, created: 3, skipped: 3 });
    expect(await grants()).toMatchObject([
      {
        ...{ contact_id: "1001", grant_number: "G-2", amount: "1234.5000", currency: "USD", status: "donors_hold" },
        ...{ kinds: ["meeting", "phone_call"], purpose: "A roof", metadata: { Shoe: "38" } },
      },
      { contact_id: "1002", amount: "-7.2500", currency: "USD", status: "submitted", kinds: [], metadata: {} },
      { grant_number: "G-8", application_date: null },
    ]);
  });

  test("makes contacts that are missing, changes what is there, and is taken back without a trace", async () => {
    const before = await digest();
    const options = { mode: "lenient", campaign_list: null, create_missing: true };
    const { id, rows, summary } = await importRows(
      [
        "G-2,new@example.org,,5,,,,,",
        "G-3,NEW@example.org,,6,,,,,",
        "G-1,charles@example.org,,100,rejected,,,A bell,41",
        "G-4,other@example.org,,1,nothing such,,,,",
      ],
      { options, match: { rule: "grant_number", on_match: "enrich" }, conflict: { policy: "use_new" } },
    );
    expect(rows.map(({ status }) => status)).toEqual(["imported", "imported", "imported", "invalid"]);
    expect(summary).toMatchObject({ created: 2, enriched: 1, failed: 1 });
    const { rows: people } = await app.pool.query("SELECT id, email FROM contact WHERE id NOT BETWEEN 1001 AND 1004");
    expect(people).toEqual([{ id: expect.anything(), email: "new@example.org" }]);
    expect((await grants()).map(({ contact_id: contact }) => contact)).toEqual([people[0]?.id, people[0]?.id]);
    const page = ok<RecordPage>(await client.send("GET", "/records/grant/9001"), 200);
    expect(page.metadata).toEqual([{ key: "Shoe", value: "41" }]);
    expect(page.history[0]?.changes).toContainEqual(
      expect.objectContaining({ label: "Grant status", before: "Approved", after: "Rejected" }),
    );

    expect(await client.undo(id)).toMatchObject({ status: "undone" });
    expect(await digest()).toEqual(before);
  });

  test("is looked at in a list, on a page of its own and on that of its contact, though nobody described it", async () => {
    const { id } = await importRows(["G-2,ada@example.org,,$12.50,ok,Meeting,2026-05-30,A roof,38"]);
    const list = ok<RecordList>(await client.send("GET", `/records/grant?job_id=${id}`), 200);
    const [record] = list.records;
    const shown = list.columns.map(({ key }, at) => [key, record?.values[at]] as const);
    expect(Object.fromEntries(shown)).toMatchObject({
      ...{ amount: "12.5 USD", grant_number: "G-2", status: "Approved", kinds: "Meeting" },
      ...{ application_date: "2026-05-30", contact: [{ kind: "contact", id: "1001", name: "Ada Byron" }] },
    });
    expect(list.columns[0]?.key).toBe("amount");
    for (const [search, total] of [
      ["byron roof", 1],
      ["babbage roof", 0],
    ] as const) {
      expect(ok<RecordList>(await client.send("GET", `/records/grant?search=${search}`), 200).total).toBe(total);
    }
    const page = ok<RecordPage>(await client.send("GET", `/records/grant/${record?.id}`), 200);
    expect(page).toMatchObject({ metadata: [{ key: "Shoe", value: "38" }], history: [{ action: "created", row: 1 }] });
    expect(page.fields).toContainEqual(expect.objectContaining({ label: "Reported", value: "No" }));
    const ada = ok<ContactPage>(await client.send("GET", "/contacts/1001"), 200);
    expect(ada.records).toMatchObject([{ kind: { key: "grant", label: "Grants" }, count: 1 }]);
    const ofAda = ok<RecordList>(await client.send("GET", "/records/grant?contact_id=1001"), 200);
    expect(ofAda).toMatchObject({ total: 1 });
    expect(ofAda.columns.map(({ key }) => key)).not.toContain("contact");
  });

  test("goes in by one call", async () => {
    const file = csvFile(`${HEADER}G-2,ada@example.org,,5,,,,,\n`);
    const answer = ok<ImportCsvAnswer>(await client.upload("/import/csv", file, { import_type: "grant" }), 200);
    expect(answer.summary).toMatchObject({ import_type: "grant", created: 1, campaign_list: null });
    const wrong = await client.upload("/import/csv", file, { import_type: "teapot" });
    expect(wrong.json()).toMatchObject({ status: 422, code: "unknown_import_type" });
  });
});
