import type { Queryable, ReferenceRefusal, ReferringRow } from "@inlet/engine";
import { textIn } from "./text-in.ts";

/** A contribution that is there. */
export interface FoundContribution {
  id: string;
  contact_id: string;
  total_amount: string;
  net_amount: string | null;
  fee_amount: string | null;
  currency: string;
  status: string;
  /** The pledge of which it pays an instalment; null for none. */
  pays_pledge: string | null;
  transaction_id: string | null;
  invoice_number: string | null;
}

/** The contribution that a row's numbers name; the key is null where it has no number. */
export type ContributionReference =
  | { key: string | null; there: FoundContribution | null }
  | { refusal: ReferenceRefusal };

const COLUMNS =
  "c.id, c.contact_id, c.total_amount, c.net_amount, c.fee_amount, c.currency, c.status, c.transaction_id, c.invoice_number";

/**
 * Look contributions up by id, transaction id and invoice number: all that a
 * row has must name the same one, and an id one that is there.
 *
 * @returns of one of the rows, the key its contribution stands under, and what is there
 */
export async function findContributions(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => ContributionReference> {
  const all = (field: string) => [...new Set(rows.flatMap(({ values }) => textIn(values, field) ?? []))];
  const { rows: found } = await db.query<FoundContribution>(
    `SELECT c.*, trim_scale(c.total_amount)::text AS total_amount, trim_scale(c.net_amount)::text AS net_amount,
       trim_scale(c.fee_amount)::text AS fee_amount, g.pledge_id AS pays_pledge FROM (
       SELECT ${COLUMNS} FROM contribution c WHERE id = ANY($1::bigint[])
       UNION SELECT ${COLUMNS} FROM contribution c WHERE transaction_id = ANY($2)
       UNION SELECT ${COLUMNS} FROM contribution c WHERE invoice_number = ANY($3)
     ) AS c LEFT JOIN pledge_payment g ON g.contribution_id = c.id`,
    [all("contribution_id"), all("transaction_id"), all("invoice_number")],
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  const byTransaction = new Map(found.map((one) => [one.transaction_id, one]));
  const byInvoice = new Map(found.map((one) => [one.invoice_number, one]));
  return ({ values }) => {
    const id = textIn(values, "contribution_id");
    const [transaction, invoice] = [textIn(values, "transaction_id"), textIn(values, "invoice_number")];
    const named = [
      id === null ? undefined : byId.get(id),
      transaction === null ? undefined : byTransaction.get(transaction),
      invoice === null ? undefined : byInvoice.get(invoice),
    ];
    const there = named[0] ?? named[1] ?? named[2] ?? null;
    if (there && named.some((one) => one && one !== there)) {
      return { refusal: contributionIdsDisagree(named.flatMap((one) => one?.id ?? [])) };
    }
    if (id !== null && there?.id !== id) return { refusal: notThere(id) };
    if (there) return { key: `id:${there.id}`, there };
    if (transaction !== null) return { key: `transaction:${transaction}`, there };
    return { key: invoice === null ? null : `invoice:${invoice}`, there };
  };
}

/** @param ids of the contributions; null for one that another row makes */
export function contributionIdsDisagree(ids: readonly (string | null)[]): ReferenceRefusal {
  const named = new Set(ids.map((id) => (id === null ? "one of another row" : `#${id}`)));
  return {
    status: "error",
    code: "contribution_ids_disagree",
    field: "transaction_id",
    message: `The numbers of this row name different contributions: ${[...named].join(", ")}`,
    hint: "Correct or blank those that are not its own.",
  };
}

const notThere = (id: string): ReferenceRefusal => ({
  status: "invalid_no_match",
  code: "no_match",
  field: "contribution_id",
  message: `There is no contribution #${id}`,
  hint: "Correct the id, or blank it to make a new one.",
  isSaidAnyway: true,
});
