import type { MappingTemplate, MappingTemplateList } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let maker: ImportClient;
let other: ImportClient;
let admin: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  maker = importClient(app, { cookie: (await app.signIn("member")).cookie });
  other = importClient(app, { cookie: (await app.signIn("member")).cookie });
  admin = importClient(app, { cookie: (await app.signIn("admin")).cookie });
});
afterAll(() => app.close());

const url = "/import/mapping-templates";
const body = {
  name: "Shop",
  import_type: "contact",
  columns: [
    { header: "Mobile", action: "field", field: "phone" },
    { header: "Mobile", action: "metadata" },
    { header: "", action: "ignore" },
    { header: "Name", action: "field", field: "last_name", conflict: "use_new", value_map: [{ from: "-", to: "" }] },
  ],
  match: { rule: "phone" },
};
const create = async (client = maker, more = {}) =>
  ok<MappingTemplate>(await client.send("POST", url, { ...body, ...more }), 201);
const list = async (client: ImportClient) => ok<MappingTemplateList>(await client.send("GET", url), 200).templates;

test("a template is kept as it was sent, with defaults for what was left out", async () => {
  const made = await create();
  expect(made).toMatchObject({
    ...body,
    constants: [],
    conflict: { policy: "keep_existing" },
    options: { mode: "lenient", campaign_list: null },
    created_by: { name: "Test member" },
  });
  expect(ok<MappingTemplate>(await other.send("GET", `${url}/${made.id}`), 200)).toEqual(made);
});

test("a template is changed as a whole, and moves to the top of the list", async () => {
  const [first, second] = [await create(), await create()];
  expect((await list(other)).slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id]);
  const changed = { ...body, name: "Renamed", columns: [], options: { mode: "strict", campaign_list: "Buyers" } };
  const after = ok<MappingTemplate>(await maker.send("PUT", `${url}/${first.id}`, changed), 200);
  expect(after).toMatchObject({ id: first.id, name: "Renamed", columns: [], options: { mode: "strict" } });
  expect(after.created_at).toBe(first.created_at);
  expect((await list(other)).map(({ id }) => id)[0]).toBe(first.id);
});

test("a template that is deleted is gone", async () => {
  const { id } = await create();
  expect((await maker.send("DELETE", `${url}/${id}`)).statusCode).toBe(204);
  for (const answer of [
    await maker.send("GET", `${url}/${id}`),
    await maker.send("PUT", `${url}/${id}`, body),
    await maker.send("DELETE", `${url}/${id}`),
  ]) {
    expect(problemOf(answer)).toMatchObject({ http: 404, code: "not_found" });
  }
});

describe("rights", () => {
  test("everybody may use a template; another member may not change or delete it", async () => {
    const made = await create();
    for (const answer of [
      await other.send("PUT", `${url}/${made.id}`, { ...body, name: "Mine now" }),
      await other.send("DELETE", `${url}/${made.id}`),
    ]) {
      expect(problemOf(answer)).toMatchObject({ http: 403, code: "not_allowed" });
    }
    expect(await list(other)).toContainEqual(made);
  });

  test("an admin may change and delete it", async () => {
    const { id } = await create();
    ok(await admin.send("PUT", `${url}/${id}`, { ...body, name: "Tidied" }), 200);
    expect((await admin.send("DELETE", `${url}/${id}`)).statusCode).toBe(204);
  });

  test("nobody may without login", async () => {
    const stranger = importClient(app, {});
    expect(problemOf(await stranger.send("GET", url))).toMatchObject({ http: 401 });
    expect(problemOf(await stranger.send("POST", url, body))).toMatchObject({ http: 401 });
  });
});

test.for([
  { name: "without name", more: { name: "   " }, status: 400, code: "invalid_request" },
  { name: "with a name longer than a line", more: { name: "x".repeat(201) }, status: 400, code: "invalid_request" },
  { name: "of an unknown import type", more: { import_type: "invoice" }, status: 422, code: "unknown_import_type" },
  { name: "with an owner of its choice", more: { created_by: "x" }, status: 400, code: "invalid_request" },
  {
    name: "with an unknown action",
    more: { columns: [{ header: "a", action: "run" }] },
    status: 400,
    code: "invalid_request",
  },
  { name: "with an unknown policy", more: { conflict: { policy: "mine" } }, status: 400, code: "invalid_request" },
  { name: "with a NUL in its name", more: { name: "a\0b" }, status: 422, code: "invalid_text" },
  {
    name: "with half a character in a header",
    more: { columns: [{ header: "\ud83d", action: "ignore" }] },
    status: 422,
    code: "invalid_text",
  },
  { name: "with a text where a list belongs", more: { columns: "all" }, status: 400, code: "invalid_request" },
])("a template $name is refused", async ({ more, status, code }) => {
  const before = await list(maker);
  expect(problemOf(await maker.send("POST", url, { ...body, ...more }))).toMatchObject({ http: status, code });
  expect(await list(maker)).toEqual(before);
});

test("an id that is none is refused, an id that names nothing is not found", async () => {
  expect(problemOf(await maker.send("GET", `${url}/1`))).toMatchObject({ http: 400 });
  expect(problemOf(await maker.send("GET", `${url}/00000000-0000-4000-8000-000000000000`))).toMatchObject({
    http: 404,
  });
});
