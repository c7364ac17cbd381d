import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { csvFile, importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(async () => {
  await app.pool.query(`
    TRUNCATE contact, campaign RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, phone, external_id, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', '+16175551234', 'E-1', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', NULL, 'E-2', 'manual');
    INSERT INTO campaign (id, name, title) VALUES (7, 'spring', 'Spring appeal');
    INSERT INTO pledge (id, contact_id, amount, currency, financial_type, start_date, status, installments)
      VALUES (3, 1001, 100, 'USD', 'donation', '2026-01-01', 'pending', 2);
    INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount) VALUES
      (31, 3, '2026-01-01', 50), (32, 3, '2026-02-01', 50)`);
});
afterAll(() => app.close());

const columns = [
  "Email",
  "Total amount",
  "Financial type",
  "Transaction ID",
  "Invoice number",
  "Contribution ID",
  "Campaign",
  "Pledge ID",
  "Soft credit email",
  "Soft credit external ID",
  "Soft credit company",
  "Soft credit type",
  "Net amount",
  "Fee amount",
  "Currency",
] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

const gift: Row = { Email: "ada@example.org", "Total amount": "50.00", "Financial type": "Donation" };

const fieldOf = (column: string) =>
  ({ "Soft credit company": "soft_credit_company_name", "Soft credit external ID": "soft_credit_external_id" })[column];

/** Import rows of contributions. @returns what was planned and what became of each row */
async function importRows(rows: readonly Row[], changes: Record<string, unknown> = {}) {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join(","));
  const file = csvFile([columns.join(","), ...lines].join("\n"));
  const { id } = await client.create(file, { import_type: "contribution" });
  const { mapping } = await client.mapField(id);
  for (const [index, column] of columns.entries()) {
    const field = fieldOf(column);
    if (field) mapping.columns[index] = { column: index, action: "field", field };
  }
  await client.check(id, { ...mapping, ...changes });
  const planned = (await client.rows(id)).rows.map(({ status }) => status);
  await client.run(id);
  const { rows: done } = await client.rows(id);
  return { id, planned, done, statuses: done.map(({ status }) => status), summary: await client.summary(id) };
}

const undo = async (id: string) => {
  await client.send("POST", `/user-jobs/${id}/undo`, {});
  expect(await client.settled(id)).toMatchObject({ status: "undone" });
};

/** Everything that contributions touch, as it stands. */
async function digest(): Promise<unknown> {
  const tables = ["contact", "contribution", "contribution_soft", "pledge", "pledge_payment"];
  const read = async (table: string) => (await app.pool.query(`SELECT * FROM ${table} ORDER BY id`)).rows;
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await read(table)])));
}

const contributions = async () => (await app.pool.query("SELECT * FROM contribution ORDER BY id")).rows;

