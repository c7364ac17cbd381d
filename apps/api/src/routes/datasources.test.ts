import type { DatasourceList, DatasourceView } from "@inlet/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

const upload = (file: { name: string; bytes: Buffer }, fields: Record<string, unknown>) =>
  client.upload("/user-jobs", file, { import_type: "contact", ...fields });
const text = "phone,name\n2125550100,Ada\n";

test("each datasource tells the files it takes and what it can be told", async () => {
  const { datasources } = ok<DatasourceList>(await client.send("GET", "/datasources"), 200);
  const csv = datasources.find(({ key }) => key === "csv");
  expect(csv?.accepts).toContain(".csv");
  expect(csv?.options).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: {
      header_row: { type: "integer", minimum: 0 },
      quote: { anyOf: [{ enum: ['"', "'", "`", "„“", "„”", "“”", "«»", "»«", "‹›", "none"] }, {}] },
    },
  });
});

test.for(["people.csv", "people", "people.txt", "people.export", "PEOPLE.CSV"])(
  "text is read as CSV under the name %s",
  async (name) => {
    const { id } = await client.create(csvFile(text, name));
    const view = ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
    expect(view).toMatchObject({ datasource: "csv", findings: { datasource: "csv" }, rows_loaded: 1 });
  },
);

test.for([
  { name: "an option of another datasource", fields: { sheet: 1 }, status: 400, code: "invalid_request" },
  { name: "a datasource that is none", fields: { datasource: "tape" }, status: 422, code: "unknown_datasource" },
])("$name is refused, and nothing stays of the file", async ({ fields, status, code }) => {
  const { rows: before } = await app.pool.query("SELECT count(*) FROM user_job");
  const problem = problemOf(await upload(csvFile(text), fields));
  expect(problem).toMatchObject({ http: status, code });
  const { rows: after } = await app.pool.query("SELECT count(*) FROM user_job");
  expect(after).toEqual(before);
});
