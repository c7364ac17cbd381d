import type { RunCounts, UserJob } from "@inlet/contract";
import { armFailpoints, failpoints, type Failpoint } from "@inlet/engine";
import type { LightMyRequestResponse } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { queueIsQuiet } from "../testing/queue-is-quiet.ts";
import { smallChunks } from "../testing/small-chunks.ts";

const ROWS = 450;
const LOOK_MS = 5;
const lines = Array.from({ length: ROWS }, (_, index) => `${2_125_550_000 + index},Person ${index}`);
const file = csvFile(`phone,last name\n${lines.join("\n")}\n`);

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query("CREATE TABLE moved (seq serial, job_id uuid, status text)");
  await app.pool.query(`CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO moved (job_id, status) VALUES (NEW.id, NEW.status); RETURN NULL; END $$`);
  await app.pool.query(`CREATE TRIGGER note_move AFTER UPDATE ON user_job FOR EACH ROW
    WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION note_move()`);
});
afterAll(() => app.close());
afterEach(async () => {
  armFailpoints(null);
  await app.pool.query("ALTER TABLE contact DROP CONSTRAINT IF EXISTS house_rule");
  await app.pool.query("TRUNCATE contact, moved CASCADE");
});

/** Where a job can be cancelled: a worker is at its loading, its check or its run. */
const places = Object.keys(failpoints).filter((name): name is Failpoint => /^(load|plan|run)\./.test(name));

const requestWaits = async () => {
  const { rows } = await app.pool.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'inlet' AND wait_event_type = 'Lock'",
  );
  return rows.length > 0;
};

const newestJob = async (): Promise<string> =>
  (await app.pool.query("SELECT id FROM user_job ORDER BY created_at DESC LIMIT 1")).rows[0].id;

/**
 * Cancel the newest job when its worker first comes by a place. The worker goes
 * on once the request is answered, or waits for what the worker holds.
 */
function cancelAt(place: Failpoint): Promise<LightMyRequestResponse> {
  const { promise, resolve } = Promise.withResolvers<LightMyRequestResponse>();
  armFailpoints(async (name) => {
    if (name !== place) return;
    armFailpoints(null);
    let isAnswered = false;
    const answer = client.send("POST", `/user-jobs/${await newestJob()}/cancel`);
    void answer.then((given) => {
      isAnswered = true;
      resolve(given);
    });
    while (!isAnswered && !(await requestWaits())) await sleep(LOOK_MS);
  });
  return promise;
}

/** Status of a job that no worker is at any more. */
async function standing(id: string): Promise<string> {
  await queueIsQuiet(app.pool);
  return (await client.settled(id)).status;
}

const countsOf = (job: object): RunCounts | null => ("counts" in job ? (job.counts as RunCounts | null) : null); // of the wire

/** One end, one chunk after the answer at most, and all that is told agrees with what is there. */
async function expectStanding(id: string, answer: LightMyRequestResponse): Promise<void> {
  await queueIsQuiet(app.pool);
  const job = await client.settled(id);
  expect(job.status).toEqual(answer.statusCode === 202 ? "cancelled" : expect.stringMatching(/^completed/));
  const { rows: ends } = await app.pool.query(
    "SELECT status FROM moved WHERE job_id = $1 AND status IN ('completed', 'completed_with_errors', 'cancelled', 'failed')",
    [id],
  );
  expect(ends).toEqual([{ status: job.status }]);
  const { rows: chunks } = await app.pool.query(
    "SELECT (last_row - chunk + 1)::int AS size FROM import_ledger WHERE job_id = $1 AND operation = 'run'",
    [id],
  );
  const processed = countsOf(job)?.processed ?? 0;
  expect(chunks.reduce((sum, { size }) => sum + size, 0)).toBe(processed);
  const { rows: contacts } = await app.pool.query("SELECT count(*)::int FROM contact");
  expect(contacts).toEqual([{ count: countsOf(job)?.created ?? 0 }]);
  if (answer.statusCode !== 202) return;
  const told = countsOf(ok<UserJob>(answer, 202))?.processed ?? 0;
  expect(processed - told).toBeLessThanOrEqual(Math.max(0, ...chunks.map(({ size }) => size)));
}

describe("a job that is cancelled while its worker is", () => {
  test.for(places)("at %s has one end, and nothing goes in after it", async (place) => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Person 77')");
    const cancelled = cancelAt(place);
    const { id } = await client.create(file);
    if ((await standing(id)) === "loaded") await client.check(id, smallChunks);
    if ((await standing(id)) === "validated") await client.run(id);
    const answer = await cancelled;
    expect([202, 409]).toContain(answer.statusCode);
    await expectStanding(id, answer);
  });
});
