import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { readDatabase } from "../testing/read-database.ts";
import { openDeliverer, type Deliverer } from "../testing/deliverer.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { queueIsQuiet } from "../testing/queue-is-quiet.ts";
import { smallChunks } from "../testing/small-chunks.ts";

const TIMES = 3;

let app: TestApp;
let client: ImportClient;
let queue: Deliverer;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  queue = await openDeliverer(app);
});
afterAll(async () => {
  await queue.close();
  await app.close();
});

const people = (from: number, count: number, name: string) =>
  csvFile(
    `phone,last name\n${Array.from({ length: count }, (_, n) => `${2_125_550_000 + from + (n % 280)},${name} ${n}\n`).join("")}`,
  );

/** Imports that have come to every kind of end. */
async function manyEnds(): Promise<void> {
  await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Split 77')");
  await client.importFile(people(0, 300, "Split"), { changes: smallChunks, body: { campaign_list: "Everybody" } });
  await app.pool.query("ALTER TABLE contact DROP CONSTRAINT house_rule");
  await client.importFile(people(150, 300, "Again"), { changes: { ...smallChunks, conflict: { policy: "use_new" } } });
  const undone = await client.importFile(people(300, 200, "Undone"), { changes: smallChunks });
  ok(await client.send("POST", `/user-jobs/${undone.id}/undo`), 202);
  await client.settled(undone.id);
  const cancelled = await client.create(people(900, 50, "Cancelled"));
  await client.check(cancelled.id);
  ok(await client.send("POST", `/user-jobs/${cancelled.id}/cancel`), 202);
  await queueIsQuiet(app.pool);
}

test("every finished task, delivered three times more in any order, leaves every table as it is", async () => {
  await manyEnds();
  const { rows: finished } = await app.pool.query<{ name: string; job: string }>(
    "SELECT data->>'task' AS name, data->>'jobId' AS job FROM pgboss.job WHERE state = 'completed' AND data ? 'jobId' ORDER BY created_on",
  );
  expect(new Set(finished.map(({ name }) => name))).toEqual(new Set(["load-job", "plan-job", "run-job", "undo-job"]));
  const before = await readDatabase(app.pool);
  const again = Array.from({ length: TIMES }, () => finished).flat();
  const [shuffled = []] = fc.sample(fc.shuffledSubarray(again, { minLength: again.length }), 1);
  for (const { name, job } of shuffled) await queue.send(name, job);
  await queueIsQuiet(app.pool);
  const { rows: delivered } = await app.pool.query(
    "SELECT count(*)::int FROM pgboss.job WHERE state = 'completed' AND data ? 'jobId'",
  );
  expect(delivered).toEqual([{ count: finished.length * (TIMES + 1) }]);
  expect(await readDatabase(app.pool)).toEqual(before);
});
