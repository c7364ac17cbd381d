import type { FieldConflictPolicy } from "@inlet/contract";
import type { Values } from "@inlet/engine";
import type { FoundContribution } from "../../references/contributions.ts";
import { textIn } from "../../references/text-in.ts";

type Amount = "total_amount" | "net_amount" | "fee_amount";

/** What a field of a contribution says once a row is in; null where it says nothing. */
export function saysAfterwards(
  field: Amount | "currency" | "status",
  values: Values,
  { there, policyOf }: { there: FoundContribution | null; policyOf: (field: string) => FieldConflictPolicy },
): string | null {
  const [given, standing] = [textIn(values, field), there?.[field] ?? null];
  if (given === null || (standing !== null && policyOf(field) === "keep_existing")) return standing ?? given;
  return given;
}

/** What a contribution is worth once a row is in. */
export function worthAfterwards(
  values: Values,
  there: FoundContribution | null,
  { policyOf, fallbackCurrency }: { policyOf: (field: string) => FieldConflictPolicy; fallbackCurrency: string },
): { amount: string; currency: string; status: string } {
  const says = (field: "total_amount" | "currency" | "status") => saysAfterwards(field, values, { there, policyOf });
  return {
    amount: says("total_amount") ?? "0",
    currency: says("currency") ?? fallbackCurrency,
    status: says("status") ?? "completed",
  };
}
