import type { Queryable, ReferenceRefusal, ReferringRow, Values } from "@inlet/engine";

/** The contribution that a row's numbers name. */
export type ContributionReference = { key: string | null; id: string | null } | { refusal: ReferenceRefusal };

const text = (values: Values, field: string): string | null => {
  const value = values.get(field);
  return typeof value === "string" && value !== "" ? value : null;
};

interface Numbered {
  id: string;
  transaction_id: string | null;
  invoice_number: string | null;
}

/**
 * Look contributions up by id, transaction id and invoice number: all that a
 * row has must name the same one.
 *
 * @returns of one of the rows, the key its contribution stands under, and its id where it is there
 */
export async function findContributions(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => ContributionReference> {
  const all = (field: string) => [...new Set(rows.flatMap(({ values }) => text(values, field) ?? []))];
  const { rows: found } = await db.query<Numbered>(
    `SELECT id, transaction_id, invoice_number FROM contribution WHERE id = ANY($1::bigint[])
     UNION SELECT id, transaction_id, invoice_number FROM contribution WHERE transaction_id = ANY($2)
     UNION SELECT id, transaction_id, invoice_number FROM contribution WHERE invoice_number = ANY($3)`,
    [all("contribution_id"), all("transaction_id"), all("invoice_number")],
  );
  const byId = new Map(found.map(({ id }) => [id, id]));
  const byTransaction = new Map(found.map((one) => [one.transaction_id, one.id]));
  const byInvoice = new Map(found.map((one) => [one.invoice_number, one.id]));
  return ({ values }) => {
    const id = text(values, "contribution_id");
    const [transaction, invoice] = [text(values, "transaction_id"), text(values, "invoice_number")];
    const named = [
      ...(id === null ? [] : [{ field: "contribution_id", id: byId.get(id) }]),
      ...(transaction === null ? [] : [{ field: "transaction_id", id: byTransaction.get(transaction) }]),
      ...(invoice === null ? [] : [{ field: "invoice_number", id: byInvoice.get(invoice) }]),
    ];
    const there = new Set(named.flatMap((one) => one.id ?? []));
    if (there.size > 1 || (id !== null && there.size === 1 && !byId.has(id))) return { refusal: disagree([...there]) };
    const [only] = there;
    if (only !== undefined) return { key: `id:${only}`, id: only };
    if (id !== null) return { key: `id:${id}`, id: null };
    if (transaction !== null) return { key: `transaction:${transaction}`, id: null };
    return { key: invoice === null ? null : `invoice:${invoice}`, id: null };
  };
}

function disagree(ids: readonly string[]): ReferenceRefusal {
  return {
    status: "error",
    code: "contribution_ids_disagree",
    field: "transaction_id",
    message: `The numbers of this row name different contributions: ${ids.map((id) => `#${id}`).join(", ")}`,
    hint: "Correct or blank those that are not its own.",
  };
}
