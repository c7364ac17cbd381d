import type { Summary, UserJob, UserJobList } from "@inlet/contract";
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

const lines = Array.from({ length: 100_000 }, (_, index) => `${2_020_000_000 + index},name ${index}`);
/** Larger than what is read before the upload is answered. */
const large = csvFile(`phone,name\n${lines.join("\n")}\n`, "large.csv");
const broken = csvFile(`phone,name\n${lines.join("\n")}\n2125550100,"open\nand so on\n`, "broken.csv");
const paths = ["", "/datasource", "/map-field", "/preview", "/rows", "/rows.csv", "/summary"];

async function expectNoFault(id: string): Promise<void> {
  for (const path of paths) {
    const { statusCode } = await client.send("GET", `/user-jobs/${id}${path}`);
    expect([200, 409], path).toContain(statusCode);
  }
}

describe("while a large file is still being read", () => {
  test("every page of the job answers, then and after it was cancelled", async () => {
    const { id } = await client.create(large);
    await expectNoFault(id);
    expect(ok<UserJob>(await client.send("POST", `/user-jobs/${id}/cancel`), 202).status).toBe("cancelled");
    await expectNoFault(id);
    const summary = ok<Summary>(await client.send("GET", `/user-jobs/${id}/summary`), 200);
    expect(summary).toMatchObject({ status: "cancelled", created: 0, failed: 0 });
    expect(problemOf(await client.send("POST", `/user-jobs/${id}/undo`))).toMatchObject({ code: "wrong_status" });
  });

  test("the job can be deleted, and nothing stays", async () => {
    const { id } = await client.create(large);
    expect((await client.send("DELETE", `/user-jobs/${id}`)).statusCode).toBe(204);
    expect(problemOf(await client.send("GET", `/user-jobs/${id}`))).toMatchObject({ http: 404 });
    const { rows } = await app.pool.query("SELECT 1 FROM pg_class WHERE relname LIKE '%' || $1 || '%'", [
      id.replaceAll("-", ""),
    ]);
    expect(rows).toEqual([]);
  });
});

test("a large file that cannot be read to its end says where, and can be read in another way", async () => {
  const { id } = await client.create(broken);
  const failed = await client.settled(id);
  expect(failed).toMatchObject({ status: "failed", failure: { at: "loading", code: "unclosed_quote" } });
  expect(failed).toMatchObject({ failure: { message: expect.stringContaining("line 100002") } });
  await expectNoFault(id);
  const view = await client.send("GET", `/user-jobs/${id}/datasource`);
  expect(view.json()).toMatchObject({ findings: { delimiter: "," }, sample: [] });
  ok(await client.send("PUT", `/user-jobs/${id}/datasource`, { options: { delimiter: ";" } }), 200);
  expect(await client.settled(id)).toMatchObject({ status: "loaded", rows_loaded: 100_002 });
});

test("the list of jobs gives every job once, page by page, even those of one moment", async () => {
  const made = await Promise.all(Array.from({ length: 11 }, () => client.create(csvFile("phone\n2125550100\n"))));
  const ids = made.map(({ id }) => id);
  expect(made.map(({ status }) => status)).toEqual(ids.map(() => "loaded"));
  await app.pool.query(
    `UPDATE user_job SET created_at = timestamptz '2030-01-01 00:00:00.5+00' + n * interval '1 microsecond'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS given(job_id, n) WHERE id = job_id`,
    [ids],
  );
  const seen: string[] = [];
  let after = "";
  do {
    const query: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const page = ok<UserJobList>(await client.send("GET", `/user-jobs?limit=2${query}`), 200);
    seen.push(...page.user_jobs.map(({ id }) => id));
    after = page.next ?? "";
  } while (after !== "");
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(ids));
  for (const cursor of ["x", "bnVsbA", "W10", "WyIyMDMwLTAxLTAxIiwgIngiXQ"]) {
    expect(problemOf(await client.send("GET", `/user-jobs?after=${cursor}`))).toMatchObject({ code: "invalid_cursor" });
  }
});
