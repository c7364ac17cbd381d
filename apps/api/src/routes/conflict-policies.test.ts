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

beforeEach(async () => {
  await app.pool.query("DELETE FROM contact");
  await app.pool.query(
    `INSERT INTO contact (phone, first_name, last_name, email, tags, contact_metadata, source)
     VALUES ('+12125550100', 'John', NULL, 'john@old.com', '{a,b}', '{"source": "website", "size": "M"}', 'manual')`,
  );
});

const john = async () => {
  const { rows } = await app.pool.query(
    "SELECT first_name, last_name, email, company_name, tags, contact_metadata AS meta FROM contact ORDER BY id",
  );
  return rows[0];
};
const file = csvFile(
  'phone,first name,last name,email,company,tags,size,colour\n2125550100,Johnny,Smith,john@new.com,ABC,"B,c",L,red\n',
);
const policy = (name: string) => ({ conflict: { policy: name } });

describe("a row meets a contact that differs", () => {
  test("keep_existing fills and adds, and overwrites nothing", async () => {
    const { summary } = await client.importFile(file);
    expect(summary).toMatchObject({ enriched: 1, fields_enriched: 4 });
    expect(await john()).toEqual({
      ...{ first_name: "John", last_name: "Smith", email: "john@old.com", company_name: "ABC" },
      tags: ["a", "b", "c"],
      meta: { source: "website", size: "M", colour: "red" },
    });
  });

  test("use_new takes the file's values, and keeps what the file does not have", async () => {
    await client.importFile(file, { changes: policy("use_new") });
    expect(await john()).toEqual({
      ...{ first_name: "Johnny", last_name: "Smith", email: "john@new.com", company_name: "ABC" },
      tags: ["a", "b", "c"],
      meta: { source: "website", size: "L", colour: "red" },
    });
  });

  test("review changes nothing and says in which fields they differ", async () => {
    const before = await john();
    const { id, summary } = await client.importFile(file, { changes: policy("review") });
    expect(summary).toMatchObject({ enriched: 0, skipped: 1, failed: 0, status: "completed" });
    const [row] = (await client.rows(id, "?status=review")).rows;
    expect(row?.status_message).toMatch(/^Differs from the existing record #\d+ in First name, Email\./);
    expect(row?.issues).toEqual([expect.objectContaining({ code: "conflict", severity: "warning" })]);
    expect(await john()).toEqual(before);
  });

  test("review lets a row in that only fills", async () => {
    const filling = csvFile("phone,first name,last name\n2125550100,John,Smith\n");
    const { summary } = await client.importFile(filling, { changes: policy("review") });
    expect(summary).toMatchObject({ enriched: 1, skipped: 0 });
  });

  test("review in strict mode stands against the run", async () => {
    const { id } = await client.create(file);
    await client.check(id, { ...policy("review"), options: { mode: "strict", campaign_list: null } });
    const { blocked, totals } = await client.preview(id);
    expect(blocked).toMatchObject({ code: "strict_refused" });
    expect(totals).toMatchObject({ fail: 1, review: 0 });
  });

  test("a field's own policy goes before the job's", async () => {
    const { id } = await client.create(file);
    const { mapping } = await client.mapField(id);
    const own: Record<string, string> = { email: "use_new", first_name: "keep_existing" };
    const columns = mapping.columns.map((column) =>
      column.action === "field" && own[column.field] ? { ...column, conflict: own[column.field] } : column,
    );
    await client.check(id, { columns, ...policy("review") });
    await client.run(id);
    expect(await john()).toMatchObject({ first_name: "John", email: "john@new.com", last_name: "Smith" });
  });
});

test.for(["keep_existing", "use_new", "review"])("a blank cell erases nothing under %s", async (name) => {
  const before = await john();
  const blank = csvFile("phone,first name,last name,email,tags,size\n2125550100, ,,\u00A0,,\t \n");
  const { summary } = await client.importFile(blank, { changes: policy(name) });
  expect(summary).toMatchObject({ unchanged: 1, enriched: 0 });
  expect(await john()).toEqual(before);
});

describe("rows of one file that contradict each other", () => {
  const rows = csvFile("phone,first name\n2125550111,First\n2125550111,Second\n2125550111,Third\n");
  const name = async () => (await app.pool.query("SELECT first_name FROM contact WHERE phone = '+12125550111'")).rows;

  test.for([
    { policy: "keep_existing", expected: "First", counts: { created: 1, enriched: 0, unchanged: 2 } },
    { policy: "use_new", expected: "Third", counts: { created: 1, enriched: 2, unchanged: 0 } },
    { policy: "review", expected: "First", counts: { created: 1, enriched: 0, skipped: 2 } },
  ])("under $policy the contact is called $expected", async ({ policy: rule, expected, counts }) => {
    const { summary } = await client.importFile(rows, { changes: policy(rule) });
    expect(summary).toMatchObject({ ...counts, plan_changed_count: 0 });
    expect(await name()).toEqual([{ first_name: expected }]);
  });

  test("a row that waits for a person names the row it contradicts, near or thousands of rows away", async () => {
    const others = Array.from({ length: 2_100 }, (_, index) => `${2_135_550_000 + index},X`);
    const { id } = await client.create(
      csvFile(
        `phone,first name\n${["2125550111,First", "2125550111,Second", ...others, "2125550111,Third"].join("\n")}\n`,
      ),
    );
    await client.settled(id);
    await client.check(id, policy("review"));
    const { rows: waiting } = await client.rows(id, "?status=review");
    expect(waiting.map(({ row, status_message: message }) => [row, message?.slice(0, 40)])).toEqual([
      [2, "Differs from row 1 of this file in First"],
      [2_103, "Differs from row 1 of this file in First"],
    ]);
    expect((await client.preview(id)).totals).toMatchObject({ create: 2_101, review: 2 });
    expect((await client.preview(id)).issues).toEqual([expect.objectContaining({ code: "conflict", count: 2 })]);
    await client.run(id);
    expect(await client.summary(id)).toMatchObject({ created: 2_101, skipped: 2, plan_changed_count: 0 });
  });
});

describe("opt-outs", () => {
  const optOuts = csvFile("phone,do not email,do not phone,do not mail,no bulk mail\n2125550100,yes,no,,no\n");

  test.for(["keep_existing", "use_new", "review"])(
    "the more restrictive wins under %s, and undo puts it back",
    async (name) => {
      await app.pool.query("UPDATE contact SET do_not_email = false, do_not_phone = true, do_not_mail = true");
      const read = async () =>
        (await app.pool.query("SELECT version, do_not_email, do_not_phone, do_not_mail, do_not_bulk FROM contact"))
          .rows;
      const before = await read();
      const { id, summary } = await client.importFile(optOuts, { changes: policy(name) });
      expect(summary).toMatchObject({ enriched: 1, fields_enriched: 2 });
      expect(await read()).toMatchObject([
        { do_not_email: true, do_not_phone: true, do_not_mail: true, do_not_bulk: false },
      ]);
      await client.send("POST", `/user-jobs/${id}/undo`, {});
      await client.settled(id);
      expect(await read()).toEqual(before);
    },
  );

  test("a later row of the file cannot take one back", async () => {
    const contrary = csvFile("phone,do not email\n2125550100,yes\n2125550100,no\n2125550109,yes\n2125550109,no\n");
    await client.importFile(contrary, { changes: policy("use_new") });
    const { rows } = await app.pool.query("SELECT do_not_email FROM contact");
    expect(rows).toEqual([{ do_not_email: true }, { do_not_email: true }]);
  });
});
