import type { ReferenceRefusal, ReferringRow, RelatedRecord } from "@inlet/engine";
import type { ContactReference } from "../../references/contact-reference.ts";
import type { FoundContribution } from "../../references/contributions.ts";
import { refusePledge } from "../../references/pledges.ts";
import { textIn } from "../../references/text-in.ts";
import { together } from "../../references/together.ts";
import type { Finders } from "./look-up.ts";
import { worthAfterwards } from "./worth-afterwards.ts";

/** A row that may pay an instalment of a pledge. */
interface Payer {
  row: ReferringRow;
  /** What its contribution stands under; null for one without numbers. */
  key: string | null;
  there: FoundContribution | null;
  contact: ContactReference;
}

/** The pledge that a row pays, and with what; null where its contribution pays an instalment of it already. */
function paidBy(payer: Payer, found: Finders) {
  const { row, key, there, contact } = payer;
  const pledge = textIn(row.values, "pledge_id");
  const standing = there ?? found.made.get(key ?? "") ?? null;
  const pays = standing?.pays_pledge;
  if (pledge === null || pledge === pays) return null;
  // A contribution pays one instalment.
  if (pays) return refusePledge("pays_another_pledge", `This contribution pays an instalment of pledge #${pays}`);
  const own = contact.is === "none" ? (there?.contact_id ?? null) : null;
  const contactId = contact.is === "found" ? contact.id : contact.is === "refused" ? undefined : own;
  return { pledge, paid: { contactId, ...worthAfterwards(row.values, standing, found) } };
}

/** Pay the instalment of a row. */
export function payInstalment(
  payer: Payer,
  found: Finders,
): { related: readonly RelatedRecord[] } | { refusal: ReferenceRefusal } {
  const { row, key, there } = payer;
  const by = paidBy(payer, found);
  if (by === null) return { related: [] };
  if ("refusal" in by) return by;
  const paid = found.payments.pay(row, by.paid);
  if ("refusal" in paid) return paid;
  const standing = there ?? found.made.get(key ?? "");
  if (standing) standing.pays_pledge = by.pledge;
  return { related: paid.payments };
}

/**
 * What keeps a row out, with what is wrong of its pledge, so that all of it can be mended at once.
 *
 * @param isClear whether the row's own contact, amount and currency are as they should be; of a pledge it is then not said
 *   that they do not fit
 */
export function withPledge(
  refusal: ReferenceRefusal,
  payer: Payer,
  { found, isClear }: { found: Finders; isClear: boolean },
): ReferenceRefusal {
  const by = paidBy(payer, found);
  if (by === null) return refusal;
  const paid =
    "refusal" in by || isClear ? by : { ...by, paid: { ...by.paid, contactId: undefined, amount: undefined } };
  const other = "refusal" in paid ? paid.refusal : found.payments.whyNot(payer.row, paid.paid);
  return together([refusal, other]) ?? refusal;
}

/** What the status of a row does not tell that credits somebody and pays an instalment. */
export const paysToo = ({ values }: ReferringRow) => ({
  ...{ code: "pays_instalment_too", field: "pledge_id" },
  message: `Beside its soft credit, this pays an instalment of pledge #${textIn(values, "pledge_id")}`,
});
