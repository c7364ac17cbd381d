import type { JobRow } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const file = csvFile(
  [
    "phone,first name,note",
    "2125550101,Ann,one",
    "212,Bob,two",
    "2125550103,Cyd,three",
    "2125550104,Dee,four",
    "2125550105,Eve,five",
    "2125550106,Fay",
    "",
  ].join("\n"),
);

async function checked(): Promise<string> {
  const { id } = await client.create(file);
  await client.check(id);
  return id;
}

const patch = (id: string, row: number | string, body: Record<string, unknown>) =>
  client.send("PATCH", `/user-jobs/${id}/rows/${row}`, body);
const mend = async (id: string, row: number, column: number, value: string) =>
  ok<JobRow>(await patch(id, row, { cells: [{ column, value }] }), 200);
const actions = async (id: string) => (await client.rows(id)).rows.map(({ action }) => action);

describe("mending a cell", () => {
  test("makes a row valid, and the totals follow", async () => {
    const id = await checked();
    expect((await client.preview(id)).totals).toMatchObject({ total: 6, create: 4, fail: 2 });
    const row = await mend(id, 2, 0, "(212) 555-0102");
    expect(row).toMatchObject({ status: "valid", action: "create", issues: [], status_message: null });
    expect(row.cells).toEqual(["(212) 555-0102", "Bob", "two"]);
    expect(row.values).toContainEqual(expect.objectContaining({ field: "phone", value: "+12125550102", column: 0 }));
    const { totals, issues } = await client.preview(id);
    expect(totals).toMatchObject({ total: 6, create: 5, fail: 1 });
    expect(issues.map(({ code, rows }) => [code, rows])).toEqual([["too_few_cells", [6]]]);
  });

  test("makes a row invalid again", async () => {
    const id = await checked();
    await mend(id, 2, 0, "2125550102");
    expect(await mend(id, 2, 0, "not a phone")).toMatchObject({ status: "invalid", action: "fail" });
    expect((await client.preview(id)).totals).toMatchObject({ create: 4, fail: 2 });
  });

  test("of a row with too few cells fills what is missing", async () => {
    const id = await checked();
    expect(await mend(id, 6, 2, "six")).toMatchObject({ status: "valid", cells: ["2125550106", "Fay", "six"] });
  });

  test("keeps what stood there before, once", async () => {
    const id = await checked();
    await mend(id, 2, 0, "2125550102");
    await mend(id, 2, 0, "2125550199");
    const { rows } = await app.pool.query(`SELECT edits FROM import."row_${id.replaceAll("-", "")}" WHERE _id = 2`);
    expect(rows).toEqual([{ edits: [[0, "212"]] }]);
  });

  test("to the phone of a later row makes that one a duplicate, and back", async () => {
    const id = await checked();
    await mend(id, 1, 0, "+1 212 555 0105");
    const [, , , , fifth] = (await client.rows(id)).rows;
    expect(fifth).toMatchObject({ duplicate_of: 1, action: "unchanged", status: "duplicate" });
    expect((await client.preview(id)).totals).toMatchObject({ create: 3, unchanged: 1, duplicates: 1 });
    await mend(id, 1, 0, "2125550101");
    expect((await client.rows(id)).rows[4]).toMatchObject({ duplicate_of: null, action: "create", status: "valid" });
    expect((await client.preview(id)).totals).toMatchObject({ create: 4, unchanged: 0, duplicates: 0 });
  });

  test("to the phone of an earlier row makes the row itself a duplicate", async () => {
    const id = await checked();
    expect(await mend(id, 5, 0, "2125550101")).toMatchObject({ duplicate_of: 1, status: "duplicate" });
  });

  test("is what the run does", async () => {
    const id = await checked();
    await mend(id, 1, 0, "2125550105");
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 3, unchanged: 1, duplicates: 1, plan_changed_count: 0 });
  });
});

test("a row can be left out and taken back, and those that meet it follow", async () => {
  const id = await checked();
  await mend(id, 5, 0, "2125550101");
  const out = ok<JobRow>(await patch(id, 1, { is_excluded: true }), 200);
  expect(out).toMatchObject({ status: "excluded", action: "skip", is_excluded: true });
  expect(await actions(id)).toEqual(["skip", "fail", "create", "create", "create", "fail"]);
  ok(await patch(id, 1, { is_excluded: false }), 200);
  expect(await actions(id)).toEqual(["create", "fail", "create", "create", "unchanged", "fail"]);
});

test("many people mending at once lose no change", async () => {
  const id = await checked();
  await Promise.all([1, 2, 3, 4, 5, 6].map((row) => mend(id, row, 0, "2125550101")));
  expect((await client.preview(id)).totals).toMatchObject({ create: 1, unchanged: 5, duplicates: 5, fail: 0 });
});

describe("refused, with nothing changed", () => {
  const cell = (value: string, column = 0) => ({ cells: [{ column, value }] });
  test.for([
    { name: "2: a NUL character", body: cell("a\0b"), status: 422, code: "invalid_text" },
    { name: "6: half of a surrogate pair", body: cell("a\ud800"), status: 422, code: "invalid_text" },
    {
      name: "a column that is not there",
      body: cell("x", 3),
      status: 422,
      code: "unknown_column",
      says: "no column 4.",
    },
    { name: "a column that is no number", body: cell("x", -1), status: 400, code: "invalid_request" },
    { name: "a row that is not there", row: 7, body: cell("x"), status: 404, code: "not_found" },
    { name: "a row that is no number", row: "first", body: cell("x"), status: 400, code: "invalid_request" },
    { name: "row 0", row: 0, body: cell("x"), status: 400, code: "invalid_request" },
    { name: "a row beyond all numbers", row: "9".repeat(30), body: cell("x"), status: 400, code: "invalid_request" },
    { name: "a status", body: { status: "imported" }, status: 400, code: "invalid_request" },
    { name: "a list of no cells", body: { cells: [] }, status: 400, code: "invalid_request" },
  ])("$name", async ({ row, body, status, code, says = "" }) => {
    const id = await checked();
    const before = await client.rows(id);
    const problem = problemOf(await patch(id, row ?? 2, body));
    expect(problem).toMatchObject({ http: status, code });
    expect(problem.title).toContain(says);
    expect(await client.rows(id)).toEqual(before);
  });

  test("2, 6: a JSON escape of a NUL or of half a character", async () => {
    const id = await checked();
    for (const escape of ["\\u0000", "\\ud800", "\\udc00x"]) {
      const answer = await app.app.inject({
        method: "PATCH",
        url: `/api/v1/user-jobs/${id}/rows/2`,
        headers: { ...client.headers, "content-type": "application/json" },
        payload: `{"cells":[{"column":0,"value":"${escape}"}]}`,
      });
      expect(problemOf(answer)).toMatchObject({ http: 422, code: "invalid_text" });
    }
  });

  test("before the check and after the run", async () => {
    const { id } = await client.create(file);
    expect(problemOf(await patch(id, 1, cell("x")))).toMatchObject({ http: 409, code: "wrong_status" });
    await client.check(id);
    await client.run(id);
    expect(problemOf(await patch(id, 1, cell("x")))).toMatchObject({ http: 409, code: "wrong_status" });
  });
});
