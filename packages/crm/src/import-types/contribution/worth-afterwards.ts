import type { FieldConflictPolicy } from "@inlet/contract";
import type { Values } from "@inlet/engine";
import { textIn } from "../../references/text-in.ts";

type Field = "total_amount" | "net_amount" | "fee_amount" | "currency" | "status";

/** What a contribution says before a row is in: one that is there, or that rows before make. */
export type Standing = Readonly<Record<Field, string | null>>;

/** What a field of a contribution says once a row is in; null where it says nothing. */
export function saysAfterwards(
  field: Field,
  values: Values,
  { there, policyOf }: { there: Standing | null; policyOf: (field: string) => FieldConflictPolicy },
): string | null {
  const [given, standing] = [textIn(values, field), there?.[field] ?? null];
  if (given === null || (standing !== null && policyOf(field) === "keep_existing")) return standing ?? given;
  return given;
}

/** What a contribution that a row makes, or one after it changes, says once that is in. */
export function standingAfterwards(
  values: Values,
  there: Standing | null,
  policyOf: (field: string) => FieldConflictPolicy,
): Standing {
  const says = (field: Field) => saysAfterwards(field, values, { there, policyOf });
  return {
    total_amount: says("total_amount"),
    net_amount: says("net_amount"),
    fee_amount: says("fee_amount"),
    currency: says("currency"),
    status: says("status"),
  };
}

/** What a contribution is worth once a row is in. */
export function worthAfterwards(
  values: Values,
  there: Standing | null,
  { policyOf, fallbackCurrency }: { policyOf: (field: string) => FieldConflictPolicy; fallbackCurrency: string },
): { amount: string; currency: string; status: string } {
  const says = (field: "total_amount" | "currency" | "status") => saysAfterwards(field, values, { there, policyOf });
  return {
    amount: says("total_amount") ?? "0",
    currency: says("currency") ?? fallbackCurrency,
    status: says("status") ?? "completed",
  };
}
