import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let id: string;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  ({ id } = await client.create(csvFile("phone,name\n2125550100,Ada\n")));
});
afterAll(() => app.close());

const send = (method: "PUT" | "POST", path: string, payload: string) =>
  app.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...client.headers, "content-type": "application/json" },
    payload,
  });
const mapping = (more: string) =>
  send("PUT", `/user-jobs/${id}/map-field`, `{"columns":[{"column":0,"action":"field","field":"phone"${more}`);
const rest = `],"match":{"rule":"phone"}}`;

describe("a mapping is refused, and none is saved", () => {
  test.for([
    { name: "2: a NUL in a default", more: `,"default":"a\\u0000"}${rest}`, status: 422, code: "invalid_text" },
    {
      name: "6: half a character in a value map",
      more: `,"value_map":[{"from":"\\ud800","to":"x"}]}${rest}`,
      status: 422,
      code: "invalid_text",
    },
    {
      name: "2: a NUL in a key of options",
      more: `,"transforms":[{"key":"trim","options":{"a\\u0000":1}}]}${rest}`,
      status: 422,
      code: "invalid_text",
    },
    {
      name: "2: a NUL in a list name",
      more: `}],"match":{"rule":"phone"},"options":{"campaign_list":"\\u0000"}}`,
      status: 422,
      code: "invalid_text",
    },
    { name: "the key __proto__", more: `,"__proto__":{"admin":true}}${rest}`, status: 400, code: "malformed_json" },
    {
      name: "the key constructor.prototype",
      more: `,"constructor":{"prototype":{"a":1}}}${rest}`,
      status: 400,
      code: "malformed_json",
    },
    {
      name: "the field id",
      more: `},{"column":1,"action":"field","field":"id"}${rest}`,
      status: 422,
      code: "unknown_field",
    },
    {
      name: "the field created_by",
      more: `},{"column":1,"action":"field","field":"created_by"}${rest}`,
      status: 422,
      code: "unknown_field",
    },
    {
      name: "the field toString",
      more: `},{"column":1,"action":"field","field":"toString"}${rest}`,
      status: 422,
      code: "unknown_field",
    },
    {
      name: "an unknown match rule",
      more: `}],"match":{"rule":"constructor"}}`,
      status: 422,
      code: "unknown_match_rule",
    },
    {
      name: "a transform with code",
      more: `,"transforms":[{"key":"constructor.constructor('return 1')()"}]}${rest}`,
      status: 422,
      code: "unknown_transform",
    },
    {
      name: "a column of the next file",
      more: `},{"column":9,"action":"metadata"}${rest}`,
      status: 422,
      code: "unknown_column",
    },
    {
      name: "a field twice",
      more: `},{"column":1,"action":"field","field":"phone"}${rest}`,
      status: 422,
      code: "field_used_twice",
    },
    {
      name: "a status",
      more: `}],"match":{"rule":"phone"},"status":"completed"}`,
      status: 400,
      code: "invalid_request",
    },
    { name: "half a body", more: ``, status: 400, code: "malformed_json" },
  ])("$name", async ({ more, status, code }) => {
    expect(problemOf(await mapping(more))).toMatchObject({ http: status, code });
    expect((await client.mapField(id)).is_saved).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test("a list name that cannot be stored does not start the run", async () => {
  await client.check(id);
  const answer = await send("POST", `/user-jobs/${id}/run`, `{"campaign_list":"\\u0000"}`);
  expect(problemOf(answer)).toMatchObject({ http: 422, code: "invalid_text" });
  expect(await client.settled(id)).toMatchObject({ status: "validated" });
});

test.for(["/contacts?search=%00", "/contacts?search=a%ED%A0%80", "/user-jobs?after=%00", "/contacts?after=%00"])(
  "the query %s is refused or finds nothing",
  async (path) => {
    const { statusCode } = await client.send("GET", path);
    expect([200, 400, 422]).toContain(statusCode);
  },
);

describe("a step that is skipped is refused", () => {
  test.for([
    ["GET", "preview", "not_checked_yet"],
    ["GET", "summary", "not_run_yet"],
    ["POST", "run", "wrong_status"],
    ["POST", "pause", "wrong_status"],
    ["POST", "resume", "wrong_status"],
    ["POST", "undo", "wrong_status"],
  ] as const)("%s %s", async ([method, step, code]) => {
    const job = await client.create(csvFile("phone\n2125550100\n"));
    expect(problemOf(await client.send(method, `/user-jobs/${job.id}/${step}`))).toMatchObject({ http: 409, code });
    expect(await client.settled(job.id)).toMatchObject({ status: "loaded" });
  });
});
