import type { FieldConflictPolicy } from "@inlet/contract";
import type { ReferenceRefusal, ReferringRow } from "@inlet/engine";
import type { FoundContribution } from "../../references/contributions.ts";
import { inUnits } from "../../references/decimal.ts";
import { textIn } from "../../references/text-in.ts";
import { saysAfterwards } from "./worth-afterwards.ts";

const amounts = ["total_amount", "net_amount", "fee_amount", "soft_credit_amount"] as const;

/** Total less fee is net, where a row says one of them and the contribution has all three afterwards. */
export function amountsDisagree(
  { values }: ReferringRow,
  there: FoundContribution | null,
  policyOf: (field: string) => FieldConflictPolicy,
): ReferenceRefusal | null {
  const says = (field: "total_amount" | "fee_amount" | "net_amount") =>
    saysAfterwards(field, values, { there, policyOf });
  const [total, fee, net] = [says("total_amount"), says("fee_amount"), says("net_amount")];
  if (total === null || net === null || fee === null) return null;
  if (total === there?.total_amount && fee === there.fee_amount && net === there.net_amount) return null;
  if (inUnits(total) - inUnits(fee) === inUnits(net)) return null;
  return {
    status: "invalid",
    code: "amounts_disagree",
    field: "net_amount",
    message: `Total amount ${total} less fee ${fee} is not the net amount ${net}`,
    hint: there
      ? `Give what else changes of the three: contribution #${there.id} has the others.`
      : "Correct one of the three, or leave the net amount blank.",
  };
}

/** An amount that is credited to nobody would be lost. */
export function creditsNobody({ values }: ReferringRow): ReferenceRefusal | null {
  const amount = textIn(values, "soft_credit_amount");
  if (amount === null) return null;
  return {
    status: "soft_credit_error",
    code: "credit_without_contact",
    field: "soft_credit_amount",
    message: `A soft credit of ${amount} names nobody who gets it`,
    hint: "Name the contact who is credited, or leave the amount blank.",
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
