import type { ImportCsvAnswer, UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

type Part = [name: string, value: string] | [name: string, content: string, fileName: string];

function send(url: string, parts: readonly Part[]) {
  const form = new FormData();
  for (const [name, value, fileName] of parts) {
    if (fileName === undefined) form.append(name, value);
    else form.append(name, new Blob([value]), fileName);
  }
  return app.app.inject({ method: "POST", url: `/api/v1${url}`, headers: client.headers, payload: form });
}

const file: Part = ["file", "phone\n2125550100\n", "people.csv"];

test("the file may stand before the fields", async () => {
  const answer = await send("/import/csv", [file, ["create_campaign_list", "false"], ["background", "false"]]);
  expect(ok<ImportCsvAnswer>(answer, 200).summary).toMatchObject({ created: 1, campaign_list: null });
  const job = ok<UserJob>(await send("/user-jobs", [file, ["import_type", "contact"]]), 201);
  expect(job).toMatchObject({ status: "loaded", rows_loaded: 1 });
});

const refused: { name: string; url: string; parts: Part[]; status: number; code: string; says?: string }[] = [
  {
    name: "an unknown field",
    url: "/import/csv",
    parts: [file, ["colour", "red"]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "a field twice",
    url: "/import/csv",
    parts: [["background", "true"], ["background", "true"], file],
    status: 400,
    code: "invalid_request",
  },
  { name: "two files", url: "/import/csv", parts: [file, file], status: 400, code: "invalid_request" },
  { name: "no file", url: "/import/csv", parts: [["background", "true"]], status: 400, code: "invalid_request" },
  {
    name: "a file under another name",
    url: "/import/csv",
    parts: [["upload", "phone\n", "a.csv"]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "a flag that is none",
    url: "/import/csv",
    parts: [file, ["background", "maybe"]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "an unknown mode",
    url: "/import/csv",
    parts: [file, ["validation_mode", "lax"]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "a list name of blanks",
    url: "/import/csv",
    parts: [file, ["campaign_list_name", "  "]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "a list name with a NUL",
    url: "/import/csv",
    parts: [file, ["campaign_list_name", "a\0b"]],
    status: 422,
    code: "invalid_text",
  },
  {
    name: "a field __proto__",
    url: "/import/csv",
    parts: [file, ["__proto__", "x"]],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "no import type",
    url: "/user-jobs",
    parts: [file],
    status: 400,
    code: "invalid_request",
    says: "The field “import_type” is missing.",
  },
  {
    name: "an unknown import type",
    url: "/user-jobs",
    parts: [["import_type", "invoice"], file],
    status: 422,
    code: "unknown_import_type",
  },
  {
    name: "a header row that is no number",
    url: "/user-jobs",
    parts: [["import_type", "contact"], ["header_row", ""], file],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "an encoding that is not read",
    url: "/user-jobs",
    parts: [["import_type", "contact"], ["encoding", "ebcdic"], file],
    status: 400,
    code: "invalid_request",
  },
  {
    name: "a status of its own",
    url: "/user-jobs",
    parts: [["import_type", "contact"], ["status", "completed"], file],
    status: 400,
    code: "invalid_request",
  },
];

test.for(refused)("$name is refused, and nothing stays", async ({ url, parts, status, code, says = "" }) => {
  const stored = await readdir(app.filesDir);
  const problem = problemOf(await send(url, parts));
  expect(problem).toMatchObject({ http: status, code });
  expect(problem.title.length).toBeGreaterThan(10);
  expect(problem.title).toContain(says);
  expect(await readdir(app.filesDir)).toEqual(stored);
});

test("an upload whose field is longer than a field may be is refused", async () => {
  const answer = await send("/import/csv", [["campaign_list_name", "x".repeat(70_000)], file]);
  expect(problemOf(answer)).toMatchObject({ http: 400, code: "invalid_request" });
});

test("Object.prototype is as it was", () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});
