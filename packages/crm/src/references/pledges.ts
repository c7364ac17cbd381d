import type { Queryable, ReferenceRefusal, ReferringRow, RelatedContext, RelatedRecord } from "@inlet/engine";
import { inUnits } from "./decimal.ts";
import { textIn } from "./text-in.ts";

/** The instalment that a row pays, and the pledge if nothing of it is left to pay; or why it pays none. */
export type PledgePayment = { payments: RelatedRecord[] } | { refusal: ReferenceRefusal };

/** What a row pays. */
interface PaidContribution {
  /** null for one that is yet to be made. */
  contactId: string | null;
  amount: string;
  currency: string;
  status: string;
}

/** Statuses of contributions whose money is not there, or went back. */
const unpaidStatuses = new Set([
  ...["pending", "in_progress", "partially_paid", "overdue", "cancelled", "failed", "refunded", "chargeback"],
]);

interface Unpaid {
  pledge_id: string;
  pledge_version: number;
  pledge_status: string;
  contact_id: string;
  currency: string;
  /** null for a pledge that is paid. */
  payment_id: string | null;
  version: number;
  status: string;
  scheduled_amount: string;
}

/**
 * Look up the unpaid instalments of the pledges that rows name.
 *
 * @returns of one of the rows, the oldest instalment that no row before it pays; it must equal the amount
 */
export async function findPledgePayments(
  db: Queryable,
  rows: readonly ReferringRow[],
  { changedBy }: Pick<RelatedContext, "changedBy">,
): Promise<(row: ReferringRow, paid: PaidContribution) => PledgePayment> {
  const ids = [...new Set(rows.flatMap(({ values }) => textIn(values, "pledge_id") ?? []))];
  const found = await readUnpaid(db, ids);
  const byPledge = Map.groupBy(found, ({ pledge_id: id }) => id);
  const payments = found.flatMap(({ payment_id: id }) => id ?? []);
  const taken = new Map(await changedBy("pledge_payment", payments));
  return ({ rowId, values }, paid) => {
    const id = textIn(values, "pledge_id") ?? "";
    return payOldest(byPledge.get(id) ?? [], { id, rowId, paid, taken });
  };
}

async function readUnpaid(db: Queryable, pledgeIds: readonly string[]): Promise<Unpaid[]> {
  if (pledgeIds.length === 0) return [];
  const { rows } = await db.query<Unpaid>(
    `SELECT g.id AS pledge_id, g.version AS pledge_version, g.status AS pledge_status, g.contact_id, g.currency, y.id AS payment_id, y.version, y.status,
        trim_scale(y.scheduled_amount)::text AS scheduled_amount
       FROM pledge g LEFT JOIN pledge_payment y ON y.pledge_id = g.id AND y.status IN ('pending', 'overdue')
      WHERE g.id = ANY($1::bigint[]) ORDER BY y.scheduled_date, y.id`,
    [pledgeIds],
  );
  return rows;
}

/**
 * Pay the oldest instalment that no other row pays, and take it.
 *
 * @param unpaid the pledge's, the oldest first
 * @param row `taken` tells which row pays an instalment
 */
function payOldest(
  unpaid: readonly Unpaid[],
  { id, rowId, paid, taken }: { id: string; rowId: number; paid: PaidContribution; taken: Map<string, number> },
): PledgePayment {
  const { contactId, amount, currency, status: paidStatus } = paid;
  const [pledge] = unpaid;
  if (!pledge) return refusePledge("unknown_pledge", `There is no pledge #${id}`);
  if (unpaidStatuses.has(paidStatus)) {
    return refusePledge(
      "contribution_unpaid",
      `A contribution that is ${paidStatus.replaceAll("_", " ")} pays no instalment`,
    );
  }
  if (pledge.contact_id !== contactId) return refusePledge("pledge_of_another", `Pledge #${id} is of another contact`);
  const isFree = (payment: string) => (taken.get(payment) ?? rowId) === rowId;
  const [next, ...others] = unpaid.filter((one) => one.payment_id !== null && isFree(one.payment_id));
  if (!next || next.payment_id === null)
    return refusePledge("pledge_paid", `All instalments of pledge #${id} are paid`);
  if (inUnits(next.scheduled_amount) !== inUnits(amount) || next.currency !== currency) {
    const due = `${next.scheduled_amount} ${next.currency}`;
    const message = `The oldest unpaid instalment of pledge #${id} is ${due}, not ${amount} ${currency}`;
    return refusePledge("instalment_differs", message);
  }
  taken.set(next.payment_id, rowId);
  const { payment_id: payment, version, status } = next;
  const pays: RelatedRecord = {
    ...{ action: "enrich", entity: "pledge_payment", id: payment, version },
    changes: [["status", status, "completed"]],
    label: `Pays an instalment of pledge #${id}`,
  };
  return { payments: others.length > 0 ? [pays] : [pays, ...completed(next)] };
}

/** The pledge of which nothing is left to pay. */
function completed({ pledge_id: id, pledge_version: version, pledge_status: status }: Unpaid): RelatedRecord[] {
  if (status === "completed") return [];
  return [
    {
      ...{ action: "enrich", entity: "pledge", id, version, changes: [["status", status, "completed"]] },
      label: `Completes pledge #${id}`,
    },
  ];
}

/** Refuse a row for what it says of a pledge. */
export function refusePledge(code: string, message: string): { refusal: ReferenceRefusal } {
  const hint = "Correct the pledge or the amount, or blank the pledge to import the contribution alone.";
  return { refusal: { status: "pledge_payment_error", code, field: "pledge_id", message, hint } };
}
