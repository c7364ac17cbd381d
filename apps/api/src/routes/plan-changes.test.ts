import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const insert = (phone: string, last: string | null = null) =>
  app.pool.query("INSERT INTO contact (phone, last_name, source) VALUES ($1, $2, 'manual') RETURNING id", [
    phone,
    last,
  ]);

async function checked(text: string, changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await client.create(csvFile(text));
  await client.check(id, changes);
  return id;
}

describe("between preview and run", () => {
  const text = "phone,last name\n2125550101,One\n2125550102,Two\n2125550103,Three\n";

  test("nothing changed: the run does what the preview said", async () => {
    await insert("+12125550102");
    await insert("+12125550103", "There");
    const id = await checked(text);
    const { totals } = await client.preview(id);
    expect(totals).toMatchObject({ create: 1, enrich: 1, unchanged: 1 });
    const planned = (await client.rows(id)).rows;
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 1, enriched: 1, unchanged: 1, plan_changed_count: 0 });
    const done = (await client.rows(id)).rows;
    expect(done.map(({ changes }) => changes)).toEqual(planned.map(({ changes }) => changes));
  });

  test("a contact was made: the row enriches it, and that is listed", async () => {
    const id = await checked(text);
    await insert("+12125550102");
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ created: 2, enriched: 1, plan_changed_count: 1 });
    expect(summary.plan_changed).toEqual([
      {
        row: 2,
        planned: "create",
        planned_changes: [],
        done: "enriched",
        done_changes: [{ field: "last_name", label: "Last name", is_metadata: false, before: null, after: "Two" }],
      },
    ]);
  });

  test("a contact was filled: what is filled now stays", async () => {
    await insert("+12125550103");
    const id = await checked(text);
    await app.pool.query("UPDATE contact SET last_name = 'Edited'");
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ created: 2, unchanged: 1, plan_changed_count: 1 });
    expect(summary.plan_changed).toEqual([
      {
        row: 3,
        planned: "enrich",
        planned_changes: [{ field: "last_name", label: "Last name", is_metadata: false, before: null, after: "Three" }],
        done: "unchanged",
        done_changes: [],
      },
    ]);
    const { rows } = await app.pool.query("SELECT last_name FROM contact WHERE phone = '+12125550103'");
    expect(rows).toEqual([{ last_name: "Edited" }]);
  });

  test("a contact was deleted: the row makes it again", async () => {
    await insert("+12125550101", "Old");
    const id = await checked(text);
    await app.pool.query("DELETE FROM contact");
    await client.run(id);
    expect((await client.summary(id)).plan_changed).toMatchObject([{ row: 1, planned: "unchanged", done: "created" }]);
  });

  test("a contact was replaced by another: the row meets that one", async () => {
    await insert("+12125550101", "Old");
    const id = await checked(text);
    await app.pool.query("DELETE FROM contact");
    await insert("+12125550101", "Old");
    await client.run(id);
    expect((await client.summary(id)).plan_changed).toMatchObject([
      { row: 1, planned: "unchanged", done: "unchanged" },
    ]);
  });

  test("a second contact of the number was made: the row waits for a person, and says whom it met", async () => {
    const { rows: one } = await insert("+12125550102");
    const id = await checked(text);
    const { rows: other } = await insert("+12125550102");
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ created: 2, skipped: 1, plan_changed_count: 1 });
    const [, row] = (await client.rows(id)).rows;
    expect(row).toMatchObject({ status: "review", action: "skipped", entity_id: null });
    expect(row?.issues).toEqual([expect.objectContaining({ code: "several_matches", severity: "warning" })]);
    expect(row?.status_message).toContain(`#${one[0].id}, #${other[0].id}`);
  });

  test("two contacts became one: the row goes in, and its issue is gone", async () => {
    await insert("+12125550102");
    await insert("+12125550102");
    const id = await checked(text);
    expect((await client.preview(id)).issues).toEqual([
      expect.objectContaining({ code: "several_matches", rows: [2] }),
    ]);
    await app.pool.query("DELETE FROM contact WHERE id = (SELECT max(id) FROM contact)");
    await client.run(id);
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ created: 2, enriched: 1, issues: [] });
    expect(summary.plan_changed).toMatchObject([{ row: 2, planned: "review", done: "enriched" }]);
  });
});

describe("two imports of the same people", () => {
  const people = Array.from({ length: 3_000 }, (_, index) => 2_125_550_000 + index);
  const file = `phone,last name\n${people.map((phone) => `${phone},P`).join("\n")}\n`;

  test("checked together and run together make everybody once", async () => {
    const ids = await Promise.all([checked(file), checked(file)]);
    await Promise.all(ids.map((id) => client.run(id)));
    const summaries = await Promise.all(ids.map((id) => client.summary(id)));
    expect(summaries.reduce((sum, { created }) => sum + created, 0)).toBe(people.length);
    expect(summaries.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(people.length);
    const { rows } = await app.pool.query("SELECT count(*)::int, count(DISTINCT phone)::int AS phones FROM contact");
    expect(rows).toEqual([{ count: people.length, phones: people.length }]);
  });
});
