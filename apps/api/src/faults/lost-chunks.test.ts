import { armFailpoints } from "@inlet/engine";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";
import { smallChunks } from "../testing/small-chunks.ts";

const ROWS = smallChunks.options.chunk_rows * 5;
const file = csvFile(
  `phone,last name\n${Array.from({ length: ROWS }, (_, index) => `${2_125_550_000 + index},Person ${index}\n`).join("")}`,
);

let app: TestApp;
let client: ImportClient;
beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
afterEach(() => armFailpoints(null));

/** Leave the database as it is when it died with the last chunks committed, but not on disk. */
async function loseChunks(jobId: string, count: number): Promise<void> {
  const query = (sql: string, ...values: unknown[]) => app.pool.query(sql, [jobId, ...values]);
  const { rows } = await query(
    "SELECT min(chunk) AS first FROM (SELECT chunk FROM import_ledger WHERE job_id = $1 ORDER BY chunk DESC LIMIT $2) AS c",
    count,
  );
  const first = Number(rows[0].first);
  await query(
    "DELETE FROM contact WHERE id IN (SELECT entity_id FROM change_record WHERE job_id = $1 AND row_id >= $2)",
    first,
  );
  await query("DELETE FROM change_record WHERE job_id = $1 AND row_id >= $2", first);
  await query("DELETE FROM import_ledger WHERE job_id = $1 AND chunk >= $2", first);
  await query(
    "UPDATE user_job SET counts = counts || jsonb_build_object('processed', $2::int, 'created', $2::int) WHERE id = $1",
    first - 1,
  );
}

test.for([1, 3, 5])(
  "a run of which the database lost the last %i chunks goes on with them before it ends",
  async (count) => {
    await app.pool.query("TRUNCATE contact CASCADE");
    const { id } = await client.create(file);
    await client.check(id, smallChunks);
    let losses = 0;
    armFailpoints(async (name) => {
      if (name !== "run.before_finish" || losses > 0) return;
      losses += 1;
      await loseChunks(id, count);
    });
    await client.run(id);
    expect(losses).toBe(1);
    expect(await client.summary(id)).toMatchObject({ status: "completed", created: ROWS, waiting: 0, failed: 0 });
    const { rows } = await app.pool.query(
      "SELECT count(*)::int AS contacts, count(DISTINCT phone)::int AS phones FROM contact",
    );
    expect(rows).toEqual([{ contacts: ROWS, phones: ROWS }]);
  },
);

test("a run whose worker ends when all rows are done is ended by the next one", async () => {
  await app.pool.query("TRUNCATE contact CASCADE");
  const { id } = await client.create(file);
  await client.check(id, smallChunks);
  let ends = 0;
  armFailpoints(async (name) => {
    if (name !== "run.before_finish" || ends > 0) return;
    ends += 1;
    throw new Error("the worker is gone");
  });
  await client.run(id);
  expect(ends).toBe(1);
  expect(await client.summary(id)).toMatchObject({ status: "completed", created: ROWS });
});
