import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import {
  contributionFile,
  digestOfContributions,
  gift,
  importContributions,
  readContributions,
  seedContributions,
} from "../testing/contributions.ts";
import { importClient, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(() => seedContributions(app.pool));
afterAll(() => app.close());

const digest = async () => digestOfContributions(app.pool);
const contributions = async () => readContributions(app.pool);

describe("contributions", () => {
  test("go in with exact amounts, and twice the same number is a duplicate", async () => {
    const before = await digest();
    const row = { ...gift, "Total amount": "$1234.10", "Transaction ID": "tx-1", Campaign: "Spring APPEAL" };
    const { statuses, planned, id } = await importContributions(client, [
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
    const again = await importContributions(client, [row]);
    expect(again.statuses).toEqual(["duplicate"]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("change one that is there only when the job says so", async () => {
    await importContributions(client, [{ ...gift, "Transaction ID": "tx-1" }]);
    const [made] = await contributions();
    const before = await digest();
    const row = { "Transaction ID": "tx-1", "Invoice number": "i-9" };
    const { id, statuses } = await importContributions(client, [row], { match: { rule: "existing" } });
    expect(statuses).toEqual(["imported"]);
    expect((await contributions())[0]).toMatchObject({ id: made.id, invoice_number: "i-9", version: 2 });
    await client.undo(id);
    expect(await digest()).toEqual(before);
    const missing = await importContributions(client, [{ "Transaction ID": "tx-none" }], {
      match: { rule: "existing" },
    });
    expect(missing.statuses).toEqual(["invalid_no_match"]);
  });

  test("are refused where what they name contradicts itself", async () => {
    await importContributions(client, [
      { ...gift, "Transaction ID": "tx-1" },
      { ...gift, "Invoice number": "i-1" },
    ]);
    const { statuses, planned, done } = await importContributions(client, [
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

  test("are the same by one of their numbers, in one file as well", async () => {
    const both = { ...gift, "Transaction ID": "tx-1", "Invoice number": "i-1" };
    const rows = [both, { ...both, "Transaction ID": "tx-2" }, { ...gift, "Invoice number": "i-2" }];
    const { planned, statuses } = await importContributions(client, [...rows, { ...both, "Invoice number": "i-2" }]);
    expect(planned).toEqual(["valid", "duplicate", "valid", "error"]);
    expect(statuses).toEqual(["imported", "duplicate", "imported", "error"]);
    expect(await contributions()).toHaveLength(2);
  });

  test("keep the currency that a row before gives them where later ones have none", async () => {
    const { statuses } = await importContributions(
      client,
      [
        { ...gift, "Transaction ID": "tx-1", Currency: "EUR" },
        { ...gift, "Transaction ID": "tx-1", "Invoice number": "i-1" },
      ],
      { match: { rule: "numbers", on_match: "enrich" }, conflict: { policy: "use_new" } },
    );
    expect(statuses).toEqual(["imported", "imported"]);
    expect(await contributions()).toMatchObject([{ currency: "EUR", invoice_number: "i-1" }]);
  });

  test("that are there are not changed by what is said of others", async () => {
    await importContributions(client, [
      { ...gift, "Transaction ID": "tx-1", Currency: "EUR" },
      { ...gift, "Transaction ID": "tx-2" },
    ]);
    const [made] = await contributions();
    const existing = { match: { rule: "existing" }, conflict: { policy: "use_new" } };
    const row = { "Transaction ID": "tx-1" };
    const { planned, statuses, done } = await importContributions(
      client,
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
    const other = await importContributions(client, [{ ...row, "Fee amount": "$1" }], { match: { rule: "existing" } });
    expect(other.done[0]?.issues[0]?.code).toBe("currency_differs");
    expect((await contributions())[0]).toMatchObject({ contact_id: "1001", fee_amount: null, id: made.id });
  });

  test("see in the run what changed since the check", async () => {
    const { id } = await client.create(contributionFile([gift]), { import_type: "contribution" });
    await client.check(id);
    await app.pool.query("UPDATE contact SET email = 'moved@example.org' WHERE id = 1001");
    await client.run(id);
    const { rows } = await client.rows(id);
    expect(rows[0]).toMatchObject({ status: "invalid_no_match", action: "failed" });
    expect((await client.summary(id)).plan_changed).toHaveLength(1);
    expect(await contributions()).toEqual([]);
  });
});