describe("contributions", () => {
  test("go in with exact amounts, and twice the same number is a duplicate", async () => {
    const before = await digest();
    const row = { ...gift, "Total amount": "$1234.10", "Transaction ID": "tx-1", Campaign: "Spring APPEAL" };
    const { statuses, planned, id } = await importRows([
      row,
      { ...row, "Total amount": "9" },
      { ...gift, "Invoice number": "i-1" },
    ]);
    expect(planned).toEqual(["valid", "duplicate", "valid"]);
    expect(statuses).toEqual(["imported", "duplicate", "imported"]);
    const [first, second] = await contributions();
    expect(first).toMatchObject({
      ...{ contact_id: "1001", total_amount: "1234.1000", currency: "USD", financial_type: "donation" },
      ...{ status: "completed", transaction_id: "tx-1", campaign_id: "7" },
    });
    expect(second).toMatchObject({ total_amount: "50.0000", invoice_number: "i-1" });
    const again = await importRows([row]);
    expect(again.statuses).toEqual(["duplicate"]);
    await undo(id);
    expect(await digest()).toEqual(before);
  });

  test("change one that is there only when the job says so", async () => {
    await importRows([{ ...gift, "Transaction ID": "tx-1" }]);
    const [made] = await contributions();
    const before = await digest();
    const row = { "Transaction ID": "tx-1", "Invoice number": "i-9" };
    const { id, statuses } = await importRows([row], { match: { rule: "existing" } });
    expect(statuses).toEqual(["imported"]);
    expect((await contributions())[0]).toMatchObject({ id: made.id, invoice_number: "i-9", version: 2 });
    await undo(id);
    expect(await digest()).toEqual(before);
    const missing = await importRows([{ "Transaction ID": "tx-none" }], { match: { rule: "existing" } });
    expect(missing.statuses).toEqual(["invalid_no_match"]);
  });

  test("are refused where what they name contradicts itself", async () => {
    await importRows([
      { ...gift, "Transaction ID": "tx-1" },
      { ...gift, "Invoice number": "i-1" },
    ]);
    const { statuses, planned, done } = await importRows([
      { ...gift, "Transaction ID": "tx-1", "Invoice number": "i-1" },
      { ...gift, Campaign: "Autumn" },
      { ...gift, "Net amount": "40", "Fee amount": "5" },
      { ...gift, "Total amount": "a lot" },
      { ...gift, "Financial type": "Bribe" },
      { ...gift, Email: "" },
      { ...gift, "Soft credit email": "nobody@example.org" },
      { ...gift, "Pledge ID": "3", "Total amount": "49" },
      { ...gift, "Pledge ID": "99" },
      { ...gift, Email: "charles@example.org", "Pledge ID": "3" },
    ]);
    expect(statuses).toEqual([
      ...["error", "invalid", "invalid", "invalid", "invalid", "invalid"],
      ...["soft_credit_error", "pledge_payment_error", "pledge_payment_error", "pledge_payment_error"],
    ]);
    expect(planned).toEqual(statuses);
    expect(done.map(({ issues }) => issues[0]?.code)).toEqual([
      ...["contribution_ids_disagree", "unknown_campaign", "amounts_disagree", "not_an_amount", "unknown_option"],
      ...["required_missing", "no_matching_contact", "instalment_differs", "unknown_pledge", "pledge_of_another"],
    ]);
    expect(await contributions()).toHaveLength(2);
  });

  test("pay the oldest unpaid instalments of their pledges, and give them back", async () => {
    const before = await digest();
    const row = { ...gift, "Pledge ID": "3" };
    const { id, statuses, planned, summary } = await importRows([row, row, row]);
    expect(planned).toEqual(["valid", "valid", "pledge_payment_error"]);
    expect(statuses).toEqual(["pledge_payment_imported", "pledge_payment_imported", "pledge_payment_error"]);
    expect(summary.plan_changed).toEqual([]);
    const made = await contributions();
    const { rows } = await app.pool.query("SELECT * FROM pledge_payment ORDER BY id");
    expect(rows.map(({ status, contribution_id: paidBy }) => [status, paidBy])).toEqual(
      made.map(({ id: paidBy }) => ["completed", paidBy]),
    );
    await undo(id);
    const after = await digest();
    expect(after).toEqual(before);
  });

  test("pay one instalment each, however far apart their rows are planned and run", async () => {
    await app.pool.query(`INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount)
      SELECT 100 + n, 3, date '2026-03-01' + n, 50 FROM generate_series(1, 4) AS n`);
    const row = { ...gift, "Pledge ID": "3" };
    const rows = Array.from({ length: 7 }, () => row);
    const { planned, statuses, summary } = await importRows(rows, {
      options: { mode: "lenient", campaign_list: null, chunk_rows: 2 },
    });
    expect(planned).toEqual([...Array.from({ length: 6 }, () => "valid"), "pledge_payment_error"]);
    expect(statuses.at(-1)).toBe("pledge_payment_error");
    expect(summary).toMatchObject({ created: 6, failed: 1, plan_changed: [] });
    const { rows: paid } = await app.pool.query("SELECT FROM pledge_payment WHERE contribution_id IS NOT NULL");
    expect(paid).toHaveLength(6);
  });

  test("that are there are duplicates, and nothing goes with them", async () => {
    const row = { ...gift, "Transaction ID": "tx-1", "Pledge ID": "3", "Soft credit external ID": "E-2" };
    const twice = await importRows([row, row, { ...row, "Transaction ID": "tx-2" }]);
    expect(twice.planned).toEqual(["valid", "duplicate", "valid"]);
    expect(twice.statuses).toEqual(["soft_credit_imported", "duplicate", "soft_credit_imported"]);
    const before = await digest();
    const again = await importRows([row, { ...row, "Transaction ID": "tx-2" }]);
    expect(again.planned).toEqual(["duplicate", "duplicate"]);
    expect(again.statuses).toEqual(["duplicate", "duplicate"]);
    expect(await digest()).toEqual(before);
  });

  test("credit others, an organization of the same row among them, and leave nothing of it behind", async () => {
    const before = await digest();
    const { id, statuses } = await importRows(
      [
        { ...gift, "Soft credit external ID": "E-2", "Soft credit type": "In honor of" },
        { ...gift, Email: "new@example.org", "Soft credit company": "Acme Foundation" },
        { ...gift, "Soft credit company": "Acme Foundation" },
        { ...gift, Email: "other@example.org", "Soft credit company": "Beta", "Pledge ID": "99" },
      ],
      { options: { mode: "lenient", create_missing: true } },
    );
    expect(statuses).toEqual([
      ...["soft_credit_imported", "soft_credit_imported", "soft_credit_imported", "pledge_payment_error"],
    ]);
    const { rows: credits } = await app.pool.query(
      `SELECT s.amount, s.soft_credit_type, c.contact_type, c.company_name, c.external_id
       FROM contribution_soft s JOIN contact c ON c.id = s.contact_id ORDER BY s.id`,
    );
    expect(credits).toMatchObject([
      { amount: "50.0000", soft_credit_type: "in_honor_of", external_id: "E-2" },
      { soft_credit_type: "solicited", contact_type: "organization", company_name: "Acme Foundation" },
      { contact_type: "organization", company_name: "Acme Foundation" },
    ]);
    const { rows: people } = await app.pool.query("SELECT email, company_name FROM contact ORDER BY id");
    expect(people).toHaveLength(4);
    expect(people.map(({ email }) => email)).not.toContain("other@example.org");
    await undo(id);
    expect(await digest()).toEqual(before);
  });

  test("that are skipped pay nothing and make nobody", async () => {
    const row = { ...gift, "Pledge ID": "3", "Transaction ID": "tx-1" };
    const first = await importRows([row, row, { ...row, "Transaction ID": "tx-2" }]);
    expect(first.planned).toEqual(["valid", "duplicate", "valid"]);
    expect(first.statuses).toEqual(["pledge_payment_imported", "duplicate", "pledge_payment_imported"]);
    const again = await importRows(
      [
        { ...row, Email: "new@example.org", "Soft credit email": "other@example.org" },
        { ...gift, Email: "new@example.org" },
      ],
      { options: { mode: "lenient", create_missing: true } },
    );
    expect(again.planned).toEqual(["duplicate", "valid"]);
    expect(again.statuses).toEqual(["duplicate", "imported"]);
    expect(again.summary.plan_changed).toEqual([]);
    const { rows } = await app.pool.query("SELECT email FROM contact WHERE id NOT IN (1001, 1002)");
    expect(rows).toEqual([{ email: "new@example.org" }]);
  });

  test("that are there are credited and paid with their own amount, once", async () => {
    await importRows([{ ...gift, "Transaction ID": "tx-1", Currency: "USD" }]);
    const before = await digest();
    const row = { "Transaction ID": "tx-1", "Pledge ID": "3", "Soft credit email": "charles@example.org" };
    const { id, planned, statuses } = await importRows([row, row], { match: { rule: "existing" } });
    expect(planned).toEqual(["valid", "duplicate"]);
    expect(statuses).toEqual(["soft_credit_imported", "duplicate"]);
    const credits = async () => (await app.pool.query("SELECT amount, currency FROM contribution_soft")).rows;
    const paid = async () => (await app.pool.query("SELECT id FROM pledge_payment WHERE status = 'completed'")).rows;
    expect(await credits()).toEqual([{ amount: "50.0000", currency: "USD" }]);
    expect(await paid()).toEqual([{ id: "31" }]);
    const again = await importRows([row], { match: { rule: "existing" } });
    expect(again.done.map(({ action }) => action)).toEqual(["unchanged"]);
    expect(await credits()).toHaveLength(1);
    expect(await paid()).toHaveLength(1);
    await undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are the same by one of their numbers, in one file as well", async () => {
    const both = { ...gift, "Transaction ID": "tx-1", "Invoice number": "i-1" };
    const rows = [both, { ...both, "Transaction ID": "tx-2" }, { ...gift, "Invoice number": "i-2" }];
    const { planned, statuses } = await importRows([...rows, { ...both, "Invoice number": "i-2" }]);
    expect(planned).toEqual(["valid", "duplicate", "valid", "error"]);
    expect(statuses).toEqual(["imported", "duplicate", "imported", "error"]);
    expect(await contributions()).toHaveLength(2);
  });

  test("that are there are not changed by what is said of others", async () => {
    await importRows([
      { ...gift, "Transaction ID": "tx-1", Currency: "EUR" },
      { ...gift, "Transaction ID": "tx-2" },
    ]);
    const [made] = await contributions();
    const existing = { match: { rule: "existing" }, conflict: { policy: "use_new" } };
    const row = { "Transaction ID": "tx-1" };
    const { planned, statuses, done } = await importRows(
      [
        { ...row, Email: "charles@example.org" },
        { ...row, "Contribution ID": "999999" },
        { ...row, "Invoice number": "i-9" },
        { "Transaction ID": "tx-2", "Invoice number": "i-9" },
      ],
      existing,
    );
    expect(statuses).toEqual(["error", "invalid_no_match", "imported", "error"]);
    expect(planned.toSpliced(2, 1)).toEqual(["error", "invalid_no_match", "error"]);
    expect(done.map(({ issues }) => issues[0]?.code)).toEqual([
      ...["contribution_of_another", "no_match", undefined, "contribution_ids_disagree"],
    ]);
    const other = await importRows([{ ...row, "Fee amount": "$1" }], { match: { rule: "existing" } });
    expect(other.done[0]?.issues[0]?.code).toBe("currency_differs");
    expect((await contributions())[0]).toMatchObject({ contact_id: "1001", fee_amount: null, id: made.id });
  });

  test("see in the run what changed since the check", async () => {
    const lines = [columns.join(","), columns.map((column) => gift[column] ?? "").join(",")];
    const { id } = await client.create(csvFile(lines.join("\n")), { import_type: "contribution" });
    await client.check(id);
    await app.pool.query("UPDATE contact SET email = 'moved@example.org' WHERE id = 1001");
    await client.run(id);
    const { rows } = await client.rows(id);
    expect(rows[0]).toMatchObject({ status: "invalid_no_match", action: "failed" });
    expect((await client.summary(id)).plan_changed).toHaveLength(1);
    expect(await contributions()).toEqual([]);
  });
});
