import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

/** A checked job that says its run is under way, and whose only task is the one given. */
async function withTask(payload: (jobId: string) => object) {
  const { id } = await client.create(csvFile("phone\n2025550001\n"));
  await client.settled(id);
  await client.check(id);
  await app.pool.query(
    `UPDATE user_job SET status = 'running', started_at = now(), counts = jsonb_build_object(
       'total', 1, 'processed', 0, 'created', 0, 'enriched', 0, 'unchanged', 0, 'skipped', 0, 'failed', 0,
       'duplicates', 0, 'warnings', 0, 'fields_enriched', 0, 'plan_changed', 0) WHERE id = $1`,
    [id],
  );
  const { rows } = await app.pool.query(
    "INSERT INTO pgboss.job (name, data, priority, retry_limit, retry_delay) VALUES ('import', $1, 1, 4, 60) RETURNING id",
    [JSON.stringify(payload(id))],
  );
  const task: string = rows[0].id;
  return { id, task };
}

const stateOf = async (task: string) =>
  (await app.pool.query("SELECT state FROM pgboss.job WHERE id = $1", [task])).rows[0].state;

test.for([
  { name: "of an older version", payload: (jobId: string) => ({ jobId }) },
  { name: "that asks for what nobody knows", payload: (jobId: string) => ({ version: 1, task: "dance", jobId }) },
  { name: "that asks for more", payload: (jobId: string) => ({ version: 1, task: "run-job", jobId, rows: 5 }) },
])("a task $name is set aside, and the job says so and can be resumed", async ({ payload }) => {
  const { id, task } = await withTask(payload);
  expect(await client.settled(id)).toMatchObject({ status: "failed", failure: { code: "task_unreadable" } });
  while ((await stateOf(task)) !== "cancelled") await app.pool.query("SELECT pg_sleep(0.05)");
  ok(await client.send("POST", `/user-jobs/${id}/resume`), 202);
  expect(await client.settled(id)).toMatchObject({ status: "completed" });
});

test("a task of a newer version is left to a newer worker", async () => {
  const { id, task } = await withTask((jobId) => ({ version: 2, task: "run-job", jobId }));
  while ((await stateOf(task)) !== "retry") await app.pool.query("SELECT pg_sleep(0.05)");
  expect((await client.send("GET", `/user-jobs/${id}`)).json()).toMatchObject({ status: "running" });
});

test("a task that names no job is set aside, and the next one is done", async () => {
  const { rows } = await app.pool.query(
    `INSERT INTO pgboss.job (name, data, priority) VALUES ('import', '"nonsense"', 1) RETURNING id`,
  );
  while ((await stateOf(rows[0].id)) !== "cancelled") await app.pool.query("SELECT pg_sleep(0.05)");
  const { id } = await client.create(csvFile("phone\n2025550001\n"));
  expect(await client.settled(id)).toMatchObject({ status: "loaded" });
});
