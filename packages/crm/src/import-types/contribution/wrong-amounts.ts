import type { FieldConflictPolicy } from "@inlet/contract";
import type { ReferenceRefusal, ReferringRow } from "@inlet/engine";
import type { FoundContribution } from "../../references/contributions.ts";
import { inUnits } from "../../references/decimal.ts";
import { textIn } from "../../references/text-in.ts";

const amounts = ["total_amount", "net_amount", "fee_amount", "soft_credit_amount"] as const;

/** Total less fee is net, where a row says all three. */
export function amountsDisagree({ values }: ReferringRow): ReferenceRefusal | null {
  const [total, net] = [textIn(values, "total_amount"), textIn(values, "net_amount")];
  const fee = textIn(values, "fee_amount");
  if (total === null || net === null || fee === null) return null;
  if (inUnits(total) - inUnits(fee) === inUnits(net)) return null;
  return {
    status: "invalid",
    code: "amounts_disagree",
    field: "net_amount",
    message: `Total amount ${total} less fee ${fee} is not the net amount ${net}`,
    hint: "Correct one of the three, or leave the net amount blank.",
  };
}

/** An amount in another currency than the contribution keeps would become another amount. */
export function currencyDiffers(
  { values }: ReferringRow,
  { id, currency }: FoundContribution,
  policyOf: (field: string) => FieldConflictPolicy,
): ReferenceRefusal | null {
  const given = textIn(values, "currency");
  if (given === null || given === currency || policyOf("currency") !== "keep_existing") return null;
  if (!amounts.some((field) => values.has(field))) return null;
  return {
    status: "invalid",
    code: "currency_differs",
    field: "currency",
    message: `The amounts of this row are in ${given}, and contribution #${id} is in ${currency}`,
    hint: `Write the amounts in ${currency}, or let the row’s values win.`,
  };
}
