import { afterAll, beforeAll, expect, test } from "vitest";
import { csvLine } from "../../../../packages/bench/src/data/write-csv.ts";
import { beforeSql } from "../../../../packages/bench/src/samples/before-sql.ts";
import { sampleFiles } from "../../../../packages/bench/src/samples/sample-files.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";
import { readTables } from "../testing/read-tables.ts";

const files = sampleFiles({ rows: 240, seed: 1 });
const tables = [
  "contact",
  "participant",
  "contribution",
  "contribution_soft",
  "membership",
  "activity",
  "custom_record",
];

let app: TestApp;
let client: ImportClient;
beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await app.pool.query(beforeSql);
});
afterAll(() => app.close());

/** Import a file as it is suggested. @returns the job's id and its summary */
async function importFile({ importType, headers, rows }: (typeof files)[number]) {
  const file = csvFile([headers, ...rows].map(csvLine).join(""), `${importType}.csv`);
  const { id } = await client.create(file, { import_type: importType });
  await client.check(id);
  await client.run(id);
  return { id, summary: await client.summary(id) };
}

test("generated files go in as they are suggested, all but a transaction told twice, and without a trace again", async () => {
  const [contacts, ...others] = files;
  if (!contacts) throw new Error("there is no file of contacts");
  const empty = await readTables(app.pool, tables);
  const first = await importFile(contacts);
  expect(first.summary).toMatchObject({ total_rows: 240, created: 240, issues: [] });
  const before = await readTables(app.pool, tables);
  for (const file of others) {
    // The last two rows are of the first two people, and so of their transactions.
    const again = file.importType === "contribution" ? 2 : 0;
    const { id, summary } = await importFile(file);
    const expected = { created: 240 - again, skipped: again, failed: 0, waiting: 0, warnings: 0, issues: [] };
    expect(summary, file.importType).toMatchObject(expected);
    expect(await client.undo(id)).toMatchObject({ status: "undone" });
    expect(await readTables(app.pool, tables), file.importType).toEqual(before);
  }
  await client.undo(first.id);
  expect(await readTables(app.pool, tables)).toEqual(empty);
});
