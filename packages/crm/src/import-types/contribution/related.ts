import type { Referral, ReferenceRefusal, ReferringRow, Related, RelatedRecord, Value, Values } from "@inlet/engine";
import { pledgeDestination, pledgePaymentDestination, softCreditDestination } from "../../destination/contribution.ts";
import { createsOf, type ContactReference } from "../../references/contact-reference.ts";
import type { FoundContribution } from "../../references/contributions.ts";
import { ownContactKinds } from "../../references/own-contact.ts";
import { ofAnother } from "../../references/own-record.ts";
import { refusalIn, together } from "../../references/together.ts";
import { textIn } from "../../references/text-in.ts";
import { payInstalment, paysToo, withPledge } from "./instalment.ts";
import { lookUp, type Finders } from "./look-up.ts";
import { leftOutRestsOn, restsOn } from "./rests-on.ts";
import { softCredit, typeOf } from "./soft-credit.ts";
import { standingAfterwards, worthAfterwards } from "./worth-afterwards.ts";
import { amountsDisagree, creditsNobody, currencyDiffers } from "./wrong-amounts.ts";

/** A row whose contribution, contact and campaign are clear. */
interface Draft {
  row: ReferringRow;
  /** What the contribution stands under; null for one without numbers. */
  key: string | null;
  there: FoundContribution | null;
  contact: Exclude<ContactReference, { is: "refused" }>;
  credited: Exclude<ContactReference, { is: "refused" }>;
  campaignId: string | null;
}

type Contribution = Pick<Draft, "key" | "there">;

/** The contribution that a row means by its numbers. */
function contributionOf(row: ReferringRow, found: Finders): Contribution | { refusal: ReferenceRefusal } {
  const own = found.contributionOf(row);
  return "refusal" in own ? own : found.numbers.meet(row.values, own);
}

/** Whether a row is left out for what is there: nothing goes with it, and nothing else of it is looked at. */
function isLeftOut({ key, there }: Contribution, { isSkipped, mustExist, made }: Finders): boolean {
  if (!isSkipped) return mustExist && there === null;
  return there !== null || (key !== null && made.has(key));
}

function draftOf(
  row: ReferringRow,
  given: { own: Contribution; contact: ContactReference; credited: ContactReference; found: Finders },
): Draft | { refusal: ReferenceRefusal } {
  const { own, contact, credited, found } = given;
  const campaign = found.campaignOf(row);
  const wrong =
    amountsDisagree(row, own.there, found.policyOf) ??
    (own.there && wrongHere(row, contact, { there: own.there, found }));
  const wrongCredit = credited.is === "none" ? creditsNobody(row) : refusalIn(credited);
  const refusal = together([refusalIn(contact), refusalIn(campaign), wrong, wrongCredit]);
  if (contact.is === "refused" || credited.is === "refused" || refusal) {
    if (refusal) return { refusal: withPledge(refusal, { row, contact, ...own }, { found, isClear: wrong === null }) };
    throw new Error(`row ${row.rowId} is refused without a reason`);
  }
  return { ...{ row, contact, credited }, ...own, campaignId: campaign && "id" in campaign ? campaign.id : null };
}

/** What a row gets wrong of the contribution that it changes. */
function wrongHere(
  row: ReferringRow,
  contact: ContactReference,
  { there, found }: { there: FoundContribution; found: Finders },
): ReferenceRefusal | null {
  const { id, contact_id: contactId } = there;
  return ofAnother(contact, { what: "contribution", id, contactId }) ?? currencyDiffers(row, there, found.policyOf);
}

const refuse = (row: ReferringRow, refusal: ReferenceRefusal): Referral => ({
  ...{ values: row.values, related: [], refusal },
});

/** What one row refers to. Whatever is wrong with one of it keeps all of it out. */
function referOne(row: ReferringRow, found: Finders): Referral {
  const own = contributionOf(row, found);
  if ("refusal" in own) return refuse(row, own.refusal);
  if (isLeftOut(own, found)) {
    const values = new Map(own.key === null ? [] : [["contribution_key", own.key]]);
    return { values, related: [], refusal: null, restsOn: leftOutRestsOn(found) };
  }
  const [contact, credited] = [found.contactOf(row), found.creditedBy(row)];
  const draft = draftOf(row, { own, contact, credited, found });
  const referral = "refusal" in draft ? refuse(row, draft.refusal) : referDraft(draft, found);
  const { key, there } = own;
  const decided = { key, isThere: there !== null, isRefused: referral.refusal !== null, contact, credited };
  return { ...referral, restsOn: restsOn(row, decided, found) };
}

