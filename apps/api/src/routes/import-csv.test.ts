import type { ImportCsvAnswer, MappingTemplate, UserJob } from "@inlet/contract";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, problemOf, sample, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;
let script: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  const { cookie, user } = await app.signIn("member");
  client = importClient(app, { cookie });
  script = importClient(app, await app.apiKey(user));
});
afterAll(() => app.close());

type File = Parameters<ImportClient["upload"]>[1];
const oneShot = (file: File, fields: Record<string, unknown> = {}) => script.upload("/import/csv", file, fields);
const imported = async (file: File, fields: Record<string, unknown> = {}) =>
  ok<ImportCsvAnswer>(await oneShot(file, fields), 200);
const rowsOf = async (table: string) => (await app.pool.query(`SELECT * FROM ${table} ORDER BY id`)).rows;
const phones = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `212555${String(from + index).padStart(4, "0")}`);

describe("contacts-five-rows.csv in one call", () => {
  test("is imported when the answer comes, with a list named after the file", async () => {
    const answer = await imported(await sample("contacts-five-rows.csv"));
    expect(answer).toMatchObject({ status: "completed_with_errors", failure: null });
    expect(answer.websocket_channel).toBe(`import_${answer.import_id}`);
    expect(answer.summary).toMatchObject({
      ...{ total_rows: 5, created: 3, enriched: 0, unchanged: 1, duplicates: 1, failed: 1, waiting: 0 },
      campaign_list: { name: "contacts-five-rows", members: 3 },
    });
    expect(answer.preview.total_rows).toBe(5);
    expect(answer.preview.sample_data[0]).toContainEqual({ column: "first_name", value: "John" });
    expect(answer.preview.detected_mappings).toContainEqual(
      expect.objectContaining({ header: "company", action: "field", field: "company_name" }),
    );
    expect(answer.preview.validation_errors).toEqual([
      expect.objectContaining({ code: "required_missing", row: 4, line: 5, message: "Phone is missing" }),
    ]);
  });

  test("marks contacts and job as made by the API", async () => {
    expect(new Set((await rowsOf("contact")).map(({ source }) => source))).toEqual(new Set(["api"]));
    expect(await rowsOf("user_job")).toEqual([expect.objectContaining({ source: "api" })]);
  });

  test("changes nothing the second time", async () => {
    const { summary } = await imported(await sample("contacts-five-rows.csv"));
    expect(summary).toMatchObject({ created: 0, enriched: 0, unchanged: 4, failed: 1 });
  });

  test("makes no list when none is wanted, and one of the name that is", async () => {
    const file = await sample("contacts-two-rows.csv");
    expect((await imported(file, { create_campaign_list: false })).summary?.campaign_list).toBeNull();
    const named = await imported(file, { campaign_list_name: "Spring fair" });
    expect(named.summary?.campaign_list).toMatchObject({ name: "Spring fair", members: 2 });
  });
});

test("in the background the answer comes at once, and the import completes by itself", async () => {
  const answer = ok<ImportCsvAnswer>(
    await oneShot(csvFile(`phone\n${phones(40).join("\n")}\n`), { background: true }),
    202,
  );
  expect(answer.preview.total_rows).toBe(40);
  expect(await script.settled(answer.import_id)).toMatchObject({ status: "completed", counts: { created: 40 } });
});

test("a thousand rows go on in the background unless they are waited for", async () => {
  const [first, second] = [phones(1_000, 1_000), phones(1_000, 3_000)];
  const asked = ok<ImportCsvAnswer>(await oneShot(csvFile(`phone\n${first.join("\n")}\n`)), 202);
  expect(asked.summary).toBeNull();
  expect(await script.settled(asked.import_id)).toMatchObject({ status: "completed", counts: { created: 1_000 } });
  const waited = await imported(csvFile(`phone\n${second.join("\n")}\n`), { background: false });
  expect(waited.summary).toMatchObject({ created: 1_000 });
});

