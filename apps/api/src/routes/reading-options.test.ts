import type { MapFieldView } from "@inlet/contract";
import { importTypes } from "@inlet/crm";
import type { Field, ImportType } from "@inlet/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let admin: ImportClient;

const types: Readonly<Record<string, string>> = { company_size: "money", department: "integer", industry: "datetime" };

/** The contact import, with numbers and times in fields that hold text. */
function withNumbers(): ReadonlyMap<string, ImportType> {
  const contact = importTypes.get("contact");
  if (!contact) throw new Error("there is no contact import");
  const fields = contact.fields.map((field): Field => ({ ...field, type: types[field.key] ?? field.type }));
  return new Map([["contact", { ...contact, fields }]]);
}

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: withNumbers() });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const settle = async (country: string) => ok(await admin.send("PATCH", "/settings", { default_country: country }), 200);
const file = (header: string, ...cells: string[]) =>
  csvFile(`phone;${header}\n${cells.map((cell, at) => `+1617555123${at};${cell}`).join("\n")}\n`);
const stored = async (column: string) =>
  (await app.pool.query(`SELECT ${column} AS value FROM contact ORDER BY id`)).rows.map(({ value }) => value);

test.for([
  { name: "its other cells tell", country: "US", cells: ["1.234", "1.234,50"], values: ["1234", "1234.5"] },
  { name: "its other cells tell abroad", country: "DE", cells: ["1,234", "12.50"], values: ["1234", "12.5"] },
  { name: "is usual in the United States", country: "US", cells: ["1,234"], values: ["1234"] },
  { name: "is usual in Germany", country: "DE", cells: ["1,234"], values: ["1.234"] },
])("a column of amounts is read as $name", async ({ country, cells, values }) => {
  await settle(country);
  const { summary } = await client.importFile(file("company size", ...cells));
  expect(summary).toMatchObject({ created: cells.length, warnings: 0 });
  expect(await stored("company_size")).toEqual(values);
});

test("a column is read as a cell far down tells, where those before it leave it open", async () => {
  await settle("US");
  const cells = [...Array.from({ length: 2_100 }, () => "1.234"), "1.234,50"];
  const lines = cells.map((cell, at) => `+1617555${1000 + at};${cell}`);
  await client.importFile(csvFile(`phone;company size\n${lines.join("\n")}\n`));
  expect(new Set(await stored("company_size"))).toEqual(new Set(["1234", "1234.5"]));
});

test("a value for every row is checked as it will be read: by the country in Settings, and by what cells tell", async () => {
  const save = async (country: string, cell: string) => {
    await settle(country);
    const { id } = await client.create(file("company size", cell));
    await client.settled(id);
    const { mapping } = await client.mapField(id);
    const constants = [{ field: "department", value: "1.234" }];
    return client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, constants });
  };
  ok(await save("DE", "5"), 200);
  ok(await save("US", "12,50"), 200);
  expect(problemOf(await save("US", "12.50"))).toMatchObject({ http: 422, code: "unreadable_constant" });
});

test("a column that is none is refused, however far beyond the file it is", async () => {
  const { id } = await client.create(file("company size", "5"));
  await client.settled(id);
  const { mapping } = await client.mapField(id);
  const columns = [...mapping.columns, { column: 2 ** 40, action: "field", field: "department" }];
  const answer = await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, columns });
  expect(problemOf(answer)).toMatchObject({ http: 422, code: "unknown_column" });
});

test("a job may have a number format of its own, which its mapping keeps", async () => {
  await settle("US");
  const { id } = await client.create(file("company size", "1.234"));
  await client.settled(id);
  const view = await client.mapField(id);
  expect(evidenceOf(view, 1)).toMatchObject({
    number_format: { choice: null, open: [{ cell: "1.234", point: "1.234", comma: "1234" }] },
  });
  expect(view.fields.find(({ key }) => key === "company_size")?.reading_options).toEqual(["number_format"]);
  await client.check(id, { options: { mode: "lenient", campaign_list: null, number_format: "comma" } });
  expect((await client.mapField(id)).mapping.options).toMatchObject({ number_format: "comma", time_zone: "UTC" });
  await client.run(id);
  expect(await stored("company_size")).toEqual(["1234"]);
});

test("times without offset are in the zone of the job, else of the country", async () => {
  await settle("AT");
  const times = file("industry", "2024-07-15 12:00", "2024-07-15 12:00Z");
  await client.importFile(times);
  expect(await stored("industry")).toEqual(["2024-07-15T10:00:00Z", "2024-07-15T12:00:00Z"]);
  await app.pool.query("DELETE FROM contact");
  const options = { mode: "lenient", campaign_list: null, time_zone: "America/New_York" };
  await client.importFile(times, { changes: { options } });
  expect(await stored("industry")).toEqual(["2024-07-15T16:00:00Z", "2024-07-15T12:00:00Z"]);
});

test("a time zone that is none is refused", async () => {
  const { id } = await client.create(file("industry", "2024-07-15 12:00"));
  await client.settled(id);
  const { mapping } = await client.mapField(id);
  const options = { ...mapping.options, time_zone: "Europe/Atlantis" };
  const answer = await client.send("PUT", `/user-jobs/${id}/map-field`, { ...mapping, options });
  expect(problemOf(answer)).toMatchObject({ http: 422, code: "unknown_time_zone" });
});

test("a whole number that is none by the number format says why", async () => {
  await settle("DE");
  const { id } = await client.create(file("department", "1,234"));
  await client.check(id, { options: { mode: "strict", campaign_list: null } });
  const { rows } = await client.preview(id);
  expect(rows[0]?.issues).toMatchObject([
    { code: "not_whole", hint: "By the number format of this import it is 1.234; choose the other one if it is 1234." },
  ]);
});

function evidenceOf({ profiles }: Pick<MapFieldView, "profiles">, column: number) {
  return profiles.find((profile) => profile.column === column)?.evidence;
}
