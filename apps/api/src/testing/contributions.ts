import type { Pool } from "pg";
import { csvFile, type ImportClient } from "./import-client.ts";
import { readTables } from "./read-tables.ts";

/** Headers of the files. */
export const contributionColumns = [
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
type Row = Partial<Record<(typeof contributionColumns)[number], string>>;

/** A gift of fifty dollars by Ada. */
export const gift: Row = { Email: "ada@example.org", "Total amount": "50.00", "Financial type": "Donation" };

/** Put two contacts there, a campaign, and a pledge of two instalments; nothing else stays. */
export async function seedContributions(pool: Pool): Promise<void> {
  await pool.query(`
    TRUNCATE contact, campaign RESTART IDENTITY CASCADE;
    INSERT INTO contact (id, first_name, last_name, email, phone, external_id, source) VALUES
      (1001, 'Ada', 'Byron', 'ada@example.org', '+16175551234', 'E-1', 'manual'),
      (1002, 'Charles', 'Babbage', 'charles@example.org', NULL, 'E-2', 'manual');
    INSERT INTO campaign (id, name, title) VALUES (7, 'spring', 'Spring appeal');
    INSERT INTO pledge (id, contact_id, amount, currency, financial_type, start_date, status, installments)
      VALUES (3, 1001, 100, 'USD', 'donation', '2026-01-01', 'pending', 2);
    INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount) VALUES
      (31, 3, '2026-01-01', 50), (32, 3, '2026-02-01', 50)`);
}

const fieldOf = (column: string) =>
  ({ "Soft credit company": "soft_credit_company_name", "Soft credit external ID": "soft_credit_external_id" })[column];

/** A file of contributions. */
export const contributionFile = (rows: readonly Row[]) => {
  const lines = rows.map((row) => contributionColumns.map((column) => row[column] ?? "").join(","));
  return csvFile([contributionColumns.join(","), ...lines].join("\n"));
};

/** Import rows of contributions. @returns what was planned and what became of each row */
export async function importContributions(
  client: ImportClient,
  rows: readonly Row[],
  changes: Record<string, unknown> = {},
) {
  const { id } = await client.create(contributionFile(rows), { import_type: "contribution" });
  const { mapping } = await client.mapField(id);
  for (const [index, column] of contributionColumns.entries()) {
    const field = fieldOf(column);
    if (field) mapping.columns[index] = { column: index, action: "field", field };
  }
  await client.check(id, { ...mapping, ...changes });
  const planned = (await client.rows(id)).rows.map(({ status }) => status);
  await client.run(id);
  const { rows: done } = await client.rows(id);
  return { id, planned, done, statuses: done.map(({ status }) => status), summary: await client.summary(id) };
}

/** Everything that contributions touch, as it stands. */
export const digestOfContributions = async (pool: Pool) =>
  readTables(pool, ["contact", "contribution", "contribution_soft", "pledge", "pledge_payment"]);

export const readContributions = async (pool: Pool) =>
  (await pool.query("SELECT * FROM contribution ORDER BY id")).rows;
