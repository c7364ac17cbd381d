import type { Queryable, ReferringRow, RelatedContext } from "@inlet/engine";
import { findCampaigns } from "../../references/campaigns.ts";
import { findContributions } from "../../references/contributions.ts";
import { currencyOf } from "../../references/currency-of.ts";
import { findOwnContacts } from "../../references/own-contact.ts";
import { findPledgePayments } from "../../references/pledges.ts";
import { policyOf } from "../../references/policy-of.ts";
import { GivenNumbers } from "./given-numbers.ts";
import { contributionMatchRules } from "./match-rules.ts";
import { findCredited, readCredits } from "./soft-credit.ts";
import type { Standing } from "./worth-afterwards.ts";

/** A contribution that a row makes, as rows after it leave it. */
export interface MadeContribution extends Standing {
  /** The pledge of which it pays an instalment; null for none. */
  pays_pledge: string | null;
}

export type Finders = Awaited<ReturnType<typeof lookUp>>;

const numberFields = new Set(["contribution_id", "transaction_id", "invoice_number"]);

/** How many of a contribution's numbers rows of a job can have. */
function numbersGiven({ mapping: { columns, constants } }: RelatedContext): number {
  const fields = [
    ...columns.flatMap((column) => (column.action === "field" ? column.field : [])),
    ...constants.map(({ field }) => field),
  ];
  return new Set(fields.filter((field) => numberFields.has(field))).size;
}

/** Everything that rows of contributions name, in bulk. */
export async function lookUp(db: Queryable, rows: readonly ReferringRow[], context: RelatedContext) {
  const { match, options } = context.mapping;
  const rule = contributionMatchRules.find(({ key }) => key === match.rule);
  if (!rule) throw new Error(`unknown match rule ${match.rule}`);
  const contributionOf = await findContributions(db, rows);
  const there = rows.flatMap((row) => {
    const found = contributionOf(row);
    return "there" in found && found.there ? [found.there.id] : [];
  });
  return {
    contributionOf,
    contactOf: await findOwnContacts(db, rows, context),
    creditedBy: await findCredited(db, rows, context),
    campaignOf: await findCampaigns(db, rows),
    payments: await findPledgePayments(db, rows, context),
    fallbackCurrency: currencyOf(options.country ?? "US"),
    policyOf: policyOf(context.mapping),
    mustExist: rule.mustExist === true,
    /** The match rule. */
    rule: rule.key,
    /** Whether rows can name their contribution in one way alone, so that two rows of one contribution share a match key. */
    hasOneNumber: numbersGiven(context) <= 1,
    /** Whether a row whose contribution is there is left out. */
    isSkipped: context.onMatch === "skip",
    /** Whom contributions credit, as `<key>:<contact>:<type>`; rows add to it. */
    credits: await readCredits(db, there),
    /** Keys of contributions that rows before make → what they say by then. */
    made: new Map<string, MadeContribution>(),
    /** What rows before number contributions. */
    numbers: new GivenNumbers(policyOf(context.mapping)),
  };
}
