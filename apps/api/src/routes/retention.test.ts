import { createFolderStore, purgeExpired } from "@inlet/engine";
import { randomUUID } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

const retention = { finishedDays: 30, draftsDays: 7 };
const file = csvFile("phone,last name\n2025550001,Ada\n2025550002,Bob\nnobody,Cy\n");

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("TRUNCATE contact, campaign_list, user_job CASCADE"));

const purge = async () => {
  const parts = { pool: app.pool, files: await createFolderStore(app.filesDir), log: pino({ level: "silent" }) };
  await purgeExpired(parts, { retention, signal: new AbortController().signal });
};

/** Let time pass over a job: it was last changed so many days ago. */
const age = (id: string, days: number) =>
  app.pool.query("UPDATE user_job SET updated_at = now() - make_interval(days => $2) WHERE id = $1", [id, days]);

const statusOf = async (id: string) => (await client.settled(id)).status;

const tablesOf = async (id: string) => {
  const text = "SELECT relname FROM pg_class WHERE relname LIKE '%' || $1 AND relkind IN ('r', 'v')";
  return (await app.pool.query(text, [id.replaceAll("-", "")])).rows.length;
};

const draft = async () => {
  const { id } = await client.create(file);
  await client.settled(id);
  return id;
};
const finished = async () => (await client.importFile(file, { body: { campaign_list: "Friends" } })).id;

