import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, sample, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
afterAll(() => app.close());
beforeEach(() => app.pool.query("DELETE FROM contact"));

const by = (rule: string) => ({ match: { rule } });
const run = async (text: string, changes: Record<string, unknown> = {}) =>
  client.importFile(csvFile(text), { changes });
const contacts = async (columns: string) => (await app.pool.query(`SELECT ${columns} FROM contact ORDER BY id`)).rows;

describe("rows of one file that meet each other", () => {
  test("across chunks: the first makes the contact, later ones fill it, in file order", async () => {
    const others = Array.from({ length: 2_500 }, (_, index) => `${2_135_550_000 + index},,,`);
    const lines = [
      "2125550100,Ada,,",
      ...others.slice(0, 2_400),
      "(212) 555-0100,Eve,Byron,",
      ...others.slice(2_400),
      "+1 212 555 0100,,Lovelace,Countess",
    ];
    const { id, summary } = await run(`phone,first name,last name,title\n${lines.join("\n")}\n`);
    expect(summary).toMatchObject({
      created: 2_501,
      enriched: 2,
      duplicates: 2,
      fields_enriched: 2,
      plan_changed_count: 0,
    });
    const [, second, third] = (await client.rows(id, "?action=enriched")).rows;
    expect(third).toBeUndefined();
    expect(second).toMatchObject({ row: 2_503, duplicate_of: 1 });
    expect(await contacts("first_name, last_name, job_title, phone")).toContainEqual({
      ...{ first_name: "Ada", last_name: "Byron", job_title: "Countess", phone: "+12125550100" },
    });
  });

  test("all of them: one contact, everything else is a duplicate", async () => {
    const { summary } = await run(`phone,last name\n${"2125550100,Same\n".repeat(5_000)}`);
    expect(summary).toMatchObject({ created: 1, unchanged: 4_999, duplicates: 4_999, plan_changed_count: 0 });
    expect(await contacts("last_name, version")).toEqual([{ last_name: "Same", version: 1 }]);
  });

  test("all of them, each with another metadata key", async () => {
    const header = ["phone", ...Array.from({ length: 50 }, (_, index) => `extra ${index}`)];
    const rows = Array.from({ length: 50 }, (_, row) =>
      header.map((_name, column) => (column === 0 ? "2125550100" : column === row + 1 ? `v${row}` : "")).join(","),
    );
    const { summary } = await run(`${[header.join(","), ...rows].join("\n")}\n`);
    expect(summary).toMatchObject({ created: 1, enriched: 49, fields_enriched: 49 });
    const [contact] = await contacts("contact_metadata");
    expect(Object.keys(contact.contact_metadata)).toHaveLength(50);
  });
});

