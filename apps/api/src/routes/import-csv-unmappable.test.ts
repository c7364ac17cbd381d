import type { ImportCsvAnswer } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());

describe("a file in which nothing says who a row is", () => {
  test("is refused when it is small, and nothing stays of it", async () => {
    const problem = problemOf(await client.upload("/import/csv", csvFile("colour,size\nred,40\n"), {}));
    expect(problem).toMatchObject({ http: 422, code: "required_not_mapped" });
    expect(problem.hint).toMatch(/match/);
    expect(ok<{ user_jobs: unknown[] }>(await client.send("GET", "/user-jobs"), 200).user_jobs).toEqual([]);
  });

  test("keeps its rows when it is large, so that a person can go on by hand", async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `shade ${n},${"no colour is quite like another ".repeat(4)}`);
    const file = csvFile(`colour,remark\n${rows.join("\n")}\n`, "large.csv");
    const answer = ok<ImportCsvAnswer>(await client.upload("/import/csv", file, { background: "true" }), 202);
    const failed = await client.settled(answer.import_id);
    expect(failed).toMatchObject({ status: "failed", rows_loaded: 20_000, failure: { code: "required_not_mapped" } });
    const { mapping } = await client.mapField(answer.import_id);
    const checked = await client.check(answer.import_id, { ...mapping, match: { rule: "none" } });
    expect(checked).toMatchObject({ status: "validated", plan: { create: 20_000 } });
  });
});
