import type { UndoPreview } from "@inlet/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import {
  digestOfContributions,
  gift,
  importContributions,
  readContributions,
  seedContributions,
} from "../testing/contributions.ts";
import { importClient, ok, type ImportClient } from "../testing/import-client.ts";

let app: TestApp;
let client: ImportClient;

beforeAll(async () => {
  app = await createTestApp();
  client = importClient(app, { cookie: (await app.signIn("member")).cookie });
});
beforeEach(() => seedContributions(app.pool));
afterAll(() => app.close());

const digest = async () => digestOfContributions(app.pool);
const pledgeStatus = async () => (await app.pool.query("SELECT status FROM pledge WHERE id = 3")).rows[0].status;
const contributions = async () => readContributions(app.pool);

describe("soft credits and instalments of contributions", () => {
  test("pay the oldest unpaid instalments of their pledges, and give them back", async () => {
    const before = await digest();
    const row = { ...gift, "Pledge ID": "3" };
    const { id, statuses, planned, summary } = await importContributions(client, [row, row, row]);
    expect(planned).toEqual(["valid", "valid", "pledge_payment_error"]);
    expect(statuses).toEqual(["pledge_payment_imported", "pledge_payment_imported", "pledge_payment_error"]);
    expect(summary.plan_changed).toEqual([]);
    const made = await contributions();
    const { rows } = await app.pool.query("SELECT * FROM pledge_payment ORDER BY id");
    expect(rows.map(({ status, contribution_id: paidBy }) => [status, paidBy])).toEqual(
      made.map(({ id: paidBy }) => ["completed", paidBy]),
    );
    await client.undo(id);
    const after = await digest();
    expect(after).toEqual(before);
  });

  test("pay one instalment each, however far apart their rows are planned and run", async () => {
    await app.pool.query(`INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount)
      SELECT 100 + n, 3, date '2026-03-01' + n, 50 FROM generate_series(1, 4) AS n`);
    const row = { ...gift, "Pledge ID": "3" };
    const rows = Array.from({ length: 7 }, () => row);
    const { planned, statuses, summary } = await importContributions(client, rows, {
      options: { mode: "lenient", campaign_list: null, chunk_rows: 2 },
    });
    expect(planned).toEqual([...Array.from({ length: 6 }, () => "valid"), "pledge_payment_error"]);
    expect(statuses.at(-1)).toBe("pledge_payment_error");
    expect(summary).toMatchObject({ created: 6, failed: 1, plan_changed: [] });
    const { rows: paid } = await app.pool.query("SELECT FROM pledge_payment WHERE contribution_id IS NOT NULL");
    expect(paid).toHaveLength(6);
  });

  test("complete their pledge with the last one that is left, and undo takes that back", async () => {
    await app.pool.query(
      "INSERT INTO pledge_payment (pledge_id, scheduled_date, scheduled_amount, status) VALUES (3, '2026-03-01', 50, 'cancelled')",
    );
    const before = await digest();
    const row = { ...gift, "Pledge ID": "3" };
    const first = await importContributions(client, [row]);
    expect(await pledgeStatus()).toBe("in_progress");
    const last = await importContributions(client, [row]);
    expect(last.summary.plan_changed).toEqual([]);
    expect(await pledgeStatus()).toBe("completed");
    await client.undo(last.id);
    expect(await pledgeStatus()).toBe("in_progress");
    await client.undo(first.id);
    expect(await digest()).toEqual(before);
    const both = await importContributions(client, [row, row], {
      options: { mode: "lenient", campaign_list: null, chunk_rows: 1 },
    });
    expect(both.summary.plan_changed).toEqual([]);
    expect(await pledgeStatus()).toBe("completed");
  });

  test("complete a pledge by rows of one file and of one chunk, the first of which begins it", async () => {
    const before = await digest();
    const row = { ...gift, "Pledge ID": "3" };
    const { id, summary } = await importContributions(client, [row, row]);
    expect(summary).toMatchObject({ created: 2, plan_changed: [] });
    const { rows } = await app.pool.query(
      "SELECT row_id::int, changes, version FROM change_record WHERE job_id = $1 AND entity = 'pledge' ORDER BY id",
      [id],
    );
    expect(rows).toEqual([
      { row_id: 1, changes: [["status", "pending", "in_progress"]], version: 2 },
      { row_id: 2, changes: [["status", "in_progress", "completed"]], version: 3 },
    ]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("keep a pledge overdue as long as one that is left is", async () => {
    await app.pool.query(`UPDATE pledge SET status = 'overdue';
      UPDATE pledge_payment SET status = 'overdue';
      INSERT INTO pledge_payment (pledge_id, scheduled_date, scheduled_amount) VALUES (3, '2026-03-01', 50)`);
    const row = { ...gift, "Pledge ID": "3" };
    const statuses: string[] = [];
    const ids: string[] = [];
    for (let paid = 0; paid < 3; paid += 1) {
      ids.push((await importContributions(client, [row])).id);
      statuses.push(await pledgeStatus());
    }
    expect(statuses).toEqual(["overdue", "in_progress", "completed"]);
    await client.undo(ids[1] ?? "");
    expect(await pledgeStatus()).toBe("overdue");
  });

  test.for([
    { instalments: 2, undone: ["first"], status: "in_progress" },
    { instalments: 2, undone: ["last"], status: "in_progress" },
    { instalments: 2, undone: ["first", "last"], status: "pending" },
    { instalments: 2, undone: ["last", "first"], status: "pending" },
    { instalments: 3, undone: ["first"], status: "in_progress" },
    { instalments: 3, undone: ["first", "last"], status: "pending" },
  ] as const)(
    "taken back ($undone) of two imports leave a pledge of $instalments $status",
    async ({ instalments, undone, status }) => {
      await app.pool.query(
        `INSERT INTO pledge_payment (pledge_id, scheduled_date, scheduled_amount)
         SELECT 3, '2026-03-01', 50 FROM generate_series(3, $1)`,
        [instalments],
      );
      const row = { ...gift, "Pledge ID": "3" };
      const jobs = { first: await importContributions(client, [row]), last: await importContributions(client, [row]) };
      for (const which of undone) {
        const { id } = jobs[which];
        expect(ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200).kept_changes).toEqual([]);
        await client.undo(id);
      }
      expect(await pledgeStatus()).toBe(status);
    },
  );

  test("taken back leave a pledge as somebody set it since, and say so", async () => {
    const { id } = await importContributions(client, [{ ...gift, "Pledge ID": "3" }]);
    await app.pool.query("UPDATE pledge SET status = 'cancelled'");
    const { kept_changes: kept } = ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
    expect(kept).toMatchObject([{ entity: "pledge", field: "status", ours: "In progress", current: "Cancelled" }]);
    await client.undo(id);
    expect(await pledgeStatus()).toBe("cancelled");
  });

  test("of one row are both told, whether it goes in or not", async () => {
    const row = { ...gift, "Pledge ID": "3", "Soft credit external ID": "E-2" };
    const { done } = await importContributions(client, [
      row,
      { ...row, "Soft credit external ID": "E-9", "Pledge ID": "99" },
      { ...row, "Soft credit external ID": "E-9" },
    ]);
    const said = done.map(({ status, issues }) => [status, issues.map(({ code, severity }) => [code, severity])]);
    expect(said).toEqual([
      ["soft_credit_imported", [["pays_instalment_too", "info"]]],
      [
        "soft_credit_error",
        [
          ["no_matching_contact", "error"],
          ["unknown_pledge", "error"],
        ],
      ],
      ["soft_credit_error", [["no_matching_contact", "error"]]],
    ]);
    expect(done[1]?.status_message).toMatch(/for the soft credit\..*There is no pledge #99/u);
  });

  test.for([
    { what: "its contact", part: { Email: "nobody@example.org" }, codes: ["no_matching_contact", "unknown_pledge"] },
    { what: "its campaign", part: { Campaign: "Nowhere" }, codes: ["unknown_campaign", "unknown_pledge"] },
    {
      what: "its contact, whose pledge it may be",
      part: { Email: "nobody@example.org", "Pledge ID": "3" },
      codes: ["no_matching_contact"],
    },
  ])("of a pledge are told with those of $what", async ({ part, codes }) => {
    const { done } = await importContributions(client, [{ ...gift, "Pledge ID": "99", ...part }]);
    expect(done.map(({ issues }) => issues.map(({ code }) => code))).toEqual([codes]);
  });

  test("that are there are duplicates, and nothing goes with them", async () => {
    const row = { ...gift, "Transaction ID": "tx-1", "Pledge ID": "3", "Soft credit external ID": "E-2" };
    const twice = await importContributions(client, [row, row, { ...row, "Transaction ID": "tx-2" }]);
    expect(twice.planned).toEqual(["valid", "duplicate", "valid"]);
    expect(twice.statuses).toEqual(["soft_credit_imported", "duplicate", "soft_credit_imported"]);
    const before = await digest();
    const again = await importContributions(client, [row, { ...row, "Transaction ID": "tx-2" }]);
    expect(again.planned).toEqual(["duplicate", "duplicate"]);
    expect(again.statuses).toEqual(["duplicate", "duplicate"]);
    expect(await digest()).toEqual(before);
  });

  test("credit others, an organization of the same row among them, and leave nothing of it behind", async () => {
    const before = await digest();
    const { id, statuses } = await importContributions(
      client,
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
    const { beside } = ok<UndoPreview>(await client.send("GET", `/user-jobs/${id}/undo`), 200);
    expect(beside).toEqual([{ entity: "contact", deleted: 2 }]);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("that are skipped pay nothing and make nobody", async () => {
    const row = { ...gift, "Pledge ID": "3", "Transaction ID": "tx-1" };
    const first = await importContributions(client, [row, row, { ...row, "Transaction ID": "tx-2" }]);
    expect(first.planned).toEqual(["valid", "duplicate", "valid"]);
    expect(first.statuses).toEqual(["pledge_payment_imported", "duplicate", "pledge_payment_imported"]);
    const again = await importContributions(
      client,
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
    await importContributions(client, [{ ...gift, "Transaction ID": "tx-1", Currency: "USD" }]);
    const before = await digest();
    const row = { "Transaction ID": "tx-1", "Pledge ID": "3", "Soft credit email": "charles@example.org" };
    const { id, planned, statuses } = await importContributions(client, [row, row], { match: { rule: "existing" } });
    expect(planned).toEqual(["valid", "duplicate"]);
    expect(statuses).toEqual(["soft_credit_imported", "duplicate"]);
    const credits = async () => (await app.pool.query("SELECT amount, currency FROM contribution_soft")).rows;
    const paid = async () => (await app.pool.query("SELECT id FROM pledge_payment WHERE status = 'completed'")).rows;
    expect(await credits()).toEqual([{ amount: "50.0000", currency: "USD" }]);
    expect(await paid()).toEqual([{ id: "31" }]);
    const again = await importContributions(client, [row], { match: { rule: "existing" } });
    expect(again.done.map(({ action }) => action)).toEqual(["unchanged"]);
    expect(await credits()).toHaveLength(1);
    expect(await paid()).toHaveLength(1);
    await client.undo(id);
    expect(await digest()).toEqual(before);
  });

  test("are credited in the currency in which a row before makes them", async () => {
    const row = { ...gift, "Transaction ID": "tx-1", Currency: "CHF", "Soft credit email": "charles@example.org" };
    const after = { ...row, Currency: "", "Soft credit email": "grace@example.org" };
    const options = { mode: "lenient", campaign_list: null, create_missing: true };
    const match = { rule: "numbers", on_match: "enrich" };
    const { statuses } = await importContributions(client, [row, after], { match, options });
    expect(statuses).toEqual(["soft_credit_imported", "soft_credit_imported"]);
    const { rows } = await app.pool.query("SELECT amount, currency FROM contribution_soft ORDER BY id");
    expect(rows).toEqual([
      { amount: "50.0000", currency: "CHF" },
      { amount: "50.0000", currency: "CHF" },
    ]);
  });

  test("credit a donor who is new himself, who is made once", async () => {
    const row = { ...gift, Email: "new@example.org", "Soft credit email": "new@example.org" };
    const options = { mode: "lenient", campaign_list: null, create_missing: true };
    const { statuses, summary } = await importContributions(client, [row, row], { options });
    expect(statuses).toEqual(["soft_credit_imported", "soft_credit_imported"]);
    expect(summary).toMatchObject({ created: 2, failed: 0, plan_changed: [] });
    const { rows } = await app.pool.query("SELECT FROM contact WHERE email = 'new@example.org'");
    expect(rows).toHaveLength(1);
  });
});
