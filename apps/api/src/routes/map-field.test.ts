import type { MappingTemplate, Preview } from "@inlet/contract";
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

const put = (id: string, body: Record<string, unknown>) => client.send("PUT", `/user-jobs/${id}/map-field`, body);
const mappingOf = async (id: string) => ok<Preview>(await client.send("GET", `/user-jobs/${id}/preview`), 200).mapping;

test("an empty body takes what is suggested", async () => {
  const { id } = await client.create(csvFile("phone,shoe size\n6175552001,40\n"));
  expect(ok(await put(id, {}), 200)).toMatchObject({ status: "validated" });
  expect(await mappingOf(id)).toMatchObject({
    columns: [
      { column: 0, action: "field", field: "phone" },
      { column: 1, action: "metadata" },
    ],
    match: { rule: "phone" },
  });
});

test("columns without a match rule get the rule they have the fields for", async () => {
  const { id } = await client.create(csvFile("phone,mail\n6175552002,a@b.example\n"));
  ok(await put(id, { columns: [{ column: 1, action: "field", field: "email" }] }), 200);
  expect(await mappingOf(id)).toMatchObject({ match: { rule: "email" } });
  expect((await mappingOf(id)).columns).toContainEqual({ column: 0, action: "metadata" });
});

test("a template says what the body leaves out, by the headers of the file", async () => {
  const template = ok<MappingTemplate>(
    await client.send("POST", "/import/mapping-templates", {
      name: "shop",
      import_type: "contact",
      columns: [
        { header: "reach", action: "field", field: "phone" },
        { header: "junk", action: "ignore" },
      ],
      match: { rule: "phone" },
      conflict: { policy: "use_new" },
    }),
    201,
  );
  const { id } = await client.create(csvFile("junk,name,reach\nx,Ada,6175552003\n"));
  ok(await put(id, { template_id: template.id, options: { mode: "strict" } }), 200);
  expect(await mappingOf(id)).toMatchObject({
    columns: [
      { column: 0, action: "ignore" },
      { column: 1, action: "field" },
      { column: 2, action: "field", field: "phone" },
    ],
    conflict: { policy: "use_new" },
    options: { mode: "strict" },
  });
});

test("a template that does not exist is a 404, and the job stays as it was", async () => {
  const { id } = await client.create(csvFile("phone\n6175552004\n"));
  const problem = problemOf(await put(id, { template_id: "00000000-0000-4000-8000-000000000000" }));
  expect(problem).toMatchObject({ http: 404, code: "not_found" });
  expect(ok(await client.send("GET", `/user-jobs/${id}`), 200)).toMatchObject({ status: "loaded" });
});