describe("validation modes", () => {
  const file = csvFile("phone,email\n2125550001,ok@example.org\n2125550002,not an email\n");

  test("strict: one bad row, nothing goes in, and the reason can be read", async () => {
    const before = await rowsOf("contact");
    const answer = await imported(file, { validation_mode: "strict" });
    expect(answer).toMatchObject({ status: "failed", summary: null, failure: { code: "strict_refused" } });
    expect(answer.failure?.message).toMatch(/^1 row is not in order/);
    expect(answer.preview.validation_errors).toEqual([expect.objectContaining({ row: 2, field: "email" })]);
    expect(await rowsOf("contact")).toEqual(before);
    const job = ok<UserJob>(await script.send("GET", `/user-jobs/${answer.import_id}`), 200);
    expect(job).toMatchObject({ status: "failed", failure: { at: "validated", code: "strict_refused" } });
  });

  test("lenient: the row goes in without the bad value, with a warning", async () => {
    const { summary } = await imported(file, { validation_mode: "lenient" });
    expect(summary).toMatchObject({ created: 0, enriched: 1, unchanged: 1, failed: 0, warnings: 1 });
    expect((await rowsOf("contact")).find(({ phone }) => phone === "+12125550002")).toMatchObject({ email: null });
  });

  test("none: the value is stored as written, and a row without phone goes in", async () => {
    const answer = await imported(csvFile("phone,email\n2125559801,not an email\n,b@example.org\n"), {
      validation_mode: "none",
    });
    expect(answer.summary).toMatchObject({ created: 2, failed: 0, warnings: 1 });
    const contacts = await rowsOf("contact");
    expect(contacts).toContainEqual(expect.objectContaining({ phone: "+12125559801", email: "not an email" }));
    expect(contacts).toContainEqual(expect.objectContaining({ phone: null, email: "b@example.org" }));
  });

  test("a job that failed so and is mapped by hand stops at the preview again", async () => {
    const { import_id: id } = await imported(file, { validation_mode: "strict" });
    const checked = await client.check(id);
    expect(checked).toMatchObject({ status: "validated" });
    expect((await client.preview(id)).blocked).toMatchObject({ code: "strict_refused" });
  });
});

describe("templates", () => {
  const template = {
    ...{ name: "Shop export", import_type: "contact", match: { rule: "email" } },
    columns: [
      { header: "Reach", action: "field", field: "email" },
      { header: "Who", action: "field", field: "last_name", transforms: [{ key: "uppercase" }] },
      { header: "Junk", action: "ignore" },
    ],
    constants: [{ field: "company_name", value: "Shop" }],
    options: { mode: "strict" },
  };
  const make = async () => ok<MappingTemplate>(await client.send("POST", "/import/mapping-templates", template), 201);

  test("a template's columns are found by header, in any order", async () => {
    const { id } = await make();
    const file = csvFile("Junk,Who,Shoe,Reach\nx,Lovelace,38,Ada@Example.org\n");
    const { summary } = await imported(file, { mapping_template_id: id });
    expect(summary).toMatchObject({ created: 1 });
    expect((await rowsOf("contact")).at(-1)).toMatchObject({
      ...{ last_name: "LOVELACE", company_name: "Shop", contact_metadata: { Shoe: "38" } },
      email: expect.stringMatching(/^ada@example\.org$/i),
    });
  });

  test("a template's headers tell the header row where the file alone does not", async () => {
    const columns = ["Bahnhofplatz", "Marktgasse"].map((header) => ({ header, action: "metadata" }));
    const { id } = ok<MappingTemplate>(
      await client.send("POST", "/import/mapping-templates", { ...template, name: "Streets", columns }),
      201,
    );
    const file = csvFile("Bahnhofplatz,Marktgasse\nLindenweg,Kirchgasse\nSchulweg,Amselweg\n");
    const rowsRead = async (fields: object) =>
      (await oneShot(file, { ...fields, validation_mode: "none" })).json<ImportCsvAnswer>().preview.total_rows;
    expect(await rowsRead({})).toBe(3);
    expect(await rowsRead({ mapping_template_id: id })).toBe(2);
  });

  test("a template's own mode holds unless the call says another", async () => {
    const { id } = await make();
    const file = csvFile("Reach,Who\nnobody,Doe\nroe@example.org,Roe\n");
    expect(await imported(file, { mapping_template_id: id })).toMatchObject({ status: "failed" });
    const { summary } = await imported(file, { mapping_template_id: id, validation_mode: "lenient" });
    expect(summary).toMatchObject({ failed: 1, created: 1 });
  });

  test("an unknown template is refused, and nothing stays", async () => {
    const before = await readdir(app.filesDir);
    const id = "00000000-0000-4000-8000-000000000000";
    expect(problemOf(await oneShot(csvFile("phone\n1\n"), { mapping_template_id: id }))).toMatchObject({
      http: 404,
      code: "not_found",
    });
    expect(await readdir(app.filesDir)).toEqual(before);
  });
});
