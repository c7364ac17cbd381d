import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let admin: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const settle = async (country: string) => ok(await admin.send("PATCH", "/settings", { default_country: country }), 200);
const stored = async () => (await app.pool.query("SELECT phone, birth_date::text FROM contact ORDER BY id")).rows;
const national = csvFile("phone,birthday\n020 7946 0958,03/04/1990\n+1 617 555 1234,\n");

test("the country in Settings says how national numbers and dates are read", async () => {
  await settle("GB");
  const { summary } = await client.importFile(national);
  expect(summary).toMatchObject({ created: 2, failed: 0 });
  expect(await stored()).toEqual([
    { phone: "+442079460958", birth_date: "1990-04-03" },
    { phone: "+16175551234", birth_date: null },
  ]);
});

test("under another country the same number is none, and the row says so", async () => {
  await settle("US");
  const { summary } = await client.importFile(national);
  expect(summary).toMatchObject({ created: 1, failed: 1 });
  expect(summary.failed_rows[0]?.issues).toEqual([expect.objectContaining({ field: "phone", severity: "error" })]);
});

test("a setting changed after the check changes nothing for a job whose mapping is saved", async () => {
  await settle("GB");
  const { id } = await client.create(national);
  await client.check(id);
  const { mapping } = await client.mapField(id);
  expect(mapping.options).toMatchObject({ country: "GB", date_order: "dmy" });
  await settle("US");
  await client.send("PATCH", `/user-jobs/${id}/rows/2`, { cells: [{ column: 0, value: "0131 496 0000" }] });
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: 2, plan_changed_count: 0 });
  expect(await stored()).toEqual([
    { phone: "+442079460958", birth_date: "1990-04-03" },
    { phone: "+441314960000", birth_date: null },
  ]);
});

test("a job may have a country and an order of dates of its own", async () => {
  await settle("US");
  const options = { mode: "lenient", campaign_list: null, country: "GB", date_order: "mdy" };
  await client.importFile(national, { changes: { options } });
  expect((await stored())[0]).toEqual({ phone: "+442079460958", birth_date: "1990-03-04" });
});

test("the one-shot import follows the setting", async () => {
  await settle("GB");
  const answer = await client.upload("/import/csv", national, {});
  expect(answer.json()).toMatchObject({ summary: { created: 2 } });
  expect(await stored()).toContainEqual({ phone: "+442079460958", birth_date: "1990-04-03" });
});
