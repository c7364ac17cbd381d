import type { JobRow, MappingTemplate } from "@inlet/contract";
import { importTypes } from "@inlet/crm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, ok, type ImportClient } from "../testing/import-client.ts";
import { fitting, quotedFile as fileOf, readNaughtyStrings } from "../testing/naughty-strings.ts";

let app: TestApp;
let client: ImportClient;
let strings: string[];

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
  strings = await readNaughtyStrings();
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const contact = importTypes.get("contact");
/** Those of the contact itself, which stand in its own columns. */
const textFields = (contact?.fields ?? []).filter(
  ({ key, type }) => type === "text" && contact?.destination.columns.has(key) === true,
);
const phoneOf = (index: number) => `+1212555${String(index).padStart(4, "0")}`;
const isBlank = (text: string) => text.trim() === "";

test("there are text fields and naughty strings to try", () => {
  expect(textFields.length).toBeGreaterThan(10);
  expect(strings.length).toBeGreaterThan(500);
});

test("every naughty string is stored exactly, in every text field and as metadata", async () => {
  const header = ["Phone", ...textFields.map(({ label }) => label), "Kept as it is"];
  // Each once, since an External ID belongs to one contact.
  const once = [...new Map(strings.map((text) => [text.trim(), text])).values()];
  const rows = once.map((text, index) => [phoneOf(index), ...textFields.map(() => text), text]);
  const { id } = await client.create(fileOf([header, ...rows]));
  const columns = textFields.map(({ key }, index) => ({ column: index + 1, action: "field", field: key }));
  await client.check(id, { columns: [{ column: 0, action: "field", field: "phone" }, ...columns] });
  await client.run(id);
  expect(await client.summary(id)).toMatchObject({ created: once.length, failed: 0 });
  const { rows: stored } = await app.pool.query("SELECT *, contact_source AS source FROM contact ORDER BY phone");
  const expected = once.map((text, index) => ({
    phone: phoneOf(index),
    ...Object.fromEntries(textFields.map(({ key, maxLength }) => [key, fitting(text, maxLength)])),
    contact_metadata: isBlank(text) ? {} : { "Kept as it is": text },
  }));
  expect(stored).toEqual(expected.map((row) => expect.objectContaining(row)));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("every naughty string can be a header: the cell below it is kept under its name", async () => {
  const headers = [...new Set(strings.map((text) => text.trim()).filter((text) => text !== ""))];
  const { id } = await client.create(
    fileOf([
      ["Phone", ...headers],
      [phoneOf(1), ...headers.map((_, n) => `cell ${n}`)],
    ]),
  );
  await client.check(id, { columns: [{ column: 0, action: "field", field: "phone" }] });
  await client.run(id);
  const { rows } = await app.pool.query("SELECT contact_metadata FROM contact");
  expect(new Map(Object.entries(rows[0].contact_metadata))).toEqual(
    new Map(headers.map((header, index) => [header, `cell ${index}`])),
  );
  const view = await app.pool.query(`SELECT * FROM import."job_${id.replaceAll("-", "")}"`);
  expect(view.fields.length).toBe(headers.length + 7);
  expect(view.rows[0]).toMatchObject({ Phone: phoneOf(1), _status: "imported" });
});

test("every naughty string can be mended into a cell", async () => {
  const width = 200;
  for (let from = 0; from < strings.length; from += width) {
    const part = strings.slice(from, from + width);
    const names = part.map((_, index) => `c${index}`);
    const { id } = await client.create(
      fileOf([
        ["phone", ...names],
        [phoneOf(1), ...names],
      ]),
    );
    await client.check(id, { columns: [{ column: 0, action: "field", field: "phone" }] });
    const cells = part.map((value, index) => ({ column: index + 1, value }));
    const row = ok<JobRow>(await client.send("PATCH", `/user-jobs/${id}/rows/1`, { cells }), 200);
    expect(row.cells).toEqual([phoneOf(1), ...part]);
    const { rows } = await app.pool.query(`SELECT * FROM import."job_${id.replaceAll("-", "")}"`);
    expect(names.map((name) => rows[0][name])).toEqual(part);
  }
});

test("every naughty string can stand in a template, and name one, and name a list", async () => {
  const value_map = strings.map((from, index) => ({ from, to: strings.at(-index - 1) ?? "" }));
  const columns = [{ header: "Notes", action: "field", field: "nickname", value_map }];
  const named = strings.map((text) => [...text.trim()].slice(0, 100).join("")).filter((_, index) => index % 20 === 0);
  for (const name of named.filter((one) => one !== "")) {
    const body = { name, import_type: "contact", columns, match: { rule: "phone" } };
    const made = ok<MappingTemplate>(await client.send("POST", "/import/mapping-templates", body), 201);
    expect(made).toMatchObject({ name, columns });
    const { summary } = await client.importFile(csvFile(`phone\n${phoneOf(1)}\n`), { body: { campaign_list: name } });
    expect(summary.campaign_list).toMatchObject({ name });
  }
});
