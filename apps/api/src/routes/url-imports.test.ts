import type { DatasourceView, UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, MAX_UPLOAD_BYTES, type TestApp } from "../testing/app.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";
import { startWebServer, type WebServer } from "../web-files/testing/web-server.ts";
import { createWebFiles } from "../web-files/web-files.ts";

const CSV = "phone,first name\n2125550100,Ada\n2125550101,Bob\n";

let server: WebServer;
let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  server = await startWebServer({
    "/people.csv": (_request, response) => response.end(CSV),
    "/people.csv.gz": (_request, response) => response.end(gzipSync(CSV)),
    "/bomb.csv": (_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(MAX_UPLOAD_BYTES - 1))),
    "/sign-in": (_request, response) => response.end("<!DOCTYPE html><html><body>Sign in</body></html>"),
  });
  app = await createTestApp({}, { webFiles: createWebFiles(server.options) });
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

function send(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ import_type: "contact", ...fields })) form.append(name, value);
  return app.app.inject({ method: "POST", url: "/api/v1/user-jobs", headers: client.headers, payload: form });
}

describe("a file is imported by its address", () => {
  test.for(["people.csv", "people.csv.gz"])("%s", async (path) => {
    const job = ok<UserJob>(await send({ url: `${server.url}${path}` }), 201);
    expect(job).toMatchObject({ status: "loaded", file_name: "people.csv", file_size: CSV.length, rows_loaded: 2 });
    const view = ok<DatasourceView>(await client.send("GET", `/user-jobs/${job.id}/datasource`), 200);
    expect(view.sample[0]?.cells).toEqual(["2125550100", "Ada"]);
  });

  test("and the settings say that it can be", async () => {
    expect((await client.send("GET", "/settings")).json()).toMatchObject({ url_imports: true });
  });
});

describe("it is refused, and nothing stays, when", () => {
  test.for([
    { why: "87: the file is a bomb", path: "bomb.csv", status: 422, code: "archive_bomb" },
    { why: "the file is a page to sign in", path: "sign-in", status: 422, code: "not_csv" },
    { why: "there is no file", path: "gone.csv", status: 422, code: "url_no_file" },
  ])("$why", async ({ path, status, code }) => {
    const kept = await readdir(app.filesDir);
    expect(problemOf(await send({ url: `${server.url}${path}` }))).toMatchObject({ http: status, code });
    expect(await readdir(app.filesDir)).toEqual(kept);
  });

  test("86: the address is none of the web", async () => {
    expect(problemOf(await send({ url: "file:///etc/passwd" }))).toMatchObject({ http: 422, code: "url_invalid" });
  });

  test("another field is refused", async () => {
    const kept = await readdir(app.filesDir);
    const problem = problemOf(await send({ url: `${server.url}people.csv`, colour: "red" }));
    expect(problem).toMatchObject({ http: 400, code: "invalid_request" });
    expect(await readdir(app.filesDir)).toEqual(kept);
  });

  test("a file comes with it", async () => {
    const kept = await readdir(app.filesDir);
    const file = { name: "a.csv", bytes: Buffer.from(CSV) };
    const answer = await client.upload("/user-jobs", file, { import_type: "contact", url: `${server.url}people.csv` });
    expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
    expect(await readdir(app.filesDir)).toEqual(kept);
  });

  test("it is asked for in the short way, which takes files alone", async () => {
    const form = new FormData();
    form.append("url", `${server.url}people.csv`);
    const answer = await app.app.inject({
      ...{ method: "POST", url: "/api/v1/import/csv", headers: client.headers, payload: form },
    });
    expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
  });
});

test("where it is not switched on, nothing is fetched", async () => {
  const plain = await createTestApp();
  const { cookie } = await plain.signIn("member");
  const before = server.asked.length;
  const form = new FormData();
  form.append("import_type", "contact");
  form.append("url", `${server.url}people.csv`);
  const answer = await plain.app.inject({
    ...{ method: "POST", url: "/api/v1/user-jobs", headers: { cookie }, payload: form },
  });
  expect(problemOf(answer)).toMatchObject({ http: 422, code: "url_imports_off" });
  const settings = await plain.app.inject({ url: "/api/v1/settings", headers: { cookie } });
  expect(settings.json()).toMatchObject({ url_imports: false });
  expect(server.asked).toHaveLength(before);
  await plain.close();
});
