import type {
  Queryable,
  Referral,
  ReferenceRefusal,
  ReferringRow,
  Related,
  RelatedContext,
  RelatedRecord,
  Value,
} from "@inlet/engine";
import { contactDestination } from "../../destination/contact.ts";
import { pledgePaymentDestination, softCreditDestination } from "../../destination/contribution.ts";
import { findCampaigns } from "../../references/campaigns.ts";
import { findContributions } from "../../references/contributions.ts";
import { currencyOf } from "../../references/currency-of.ts";
import { inUnits } from "../../references/decimal.ts";
import { findOwnContacts } from "../../references/own-contact.ts";
import { findPledgePayments } from "../../references/pledges.ts";
import { findCredited, readCredits, softCredit, typeOf } from "./soft-credit.ts";

type Finders = Awaited<ReturnType<typeof lookUp>>;

/** Everything that rows of contributions name, in bulk. */
async function lookUp(db: Queryable, rows: readonly ReferringRow[], context: RelatedContext) {
  const contributionOf = await findContributions(db, rows);
  const there = rows.flatMap((row) => {
    const found = contributionOf(row);
    return "id" in found && found.id !== null ? [found.id] : [];
  });
  return {
    contributionOf,
    contactOf: await findOwnContacts(db, rows, context),
    creditedBy: await findCredited(db, rows, context),
    credits: await readCredits(db, there),
    campaignOf: await findCampaigns(db, rows),
    paymentOf: await findPledgePayments(db, rows, context),
    leavesOut: context.onMatch === "skip",
    /** Keys of contributions that rows before bring. */
    brought: new Set<string>(),
    fallbackCurrency: currencyOf(context.mapping.options.country ?? "US"),
  };
}

const refuse = (row: ReferringRow, refusal: ReferenceRefusal): Referral => ({
  ...{ values: row.values, related: [], refusal },
});

/** What one row refers to. Whatever is wrong with one of it keeps all of it out. */
function referOne(row: ReferringRow, found: Finders): Referral {
  const [contribution, contact, credited] = [found.contributionOf(row), found.contactOf(row), found.creditedBy(row)];
  const campaign = found.campaignOf(row);
  if ("refusal" in contribution) return refuse(row, contribution.refusal);
  const { key } = contribution;
  // Nothing goes with a duplicate that is left out, and nothing of it is looked at.
  if (found.leavesOut && key !== null && (contribution.id !== null || found.brought.has(key))) {
    return { values: new Map([["contribution_key", key]]), related: [], refusal: null };
  }
  if (contact.is === "refused") return refuse(row, contact.refusal);
  if (campaign && "refusal" in campaign) return refuse(row, campaign.refusal);
  const wrongAmounts = amountsDisagree(row);
  if (wrongAmounts) return refuse(row, wrongAmounts);
  if (credited.is === "refused") return refuse(row, credited.refusal);

  const values = new Map<string, Value>(row.values);
  if (key !== null) values.set("contribution_key", key);
  if (campaign) values.set("campaign_id", campaign.id);
  values.delete("contact_id");
  if (contact.is === "found") values.set("contact_id", contact.id);
  if (contribution.id === null && !values.has("currency")) values.set("currency", found.fallbackCurrency);

  const refs = new Map(contact.is === "made" ? [["contact_id", contact.key] as const] : []);
  const related: RelatedRecord[] = contact.is === "made" ? [contact.create] : [];
  let statusWhenDone: Referral["statusWhenDone"];
  if (row.values.has("pledge_id")) {
    const contactId = contact.is === "found" ? contact.id : null;
    const amount = String(values.get("total_amount") ?? "0");
    const paid = found.paymentOf(row, { contactId, amount, currency: String(values.get("currency")) });
    if ("refusal" in paid) return refuse(row, paid.refusal);
    related.push(paid.payment);
    statusWhenDone = "pledge_payment_imported";
  }
  if (credited.is !== "none") {
    if (credited.is === "made") related.push(credited.create);
    const isThere =
      contribution.id !== null &&
      credited.is === "found" &&
      found.credits.has(`${contribution.id}:${credited.id}:${typeOf(values)}`);
    if (!isThere) {
      related.push(
        softCredit(values, credited, { total: values.get("total_amount"), currency: values.get("currency") }),
      );
    }
    statusWhenDone = "soft_credit_imported";
  }
  if (key !== null) found.brought.add(key);
  return { values, refs, related, refusal: null, ...(statusWhenDone && { statusWhenDone }) };
}

/** Total less fee is net, where a row says all three. */
function amountsDisagree({ values }: ReferringRow): ReferenceRefusal | null {
  const [total, net, fee] = ["total_amount", "net_amount", "fee_amount"].map((field) => values.get(field));
  if (typeof total !== "string" || typeof net !== "string" || typeof fee !== "string") return null;
  if (inUnits(total) - inUnits(fee) === inUnits(net)) return null;
  return {
    status: "invalid",
    code: "amounts_disagree",
    field: "net_amount",
    message: `Total amount ${total} less fee ${fee} is not the net amount ${net}`,
    hint: "Correct one of the three, or leave the net amount blank.",
  };
}

/** What contributions refer to, and what hangs on them. */
export const contributionRelated: Related = {
  before: [contactDestination],
  after: [
    { destination: softCreditDestination, owner: ["contribution_id"] },
    { destination: pledgePaymentDestination, owner: ["contribution_id"] },
  ],
  makesMissing: "contacts",
  fills: ["contact_id", "campaign_id", "currency"],
  async refer(db, rows, context) {
    const found = await lookUp(db, rows, context);
    return (row) => referOne(row, found);
  },
};
