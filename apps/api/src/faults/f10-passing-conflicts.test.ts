import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { smallChunks } from "../testing/small-chunks.ts";

const PEOPLE = 600;
const people = Array.from({ length: PEOPLE }, (_, index) => index);

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query("CREATE SEQUENCE tries");
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("TRUNCATE contact CASCADE"));

/** Every so many statements on contacts the database gives a transaction up. */
async function giveUpEvery(times: number, code: string): Promise<void> {
  await app.pool.query(`CREATE OR REPLACE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries') % ${times} = 0 THEN RAISE EXCEPTION 'busy' USING ERRCODE = '${code}'; END IF; RETURN NULL; END $$`);
  await app.pool.query(`CREATE OR REPLACE TRIGGER give_up BEFORE INSERT OR UPDATE ON contact
    FOR EACH STATEMENT EXECUTE FUNCTION give_up()`);
}

async function checked(text: string): Promise<string> {
  const { id } = await client.create(csvFile(text));
  await client.check(id, smallChunks);
  return id;
}

test.for(["40001", "40P01"])(
  "two imports of the same people in opposite order, met by %s again and again, make each of them once",
  async (code) => {
    await giveUpEvery(3, code);
    const firstNames = await checked(
      `phone,first name\n${people.map((n) => `${2_125_550_000 + n},First ${n}\n`).join("")}`,
    );
    const lastNames = await checked(
      `phone,last name\n${people
        .toReversed()
        .map((n) => `${2_125_550_000 + n},Last ${n}\n`)
        .join("")}`,
    );
    for (const id of [firstNames, lastNames]) ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
    const jobs = await Promise.all([firstNames, lastNames].map((id) => client.settled(id)));
    const counts = jobs.map((job) => {
      expect(job).toMatchObject({ status: "completed", counts: { processed: PEOPLE, failed: 0 } });
      return "counts" in job && job.counts;
    });
    expect(counts).toHaveLength(2);
    const { rows } = await app.pool.query(
      "SELECT count(*)::int AS contacts, count(DISTINCT phone)::int AS phones, count(first_name)::int AS first, count(last_name)::int AS last FROM contact",
    );
    expect(rows).toEqual([{ contacts: PEOPLE, phones: PEOPLE, first: PEOPLE, last: PEOPLE }]);
    const { rows: changes } = await app.pool.query(
      "SELECT action, count(*)::int FROM change_record WHERE job_id = ANY($1) GROUP BY 1 ORDER BY 1",
      [[firstNames, lastNames]],
    );
    expect(changes).toEqual([
      { action: "created", count: PEOPLE },
      { action: "enriched", count: PEOPLE },
    ]);
    // Chunks were tried again where they failed: no task was given back to the queue for that.
    const { rows: given } = await app.pool.query("SELECT id FROM pgboss.job WHERE name = 'import' AND retry_count > 0");
    expect(given).toEqual([]);
  },
);
