import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query("CREATE SEQUENCE tries");
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));
afterEach(async () => {
  await app.pool.query("ALTER TABLE contact DROP CONSTRAINT IF EXISTS house_rule");
  await app.pool.query("DROP TRIGGER IF EXISTS obstacle ON contact; DROP FUNCTION IF EXISTS obstacle()");
});

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => `${2_125_550_000 + index},Person ${index}`);
const file = (count: number) => csvFile(`phone,last name\n${people(count).join("\n")}\n`);
const count = async (sql: string) => Number((await app.pool.query(`SELECT count(*) FROM ${sql}`)).rows[0].count);

/** A trigger that stands in the way; `level` says how often it is asked. */
async function obstruct(level: "ROW" | "STATEMENT", body: string): Promise<void> {
  await app.pool.query("ALTER SEQUENCE tries RESTART");
  await app.pool.query(
    `CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN ${body} RETURN NEW; END $f$`,
  );
  await app.pool.query(
    `CREATE TRIGGER obstacle BEFORE INSERT ON contact FOR EACH ${level} EXECUTE FUNCTION obstacle()`,
  );
}

/** Everything about a finished job agrees, counted from its own tables. */
async function expectAgreement(id: string): Promise<void> {
  const summary = await client.summary(id);
  const { rows } = await app.pool.query(
    `SELECT _action AS action, count(*)::int FROM import."job_${id.replaceAll("-", "")}" GROUP BY _action`,
  );
  const counted = Object.fromEntries(rows.map((row) => [row.action, row.count]));
  const { created, enriched, unchanged, skipped, failed } = summary;
  const told = Object.entries({ created, enriched, unchanged, skipped, failed }).filter(([, number]) => number > 0);
  expect(counted).toEqual(Object.fromEntries(told));
  expect(await count("contact")).toBe(created);
  expect(await count(`change_record WHERE job_id = '${id}'`)).toBe(created + enriched);
}

describe("a row the database refuses", () => {
  test("fails alone with the rule it breaks; all others of its chunk go in, once", async () => {
    await app.pool.query(
      "ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name NOT IN ('Person 0', 'Person 777', 'Person 2999'))",
    );
    const { id, summary } = await client.importFile(file(3_000));
    expect(summary).toMatchObject({
      status: "completed_with_errors",
      created: 2_997,
      failed: 3,
      plan_changed_count: 3,
    });
    expect(summary.failed_rows.map(({ row, status, status_message: message }) => [row, status, message])).toEqual(
      [1, 778, 3_000].map((row) => [row, "error", "The database refused this row: it breaks the rule “house rule”."]),
    );
    expect(summary.issues).toEqual([expect.objectContaining({ code: "refused_by_database", rows: [1, 778, 3_000] })]);
    expect(summary.plan_changed[0]).toMatchObject({ row: 1, planned: "create", done: "failed" });
    await expectAgreement(id);
  });

  test("by a trigger's exception fails alone as well, and its text stays out", async () => {
    await obstruct("ROW", "IF NEW.last_name = 'Person 5' THEN RAISE EXCEPTION 'secret of row %', NEW.phone; END IF;");
    const { id, summary } = await client.importFile(file(20));
    expect(summary).toMatchObject({ created: 19, failed: 1 });
    expect(summary.failed_rows[0]?.status_message).toBe("The database refused this row.");
    expect(app.logged()).not.toContain("secret");
    await expectAgreement(id);
  });

  test("leaves its later repeat to make the contact", async () => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> 'Bad')");
    const { id, summary } = await client.importFile(
      csvFile("phone,last name\n2125550100,Bad\n2125550100,Good\n2125550100,Good\n"),
    );
    expect(summary).toMatchObject({ created: 1, unchanged: 1, failed: 1, duplicates: 1 });
    expect((await client.rows(id)).rows[1]).toMatchObject({
      action: "created",
      duplicate_of: null,
      status: "imported",
    });
    await expectAgreement(id);
  });

  test("all rows: every one is reported, none goes in", async () => {
    await app.pool.query("ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name IS NULL) NOT VALID");
    const { id, summary } = await client.importFile(file(40));
    expect(summary).toMatchObject({ created: 0, failed: 40 });
    await expectAgreement(id);
  });
});

describe("a chunk that meets another transaction", () => {
  test.for(["40001", "40P01"])("with SQLSTATE %s is tried again as a whole", async (code) => {
    await obstruct(
      "STATEMENT",
      `IF nextval('tries') % 3 <> 0 THEN RAISE EXCEPTION 'busy' USING ERRCODE = '${code}'; END IF;`,
    );
    const { id, summary } = await client.importFile(file(5_000));
    expect(summary).toMatchObject({ status: "completed", created: 5_000, failed: 0, plan_changed_count: 0 });
    await expectAgreement(id);
  });

  test("without end fails the job after some attempts; it can be resumed once that is over", async () => {
    await obstruct(
      "ROW",
      "IF NEW.last_name = 'Person 2500' THEN RAISE EXCEPTION 'busy' USING ERRCODE = '40001'; END IF;",
    );
    const { id } = await client.create(file(3_000));
    await client.check(id, { options: { chunk_rows: 2_000 } });
    ok(await client.send("POST", `/user-jobs/${id}/run`), 202);
    const job = await client.settled(id);
    expect(job).toMatchObject({
      status: "failed",
      failure: { at: "running", code: "database_busy" },
      counts: { created: 2_000, processed: 2_000 },
    });
    expect(await count("contact")).toBe(2_000);
    await app.pool.query("DROP TRIGGER obstacle ON contact");
    ok(await client.send("POST", `/user-jobs/${id}/resume`), 202);
    expect(await client.settled(id)).toMatchObject({ status: "completed", counts: { created: 3_000 } });
    await expectAgreement(id);
  });
});
