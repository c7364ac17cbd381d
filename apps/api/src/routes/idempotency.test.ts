import type { UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const file = csvFile("phone,first name\n2125550100,Ada\n2125550101,Bob\n2125550102,Cyd\n");
const key = (value: string) => ({ "idempotency-key": value });
const move = (id: string, name: string, headers = {}) =>
  client.send("POST", `/user-jobs/${id}/${name}`, undefined, headers);
const count = async (sql: string) => Number((await app.pool.query(sql)).rows[0].count);
const fifty = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: 50 }, (_, n) => work(n)));

async function checked(): Promise<string> {
  const { id } = await client.create(file);
  await client.check(id);
  return id;
}

/** A run that took effect once: three contacts, three outcomes, one ledger row. */
async function expectOneRun(id: string): Promise<void> {
  expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { created: 3, processed: 3 } });
  expect(await count("SELECT count(*) FROM contact")).toBe(3);
  expect(await count(`SELECT count(*) FROM import_ledger WHERE job_id = '${id}'`)).toBe(1);
  expect(await count(`SELECT count(*) FROM change_record WHERE job_id = '${id}'`)).toBe(3);
}

describe("run", () => {
  test("twice with the same key is one run, and both are answered", async () => {
    const id = await checked();
    const first = ok<UserJob>(await move(id, "run", key("run-1")), 202);
    await client.settled(id);
    const second = ok<UserJob>(await move(id, "run", key("run-1")), 202);
    expect([first.id, second.id]).toEqual([id, id]);
    await expectOneRun(id);
  });

  test("twice without a key: the second is told that it has run", async () => {
    const id = await checked();
    ok(await move(id, "run"), 202);
    await client.settled(id);
    expect(problemOf(await move(id, "run"))).toMatchObject({ http: 409, code: "wrong_status" });
    await expectOneRun(id);
  });

  test("fifty at once with one key is one run, and all are answered", async () => {
    const id = await checked();
    const answers = await fifty(() => move(id, "run", key("run-50")));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
    await expectOneRun(id);
  });

  test("fifty at once without a key: one runs, the others are told", async () => {
    const id = await checked();
    const answers = await fifty(() => move(id, "run"));
    const codes = answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
    expect(codes).toEqual([202, ...Array.from({ length: 49 }, () => 409)]);
    await expectOneRun(id);
  });

  test("fifty at once, each with a key of its own: one runs", async () => {
    const id = await checked();
    const answers = await fifty((index) => move(id, "run", key(`own-${index}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1);
    await expectOneRun(id);
  });
});

test("a key that is used again for something else is refused, and nothing happens", async () => {
  const [id, other] = [await checked(), await checked()];
  ok(await move(id, "run", key("used")), 202);
  await client.settled(id);
  for (const answer of [await move(id, "undo", key("used")), await move(other, "run", key("used"))]) {
    expect(problemOf(answer)).toMatchObject({ http: 422, code: "idempotency_key_reused" });
  }
  expect(await client.settled(id)).toMatchObject({ status: "completed" });
  expect(await client.settled(other)).toMatchObject({ status: "validated" });
});

test("a key belongs to the user who sent it", async () => {
  const stranger = importClient(app, { cookie: (await app.signIn("member")).cookie });
  const id = await checked();
  ok(await move(id, "run", key("mine")), 202);
  const { id: theirs } = await stranger.create(file);
  await stranger.check(theirs);
  const answer = await stranger.send("POST", `/user-jobs/${theirs}/run`, undefined, key("mine"));
  expect(ok<UserJob>(answer, 202).id).toBe(theirs);
});

test.for(["", "a b", "x".repeat(201), "ключ".normalize()])("the key “%s” is refused", async (value) => {
  const id = await checked();
  const answer = await move(id, "run", key(Buffer.from(value).toString("latin1")));
  expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
});

describe("create", () => {
  const create = (headers = {}, upload = file, fields: Record<string, unknown> = {}) =>
    client.upload("/user-jobs", upload, { import_type: "contact", ...fields }, headers);

  test("twice with one key is one job and one stored file", async () => {
    const first = ok<UserJob>(await create(key("create-1")), 201);
    const files = await readdir(app.filesDir);
    const second = ok<UserJob>(await create(key("create-1")), 201);
    expect(second.id).toBe(first.id);
    expect(await readdir(app.filesDir)).toEqual(files);
  });

  test("twenty at once with one key is one job, and all are answered with it", async () => {
    const before = await count("SELECT count(*) FROM user_job");
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(key("create-20"))));
    const ids = new Set(answers.map((answer) => ok<UserJob>(answer, 201).id));
    expect(ids.size).toBe(1);
    expect(await count("SELECT count(*) FROM user_job")).toBe(before + 1);
  });

  test("with the key of another file, or of other options, is refused", async () => {
    ok(await create(key("create-2")), 201);
    const files = await readdir(app.filesDir);
    const other = csvFile("phone\n2125550199\n");
    for (const answer of [
      await create(key("create-2"), other),
      await create(key("create-2"), file, { delimiter: ";" }),
    ]) {
      expect(problemOf(answer)).toMatchObject({ http: 422, code: "idempotency_key_reused" });
    }
    expect(await readdir(app.filesDir)).toEqual(files);
  });

  test("after a refusal the key can be used again", async () => {
    const broken = csvFile('phone\n"2125550100\n');
    expect(problemOf(await create(key("create-3"), broken))).toMatchObject({ code: "unclosed_quote" });
    ok(await create(key("create-3")), 201);
  });
});

test("a mapping saved many times at once is checked by exactly one of them", async () => {
  const { id } = await client.create(file);
  const { mapping } = await client.mapField(id);
  const answers = await fifty((index) =>
    client.send("PUT", `/user-jobs/${id}/map-field`, {
      ...mapping,
      options: { mode: "lenient", campaign_list: `List ${index}` },
    }),
  );
  expect(await client.settled(id)).toMatchObject({ status: "validated", plan: { total: 3, create: 3 } });
  for (const { statusCode } of answers) expect([200, 409]).toContain(statusCode);
  const { mapping: saved, is_saved: isSaved } = await client.mapField(id);
  const winners = answers.flatMap(({ statusCode }, index) => (statusCode === 200 ? [`List ${index}`] : []));
  expect(isSaved).toBe(true);
  expect(winners).toContain(saved.options.campaign_list);
});