describe("the rule email", () => {
  test("finds people however the address is written, and reports rows without one", async () => {
    await app.pool.query("INSERT INTO contact (email, source) VALUES ('Ada@Example.org', 'manual')");
    const { id, summary } = await run(
      "email,last name\nADA@example.org,Byron\nbob@example.org,B\nBob@Example.ORG,B\n,None\nnonsense,None\n",
      by("email"),
    );
    expect(summary).toMatchObject({ created: 1, enriched: 1, unchanged: 1, duplicates: 1, failed: 2 });
    const { rows } = await client.rows(id, "?status=ERROR");
    expect(rows.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([
      [4, "required_missing"],
      [5, "not_an_email"],
    ]);
  });

  test("takes addresses with letters of any script as the same in both cases", async () => {
    await run("email\nÉMILE@exämple.org\n", by("email"));
    const { summary } = await run("email\némile@EXÄMPLE.org\n", by("email"));
    expect(summary).toMatchObject({ created: 0, unchanged: 1 });
  });

  test("takes linkedin-connections.csv, and says which rows have no address", async () => {
    const { id } = await client.create(await sample("linkedin-connections.csv"));
    const { columns, suggestions } = await client.mapField(id);
    const suggested = suggestions.map(({ column, field }) => [columns[column]?.header, field]);
    expect(suggested).toEqual([
      ["First Name", "first_name"],
      ["Last Name", "last_name"],
      ["URL", "linkedin_url"],
      ["Email Address", "email"],
      ["Company", "company_name"],
      ["Position", "job_title"],
      ["Connected On", null],
    ]);
    await client.check(id, by("email"));
    const { rows } = await client.rows(id);
    await client.run(id);
    const withEmail = rows.filter(({ cells }) => cells[3] !== "");
    const summary = await client.summary(id);
    expect(summary).toMatchObject({ total_rows: rows.length, created: withEmail.length });
    expect(summary.failed).toBe(rows.length - withEmail.length);
    expect(summary.failed_rows[0]?.issues).toEqual([
      expect.objectContaining({ code: "required_missing", field: "email" }),
    ]);
    expect(summary.left_out).toContainEqual(expect.objectContaining({ reason: "preamble", from_line: 1 }));
  });
});

test("the rule external ID compares exactly", async () => {
  const file = "external id,last name\n0012,Zero\n12,Twelve\nA-1,Upper\na-1,Lower\n";
  expect((await run(file, by("external_id"))).summary).toMatchObject({ created: 4 });
  expect((await run(file, by("external_id"))).summary).toMatchObject({ created: 0, unchanged: 4 });
});

test("the rule none makes a contact of every row, every time", async () => {
  const file = "phone,last name\n2125550100,A\n2125550100,A\n,B\n";
  for (let time = 1; time <= 2; time++) {
    expect((await run(file, by("none"))).summary).toMatchObject({ created: 3, duplicates: 0, failed: 0 });
  }
  expect(await contacts("last_name")).toHaveLength(6);
});

test("several existing contacts under one key are named, and the row waits for a person", async () => {
  const { rows: made } = await app.pool.query(
    "INSERT INTO contact (phone, source) SELECT '+12125550100', 'manual' FROM generate_series(1, 7) RETURNING id",
  );
  const { id, summary } = await run("phone,last name\n2125550100,Byron\n2125550101,Bell\n");
  expect(summary).toMatchObject({ created: 1, enriched: 0, skipped: 1, failed: 0 });
  const [row] = (await client.rows(id)).rows;
  expect(row).toMatchObject({ status: "review", action: "skipped" });
  const named = made.slice(0, 5).map(({ id: one }) => `#${one}`);
  expect(row?.status_message).toContain(`${named.join(", ")} and 2 more`);
  expect(await contacts("last_name")).toEqual([...made.map(() => ({ last_name: null })), { last_name: "Bell" }]);
});

test("contacts are changed by Inlet's own number of them, and none is made; another rule does not pass it over", async () => {
  await app.pool.query(
    `INSERT INTO contact (id, first_name, phone, source) VALUES (1001, 'Ada', '+12125550100', 'manual')`,
  );
  const text = "Inlet contact ID,phone,last name\n1001,2125550199,Byron\n1002,2125550102,Nobody\n,2125550103,Blank\n";
  const { id, summary } = await run(text, by("contact_id"));
  expect(summary).toMatchObject({ created: 0, enriched: 1, failed: 2 });
  const { rows } = await client.rows(id);
  expect(rows.map(({ status, issues }) => [status, issues[0]?.message])).toEqual([
    ["imported", undefined],
    ["invalid_no_match", "There is no such contact"],
    ["invalid", "Contact ID in Inlet is missing"],
  ]);
  expect(await contacts("last_name, phone")).toEqual([{ last_name: "Byron", phone: "+12125550100" }]);
  await client.undo(id);
  expect(await contacts("last_name, version")).toEqual([{ last_name: null, version: 1 }]);

  const other = await run(text, by("phone"));
  expect((await client.rows(other.id)).rows.map(({ status, issues }) => [status, issues[0]?.code])).toEqual([
    ["invalid", "contact_id_unused"],
    ["invalid", "contact_id_unused"],
    ["imported", undefined],
  ]);
});
