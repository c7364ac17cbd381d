import type { DatasourceView, FieldList } from "@inlet/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { createEveryTable, everyImportType, importTypeKeys } from "../testing/every-import-type.ts";
import { addEveryGroup } from "../testing/custom-groups.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const formats = [
  { format: "csv", mediaType: "text/csv; charset=utf-8" },
  { format: "xlsx", mediaType: XLSX },
];

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp({}, { importTypes: everyImportType });
  await createEveryTable(app.pool);
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  await addEveryGroup(app.pool);
  // What examples speak of beside contacts, which are made where they are missing.
  await app.pool.query(
    "INSERT INTO event (title, event_type, default_role) VALUES ('Summer fair', 'fundraiser', 'attendee')",
  );
});
afterAll(() => app.close());

async function templateOf(type: string, format: string) {
  const answer = await client.send("GET", `/import-types/${type}/template.${format}`);
  expect(answer.statusCode).toBe(200);
  return { answer, file: { name: `${type}-template.${format}`, bytes: answer.rawPayload } };
}

/** Every format of every type. Each import is taken back, so that the next one finds the same database. */
test.for(importTypeKeys.flatMap((type) => formats.map(({ format }) => ({ type, format }))))(
  "the $format template of $type comes back as it went out: each column to its field, and the example goes in",
  async ({ type, format }) => {
    const all = ok<FieldList>(await client.send("GET", `/import-types/${type}/fields`), 200).fields;
    const fields = all.filter(({ in_template: isInTemplate }) => isInTemplate);
    const { file } = await templateOf(type, format);
    const { id } = await client.create(file, { import_type: type });

    const view = await client.mapField(id);
    expect(view.columns.map(({ header }) => header)).toHaveLength(fields.length);
    expect(view.mapping.columns).toEqual(fields.map(({ key }, column) => ({ column, action: "field", field: key })));

    const options = { mode: "lenient", campaign_list: null, create_missing: true };
    expect(await client.check(id, { options })).toMatchObject({ status: "validated" });
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ total_rows: 1, created: 1, warnings: 0, issues: [] });
    ok(await client.send("POST", `/user-jobs/${id}/undo`, {}), 202);
    expect(await client.settled(id)).toMatchObject({ status: "undone" });
  },
);

test.for(importTypeKeys)("the workbook of %s is read by its first sheet, not by its instructions", async (type) => {
  const { file } = await templateOf(type, "xlsx");
  const { id } = await client.create(file, { import_type: type });
  const view = ok<DatasourceView>(await client.send("GET", `/user-jobs/${id}/datasource`), 200);
  expect(view).toMatchObject({ datasource: "spreadsheet", rows_loaded: 1, findings: { sheet: 0, header_row: 1 } });
  const sheets = view.findings?.datasource === "spreadsheet" ? view.findings.sheets : [];
  expect(sheets[0]).toMatchObject({ is_hidden: false });
  expect(sheets[1]).toEqual({ name: "Instructions", is_hidden: false });
});

test.for(formats)(
  "a $format template says what it is, and has a name to be saved by",
  async ({ format, mediaType }) => {
    const { answer } = await templateOf("contact", format);
    expect(answer.headers["content-type"]).toBe(mediaType);
    expect(answer.headers["content-disposition"]).toMatch(`attachment; filename="contact-template.${format}"`);
  },
);

test.for(formats)("there is no $format template of what cannot be imported", async ({ format }) => {
  const answer = await client.send("GET", `/import-types/teapot/template.${format}`);
  expect(problemOf(answer)).toMatchObject({ http: 404, code: "not_found" });
});

test.for(formats)("a $format template is for those who are signed in", async ({ format }) => {
  const answer = await app.app.inject({ method: "GET", url: `/api/v1/import-types/contact/template.${format}` });
  expect(answer.statusCode).toBe(401);
});
