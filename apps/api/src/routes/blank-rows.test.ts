import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

test("masses of blank lines are counted, are no rows, and shift no line number", async () => {
  const text = `phone,name\n${"\n".repeat(100_000)}2125550100,Ada\n${"\r\n".repeat(50_000)}2125550101,Bob\n\n\n`;
  const { id, summary } = await client.importFile(csvFile(text));
  expect(summary).toMatchObject({ total_rows: 2, created: 2, skipped: 0, blank_lines: 150_002 });
  expect((await client.rows(id)).rows.map(({ line }) => line)).toEqual([100_002, 150_003]);
});

test("rows of nothing but blank cells are left out, shown, and counted", async () => {
  const { id, summary } = await client.importFile(
    csvFile('phone,name,note\n2125550100,Ada,x\n,,\n  ,\t,\u00A0\n"","",""\n2125550101,Bob,\n,,\n'),
  );
  expect(summary).toMatchObject({ total_rows: 6, created: 2, skipped: 4, failed: 0, status: "completed" });
  const { rows } = await client.rows(id, "?status=excluded");
  expect(rows.map(({ row, line, action, status_message: message }) => [row, line, action, message])).toEqual(
    [2, 3, 4, 6].map((row) => [row, row + 1, "skipped", "The row is blank"]),
  );
});

test("a strict import is not stopped by blank rows", async () => {
  const file = csvFile("phone,name\n2125550100,Ada\n,\n");
  const { summary } = await client.importFile(file, { changes: { options: { mode: "strict", campaign_list: null } } });
  expect(summary).toMatchObject({ created: 1, skipped: 1, failed: 0 });
});

test("a file of blank rows alone imports nothing, and says so", async () => {
  const { summary } = await client.importFile(csvFile(`phone,name\n${",\n".repeat(3_000)}`));
  expect(summary).toMatchObject({ total_rows: 3_000, created: 0, skipped: 3_000, failed: 0, campaign_list: null });
});

test("a blank row that is mended goes in", async () => {
  const { id } = await client.create(csvFile("phone,name\n,\n2125550101,Bob\n"));
  await client.check(id);
  await client.send("PATCH", `/user-jobs/${id}/rows/1`, { cells: [{ column: 0, value: "2125550100" }] });
  expect((await client.preview(id)).totals).toMatchObject({ create: 2, skip: 0 });
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: 2, plan_changed_count: 0 });
});
