import assert from "node:assert/strict";
import type { Summary } from "@inlet/contract";
import type pg from "pg";
import { type ContributionsExpectation, type ContributionsWish, KNOWN } from "./contributions-file.ts";

/** What both roads must have put into a contribution. */
const comparedColumns = `contact_id, financial_type, total_amount, currency, receive_date, status, transaction_id, source,
  net_amount, campaign_id, metadata`;

/** @throws {assert.AssertionError} when the summary or the table is not what the generator worked out */
export async function verifyContributions(
  db: pg.Client,
  { summary, wish, expected }: { summary: Summary; wish: ContributionsWish; expected: ContributionsExpectation },
): Promise<void> {
  const { total_rows: total, created, skipped, failed, enriched, unchanged, waiting } = summary;
  const { created: wanted, skipped: left, failed: bad } = expected;
  assert.deepEqual(
    { total, created, skipped, failed, others: enriched + unchanged + waiting + summary.plan_changed_count },
    { total: wish.rows, created: wanted, skipped: left, failed: bad, others: 0 },
    "The summary is not what the file has to come to.",
  );
  await verifyTable(db, "public.contribution", expected);
}

/** @throws {assert.AssertionError} */
export async function verifyContributionFloor(db: pg.Client, expected: ContributionsExpectation): Promise<void> {
  await verifyTable(db, "floor.contribution", expected);
}

async function verifyTable(
  db: pg.Client,
  table: string,
  { created, known, amount, contributors }: ContributionsExpectation,
): Promise<void> {
  const isKnown = `starts_with(transaction_id, '${KNOWN}')`;
  const { rows } = await db.query(
    `SELECT count(*) FILTER (WHERE NOT ${isKnown})::int AS created, count(*) FILTER (WHERE ${isKnown})::int AS known,
            (sum(total_amount) FILTER (WHERE NOT ${isKnown}) * 100)::float AS amount,
            count(DISTINCT contact_id) FILTER (WHERE NOT ${isKnown})::int AS contributors FROM ${table}`,
  );
  assert.deepEqual(rows, [{ created, known, amount, contributors }], `${table} does not hold what the file has.`);
}

/** @throws {assert.AssertionError} when a contribution differs from what the hand-written SQL made */
export async function verifySameContributions(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM (SELECT ${comparedColumns} FROM public.contribution
       EXCEPT ALL SELECT ${comparedColumns} FROM floor.contribution) AS more`,
  );
  assert.equal(rows[0]?.others, 0, "Some contributions are not as the hand-written SQL made them.");
}