function referDraft(draft: Draft, found: Finders): Referral {
  const { row } = draft;
  const { key, there, contact, credited, campaignId } = draft;
  const values = new Map<string, Value>(row.values);
  if (key !== null) values.set("contribution_key", key);
  if (campaignId !== null) values.set("campaign_id", campaignId);
  values.delete("contact_id");
  if (contact.is === "found") values.set("contact_id", contact.id);
  const isWithoutCurrency = there === null && !values.has("currency");
  if (isWithoutCurrency) values.set("currency", found.fallbackCurrency);

  const paid = payInstalment(draft, found);
  if ("refusal" in paid) return refuse(row, paid.refusal);
  const credits = credit(draft, found);
  if (there || isComplete(values, contact)) found.numbers.note(row.values, { key, there });
  if (key !== null && !there) noteMade(key, { row, isComplete: isComplete(values, contact), values }, found);
  const made = contact.is === "made" ? contact : null;
  const isCredited = credited.is !== "none";
  const statusWhenDone = doneStatus(draft, { isCredited });
  return {
    ...{ values, related: [...createsOf(contact), ...paid.related, ...credits], refusal: null },
    isNew: key !== null && there === null,
    // One that a row before makes has a currency by then.
    ...(isWithoutCurrency && { whenMet: () => ({ values: without(values, "currency") }) }),
    ...(made && { refs: new Map([["contact_id", made.key]]) }),
    ...(statusWhenDone && { statusWhenDone }),
    ...(isCredited && paid.related.length > 0 && { notes: [paysToo(row)] }),
  };
}

function without(values: Values, field: string): Values {
  const others = new Map(values);
  others.delete(field);
  return others;
}

function doneStatus({ row }: Draft, { isCredited }: { isCredited: boolean }): Referral["statusWhenDone"] {
  if (isCredited) return "soft_credit_imported";
  return row.values.has("pledge_id") ? "pledge_payment_imported" : undefined;
}

/** Keep what a contribution that a row makes says, and what one after it changes. @param made.values with its currency */
function noteMade(
  key: string,
  { row, isComplete: isMade, values }: { row: ReferringRow; isComplete: boolean; values: Values },
  { made, policyOf }: Finders,
): void {
  const before = made.get(key);
  if (before) made.set(key, { ...before, ...standingAfterwards(row.values, before, policyOf) });
  else if (isMade) {
    made.set(key, { ...standingAfterwards(values, null, policyOf), pays_pledge: textIn(row.values, "pledge_id") });
  }
}

/** Whether a row has what a contribution cannot be without. */
const isComplete = (values: ReadonlyMap<string, Value>, contact: ContactReference): boolean =>
  contact.is !== "none" && values.has("total_amount") && values.has("financial_type");

/** The soft credit that the row adds, and whom it makes for that: none where its contribution credits them already. */
function credit(draft: Draft, found: Finders): RelatedRecord[] {
  const { row, key, credited } = draft;
  if (credited.is === "none") return [];
  const who = credited.is === "made" ? credited.key.key : credited.id;
  const name = `${key}:${who}:${typeOf(row.values)}`;
  if (key !== null && found.credits.has(name)) return [];
  found.credits.add(name);
  const standing = draft.there ?? found.made.get(key ?? "") ?? null;
  const record = softCredit(row.values, credited, worthAfterwards(row.values, standing, found));
  return [...createsOf(credited), record];
}

/** What contributions refer to, and what hangs on them. */
export const contributionRelated: Related = {
  before: ownContactKinds,
  after: [
    { destination: softCreditDestination, owner: ["contribution_id"] },
    { destination: pledgePaymentDestination, owner: ["contribution_id"] },
    { destination: pledgeDestination, owner: [] },
  ],
  makesMissing: { one: "contact", other: "contacts" },
  fills: ["contact_id", "campaign_id", "currency"],
  async refer(db, rows, context) {
    const found = await lookUp(db, rows, context);
    return (row) => referOne(row, found);
  },
};