describe("rows stay until their time is over", () => {
  test.for([
    { name: "an import that ran, 30 days", make: finished, days: 30 },
    { name: "one that never ran, 7 days", make: draft, days: 7 },
  ])("$name", async ({ make, days }) => {
    const id = await make();
    const before = await statusOf(id);
    const { rows: kept } = await app.pool.query("SELECT file_key FROM user_job WHERE id = $1", [id]);
    const key = kept[0].file_key;
    expect(await readdir(app.filesDir)).toContain(key);
    await age(id, days - 1);
    await purge();
    expect(await statusOf(id)).toBe(before);
    expect(await tablesOf(id)).toBe(6);
    await age(id, days + 1);
    await purge();
    expect(await statusOf(id)).toBe("expired");
    expect(await tablesOf(id)).toBe(0);
    const { rows } = await app.pool.query("SELECT file_key, profiles, raw_lines FROM user_job WHERE id = $1", [id]);
    expect(rows).toEqual([{ file_key: "", profiles: [], raw_lines: [] }]);
    expect(await readdir(app.filesDir)).not.toContain(key);
  });

  test("for ever while work goes on", async () => {
    const id = await draft();
    for (const status of ["loading", "validating", "running", "undoing"]) {
      await app.pool.query("UPDATE user_job SET status = $2 WHERE id = $1", [id, status]);
      await age(id, 1_000);
      await purge();
      expect((await client.send("GET", `/user-jobs/${id}`)).json()).toMatchObject({ status });
    }
    await app.pool.query("UPDATE user_job SET status = 'loaded' WHERE id = $1", [id]);
  });

  test("and for another night when somebody reads them at that moment", async () => {
    const [read, other] = [await draft(), await draft()];
    await age(read, 9);
    await age(other, 8);
    const reader = await app.pool.connect();
    await reader.query("BEGIN");
    await reader.query(`SELECT count(*) FROM import."row_${read.replaceAll("-", "")}"`);
    await purge();
    await reader.query("COMMIT");
    reader.release();
    expect([await statusOf(read), await statusOf(other)]).toEqual(["loaded", "expired"]);
    await purge();
    expect(await statusOf(read)).toBe("expired");
  });

  test("and go once, however many purge at once", async () => {
    const ids = await Promise.all([draft(), draft(), draft()]);
    for (const id of ids) await age(id, 8);
    await Promise.all([purge(), purge(), purge()]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(["expired", "expired", "expired"]);
  });
});

describe("an import whose rows are deleted", () => {
  let id: string;
  beforeEach(async () => {
    id = await finished();
    await age(id, 31);
  });

  test("still tells what happened, and where a record's values came from", async () => {
    const before = await client.summary(id);
    await purge();
    const after = await client.summary(id);
    const gone = { issues: [], plan_changed: [], enriched_rows: [], failed_rows: [] };
    expect(after).toEqual({ ...before, ...gone, status: "expired" });
    expect(after).toMatchObject({ created: 2, failed: 1, campaign_list: { name: "Friends", members: 2 } });
    expect(ok<{ user_jobs: unknown[] }>(await client.send("GET", "/user-jobs?status=expired"), 200).user_jobs).toEqual([
      expect.objectContaining({ id, status: "expired", counts: expect.objectContaining({ created: 2 }) }),
    ]);
    const { rows } = await app.pool.query("SELECT id FROM contact ORDER BY id LIMIT 1");
    const contact = ok<{ history: unknown[] }>(await client.send("GET", `/contacts/${rows[0].id}`), 200);
    expect(JSON.stringify(contact)).toContain(id);
    ok(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
  });

  test.for([
    ["GET", "/map-field"],
    ["PUT", "/map-field"],
    ["GET", "/preview"],
    ["GET", "/rows"],
    ["GET", "/rows.csv"],
    ["PATCH", "/rows/1"],
    ["PUT", "/datasource"],
    ["POST", "/run"],
    ["POST", "/pause"],
    ["POST", "/resume"],
    ["POST", "/cancel"],
  ] as const)("refuses %s %s, and says why", async ([method, path]) => {
    const { mapping } = await client.mapField(id);
    await purge();
    const bodies: Record<string, object> = {
      "PUT /map-field": mapping,
      "PATCH /rows/1": { is_excluded: true },
      "PUT /datasource": { options: {} },
    };
    const answer = await client.send(method, `/user-jobs/${id}${path}`, { ...bodies[`${method} ${path}`] });
    expect(problemOf(answer).http).toBe(409);
    expect(problemOf(answer).title).toMatch(/expired|deleted|between the check and the run/);
  });

  test("can be undone, and cannot be looked into afterwards either", async () => {
    await purge();
    ok(await client.send("POST", `/user-jobs/${id}/undo`), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone", undo: { put_back: 2 } });
    expect((await app.pool.query("SELECT 1 FROM contact")).rows).toEqual([]);
    expect(await client.summary(id)).toMatchObject({ status: "undone", created: 2, failed_rows: [] });
    expect(problemOf(await client.send("GET", `/user-jobs/${id}/rows`))).toMatchObject({ http: 409, code: "expired" });
    await age(id, 31);
    await purge();
    expect(await statusOf(id)).toBe("undone");
  });

  test("can be deleted from the history", async () => {
    await purge();
    expect((await client.send("DELETE", `/user-jobs/${id}`)).statusCode).toBe(204);
    expect((await app.pool.query("SELECT 1 FROM contact")).rows).toHaveLength(2);
  });
});

test("one that never ran has a summary that says so once its rows are deleted", async () => {
  const id = await draft();
  await age(id, 8);
  await purge();
  expect(await client.summary(id)).toMatchObject({ status: "expired", total_rows: 3, created: 0, waiting: 3 });
});

test("a file that belongs to no import goes after a day, and those of imports stay", async () => {
  const before = await readdir(app.filesDir);
  const id = await draft();
  const owned = (await readdir(app.filesDir)).find((name) => !before.includes(name)) ?? "";
  const [old, partial, young] = [randomUUID(), `${randomUUID()}.part`, randomUUID()];
  for (const name of [old, partial, young]) await writeFile(join(app.filesDir, name), "phone\n");
  const twoDaysAgo = new Date(Date.now() - 48 * 3600 * 1000);
  for (const name of [old, partial, owned]) await utimes(join(app.filesDir, name), twoDaysAgo, twoDaysAgo);
  await purge();
  const after = await readdir(app.filesDir);
  expect([old, partial, young, owned].filter((name) => after.includes(name))).toEqual([young, owned]);
  expect(await statusOf(id)).toBe("loaded");
});

test("an idempotency key is forgotten after a week", async () => {
  const id = await draft();
  for (const [key, days] of [
    ["old", 8],
    ["young", 6],
  ] as const) {
    await app.pool.query(
      `INSERT INTO idempotency_key (user_id, key, request, job_id, created_at) VALUES ('u', $1, 'run', $2, now() - make_interval(days => $3))`,
      [key, id, days],
    );
  }
  await purge();
  expect((await app.pool.query("SELECT key FROM idempotency_key WHERE user_id = 'u'")).rows).toEqual([
    { key: "young" },
  ]);
});

test("the queue has one of all workers do it every night, and as the settings say", async () => {
  const { rows: schedules } = await app.pool.query("SELECT name, options->>'missed' AS missed FROM pgboss.schedule");
  expect(schedules).toEqual([{ name: "nightly", missed: "once" }]);
  const id = await finished();
  await age(id, 20);
  const admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
  ok(await admin.send("PATCH", "/settings", { keep_finished_days: 19 }), 200);
  await app.pool.query("INSERT INTO pgboss.job (name) VALUES ('nightly')");
  while ((await statusOf(id)) !== "expired") await app.pool.query("SELECT pg_sleep(0.05)");
});
