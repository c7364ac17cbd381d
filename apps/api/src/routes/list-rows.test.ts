import type { RowPage } from "@inlet/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let id: string;

/** Of every ten rows: six new, two that repeat one, one without phone, one with a bad email. */
const lines = Array.from({ length: 120 }, (_, index) => {
  const phone = `212555${String(index).padStart(4, "0")}`;
  switch (index % 10) {
    case 7:
    case 8:
      return `212555${String(index - 7 - (index % 10 === 8 ? 1 : 0)).padStart(4, "0")},`;
    case 3:
      return ",x@example.org";
    case 4:
      return `${phone},not an email`;
    default:
      return `${phone},p${index}@example.org`;
  }
});

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  id = (await client.create(csvFile(`phone,email\n${lines.join("\n")}\n`))).id;
  await client.check(id);
});
afterAll(() => app.close());

async function allPages(query: string): Promise<number[]> {
  const seen: number[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: { rows: RowPage["rows"]; next: number | null } = await client.rows(id, `?${query}&after=${after}`);
    seen.push(...page.rows.map(({ row }) => row));
    after = page.next;
  }
  return seen;
}

const numbers = (wanted: (index: number) => boolean) => lines.flatMap((_, index) => (wanted(index) ? [index + 1] : []));

describe("pages", () => {
  test.for([7, 50, 119, 120, 200])("of %i rows hold every row once, in file order", async (limit) => {
    expect(await allPages(`limit=${limit}`)).toEqual(numbers(() => true));
  });

  test("can be limited to a status, a group, an action or an issue", async () => {
    const isFailed = (index: number) => index % 10 === 3;
    const isRepeat = (index: number) => index % 10 === 7 || index % 10 === 8;
    expect(await allPages("status=invalid&limit=5")).toEqual(numbers(isFailed));
    expect(await allPages("status=ERROR&limit=5")).toEqual(numbers(isFailed));
    expect(await allPages("action=fail")).toEqual(numbers(isFailed));
    expect(await allPages("status=DUPLICATE&limit=7")).toEqual(numbers(isRepeat));
    expect(await allPages("action=unchanged")).toEqual(numbers(isRepeat));
    expect(await allPages("status=VALID&limit=20")).toEqual(numbers((index) => !isFailed(index) && !isRepeat(index)));
    expect(await allPages("issue=required_missing")).toEqual(numbers(isFailed));
    expect(await allPages("issue=not_an_email&action=create")).toEqual(numbers((index) => index % 10 === 4));
    expect(await allPages("status=NO_MATCH")).toEqual([]);
    expect(await allPages("issue=no_such_code")).toEqual([]);
  });

  test("end where the rows end", async () => {
    expect(await client.rows(id, "?after=120")).toEqual({ rows: [], next: null });
    expect(await client.rows(id, "?after=999999999999")).toEqual({ rows: [], next: null });
    expect((await client.rows(id, "?limit=120")).next).toBeNull();
    expect((await client.rows(id, "?limit=119")).next).toBe(119);
  });
});

test.for([
  "limit=0",
  "limit=201",
  "limit=1000000000",
  "limit=-1",
  "limit=ten",
  "limit=1.5",
  "after=-1",
  "after=x",
  "after=99999999999999999999",
  "status=happy",
  "status=valid'%20OR%20true--",
  "status=valid&status=invalid",
  "action=destroy",
  `issue=${"x".repeat(65)}`,
  "order=row",
  "__proto__=1",
])("the query %s is refused", async (query) => {
  const problem = problemOf(await client.send("GET", `/user-jobs/${id}/rows?${query}`));
  expect(problem.http).toBe(400);
  expect(problem.code).toMatch(/^(invalid_request|repeated_query_key)$/);
});

test("after the run, the outcome counts", async () => {
  await client.run(id);
  const summary = await client.summary(id);
  expect(await allPages("action=created")).toHaveLength(summary.created);
  expect(await allPages("action=unchanged")).toHaveLength(summary.unchanged);
  expect(await allPages("action=failed")).toHaveLength(summary.failed);
  expect(await allPages("status=VALID")).toHaveLength(summary.created);
  expect(await allPages("status=imported")).toHaveLength(summary.created);
  expect(await allPages("action=create")).toEqual([]);
});
