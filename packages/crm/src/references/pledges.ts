import type { Queryable, ReferenceRefusal, ReferringRow, RelatedContext, RelatedRecord } from "@inlet/engine";
import { inUnits } from "./decimal.ts";
import { textIn } from "./text-in.ts";

/** The instalment that a row pays, and the pledge if its status follows; or why it pays none. */
export type PledgePayment = { payments: RelatedRecord[] } | { refusal: ReferenceRefusal };

/** What rows pay, in the order they are asked for. */
export interface PledgePayments {
  /** Pay the oldest instalment that no row before pays, which must equal the amount. */
  pay(row: ReferringRow, paid: PaidContribution): PledgePayment;
  /** Why a row could not pay, without paying; null where it could. */
  whyNot(row: ReferringRow, paid: PaidContribution): ReferenceRefusal | null;
}

/** What a row pays. */
interface PaidContribution {
  /** null for one that is yet to be made; undefined where it is not clear which one is meant. */
  contactId: string | null | undefined;
  /** undefined where it is not clear. */
  amount: string | undefined;
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

/** A pledge as rows of the job leave it. */
interface Standing {
  status: string;
  version: number;
  /** The row that left it so. */
  rowId: number;
}

/** What rows of the job take and change. */
interface Taken {
  /** Instalment → the row that pays it. */
  payments: Map<string, number>;
  /** Pledge → the first row that changes it, which it is in progress by. */
  begun: ReadonlyMap<string, number>;
  /** Pledges that rows of these change. */
  pledges: Map<string, Standing>;
}

/** Look up the unpaid instalments of the pledges that rows name. */
export async function findPledgePayments(
  db: Queryable,
  rows: readonly ReferringRow[],
  { changedBy }: Pick<RelatedContext, "changedBy">,
): Promise<PledgePayments> {
  const ids = [...new Set(rows.flatMap(({ values }) => textIn(values, "pledge_id") ?? []))];
  const found = await readUnpaid(db, ids);
  const byPledge = Map.groupBy(found, ({ pledge_id: id }) => id);
  const payments = found.flatMap(({ payment_id: id }) => id ?? []);
  const taken: Taken = {
    payments: new Map(await changedBy("pledge_payment", payments)),
    begun: await changedBy("pledge", [...byPledge.keys()]),
    pledges: new Map(),
  };
  const choose = ({ rowId, values }: ReferringRow, paid: PaidContribution) => {
    const id = textIn(values, "pledge_id") ?? "";
    return chooseOldest(byPledge.get(id) ?? [], { id, rowId, paid, taken });
  };
  return {
    pay(row, paid) {
      const chosen = choose(row, paid);
      return "refusal" in chosen ? chosen : { payments: takeInstalment(chosen, row, taken) };
    },
    whyNot(row, paid) {
      const chosen = choose(row, paid);
      return "refusal" in chosen ? chosen.refusal : null;
    },
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

/** The instalment that a row pays, and those that are left to pay then. */
interface Chosen {
  next: Unpaid & { payment_id: string };
  left: readonly Unpaid[];
}

/**
 * Choose the oldest instalment that no other row pays.
 *
 * @param unpaid the pledge's, the oldest first
 */
function chooseOldest(
  unpaid: readonly Unpaid[],
  { id, rowId, paid, taken }: { id: string; rowId: number; paid: PaidContribution; taken: Taken },
): Chosen | { refusal: ReferenceRefusal } {
  const { contactId, amount, currency, status: paidStatus } = paid;
  const [pledge] = unpaid;
  if (!pledge) return refusePledge("unknown_pledge", `There is no pledge #${id}`);
  if (unpaidStatuses.has(paidStatus)) {
    return refusePledge(
      "contribution_unpaid",
      `A contribution that is ${paidStatus.replaceAll("_", " ")} pays no instalment`,
    );
  }
  if (contactId !== undefined && pledge.contact_id !== contactId)
    return refusePledge("pledge_of_another", `Pledge #${id} is of another contact`);
  const takenBy = ({ payment_id: payment }: Unpaid) => (payment === null ? undefined : taken.payments.get(payment));
  const next = unpaid.find((one) => one.payment_id !== null && (takenBy(one) ?? rowId) === rowId);
  if (!next || next.payment_id === null)
    return refusePledge("pledge_paid", `All instalments of pledge #${id} are paid`);
  if (amount === undefined) return { next: { ...next, payment_id: next.payment_id }, left: [] };
  if (inUnits(next.scheduled_amount) !== inUnits(amount) || next.currency !== currency) {
    const due = `${next.scheduled_amount} ${next.currency}`;
    const message = `The oldest unpaid instalment of pledge #${id} is ${due}, not ${amount} ${currency}`;
    return refusePledge("instalment_differs", message);
  }
  // What rows behind this one pay is left when it is its turn.
  const left = unpaid.filter((one) => one !== next && (takenBy(one) ?? Infinity) > rowId);
  return { next: { ...next, payment_id: next.payment_id }, left };
}

function takeInstalment({ next, left }: Chosen, { rowId }: ReferringRow, taken: Taken): RelatedRecord[] {
  const { pledge_id: id, payment_id: payment, version, status } = next;
  taken.payments.set(payment, rowId);
  const pays: RelatedRecord = {
    ...{ action: "enrich", entity: "pledge_payment", id: payment, version },
    changes: [["status", status, "completed"]],
    label: `Pays an instalment of pledge #${id}`,
  };
  const now = standingOf(next, rowId, taken);
  const after = statusAfter(now.status, left);
  if (after === now.status) return [pays];
  taken.pledges.set(id, { status: after, version: now.version + 1, rowId });
  return [
    pays,
    {
      ...{ action: "enrich", entity: "pledge", id, version: now.version, changes: [["status", now.status, after]] },
      label: after === "completed" ? `Completes pledge #${id}` : `Pledge #${id} is then in progress`,
    },
  ];
}

/** The pledge as the rows before leave it. */
function standingOf(unpaid: Unpaid, rowId: number, taken: Taken): Pick<Standing, "status" | "version"> {
  const { pledge_id: id, pledge_status: status, pledge_version: version } = unpaid;
  const known = taken.pledges.get(id);
  if (known && known.rowId < rowId) return known;
  const begunBy = taken.begun.get(id);
  // Behind a row that completed it there is nothing left to pay.
  if (begunBy !== undefined && begunBy < rowId) return { status: "in_progress", version: version + 1 };
  return { status, version };
}

/** What a pledge is once an instalment is paid: as long as one that is left is overdue, so is an overdue one. */
function statusAfter(status: string, left: readonly Unpaid[]): string {
  if (left.length === 0) return "completed";
  const isOverdue = status === "overdue" && left.some((one) => one.status === "overdue");
  return status === "pending" || (status === "overdue" && !isOverdue) ? "in_progress" : status;
}

/** Refuse a row for what it says of a pledge. */
export function refusePledge(code: string, message: string): { refusal: ReferenceRefusal } {
  const hint = "Correct the pledge or the amount, or blank the pledge to import the contribution alone.";
  return { refusal: { status: "pledge_payment_error", code, field: "pledge_id", message, hint } };
}
