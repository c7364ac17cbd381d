import type { DatasourceView } from "@inlet/contract";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp, type TestUser } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let ann: ImportClient;
let bob: ImportClient;
let admin: ImportClient;
let annUser: TestUser;

beforeAll(async () => {
  app = await createTestApp();
  const { cookie, user } = await app.signIn("member");
  ann = importClient(app, { cookie });
  annUser = user;
  bob = importClient(app, { cookie: (await app.signIn("member")).cookie });
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM user_job"));

const CSV = "phone,first name\n2125550100,Ada\n2125550101,Bob\n";
const file = csvFile(CSV, "people.csv");

const before = async (client: ImportClient, id: string) =>
  ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200).same_file;

test("a file that nobody gave before has none", async () => {
  await ann.create(csvFile("phone\n2125550109\n"));
  expect(await before(ann, (await ann.create(file)).id)).toEqual([]);
});

test("earlier imports of the same bytes are told, newest first, whatever they were called or packed in", async () => {
  const first = await ann.importFile(file);
  const second = await ann.create({ name: "again.csv.gz", bytes: gzipSync(CSV) });
  const third = await ann.create(file);
  expect(await before(ann, third.id)).toEqual([
    {
      ...{ job_id: second.id, file_name: "again.csv", status: "loaded", rows_loaded: 2 },
      ...{ created_at: expect.any(String), finished_at: null, can_reuse_mapping: false },
      created_by: { id: annUser.id, name: "Test member" },
    },
    expect.objectContaining({
      ...{ job_id: first.id, file_name: "people.csv", status: "completed", can_reuse_mapping: true },
      finished_at: expect.any(String),
    }),
  ]);
  expect((await before(ann, second.id)).map(({ job_id: id }) => id)).toEqual([first.id]);
  expect(await before(ann, first.id)).toEqual([]);
});

test("members are told of their own imports only, admins of all", async () => {
  const { id: ofAnn } = await ann.create(file);
  expect(await before(bob, (await bob.create(file)).id)).toEqual([]);
  const { id: ofAdmin } = await admin.create(file);
  expect((await before(admin, ofAdmin)).map(({ job_id: id }) => id)).toContain(ofAnn);
  expect(await before(admin, ofAdmin)).toHaveLength(2);
});

test("an import whose rows are gone, or of another type, lends no mapping", async () => {
  const { id: expired } = await ann.importFile(file);
  const { id: other } = await ann.importFile(file);
  await app.pool.query("UPDATE user_job SET status = 'expired', profiles = '[]', file_key = '' WHERE id = $1", [
    expired,
  ]);
  await app.pool.query("UPDATE user_job SET import_type = 'something_else' WHERE id = $1", [other]);
  const told = await before(ann, (await ann.create(file)).id);
  expect(told.map(({ job_id: id, can_reuse_mapping: can }) => [id, can])).toEqual([
    [other, false],
    [expired, false],
  ]);
});

test("five are told at most", async () => {
  for (let round = 0; round < 6; round += 1) await ann.create(file);
  expect(await before(ann, (await ann.create(file)).id)).toHaveLength(5);
});
