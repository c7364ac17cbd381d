import type { MatchRule } from "@inlet/engine";
import { ownContactNames } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

const keyOf: MatchRule["keyOf"] = (values) => textIn(values, "contribution_key");

export const contributionMatchRules: readonly MatchRule[] = [
  {
    key: "numbers",
    label: "Transaction ID or invoice number",
    description:
      "A contribution with the same transaction ID or invoice number is the same; without one, each row is a new one.",
    requiredFields: ["total_amount", "financial_type"],
    requiredAny: [ownContactNames],
    keyOf,
  },
  {
    key: "existing",
    label: "Contributions that are there",
    description: "Rows change contributions that are there, found by their numbers; none is made.",
    requiredFields: [],
    requiredAny: [["contribution_id", "transaction_id", "invoice_number"]],
    mustExist: true,
    keyOf,
  },
];
