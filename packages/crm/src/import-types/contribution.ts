import { defineImportType, type MatchRule } from "@inlet/engine";
import { contributionDestination } from "../destination/contribution.ts";
import { ownContactFields, ownContactNames } from "../references/own-contact.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { contributionAboutFields } from "./contribution/about-fields.ts";
import { amountFields } from "./contribution/amount-fields.ts";
import { contributionRelated } from "./contribution/related.ts";
import { softCreditFields } from "./contribution/soft-credit.ts";

const keyOf: MatchRule["keyOf"] = (values) => {
  const key = values.get("contribution_key");
  return typeof key === "string" ? key : null;
};

const matchRules: readonly MatchRule[] = [
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

/** Money that contacts gave. */
export default defineImportType({
  key: "contribution",
  label: "Contributions",
  description: "Donations and other payments of contacts, with soft credits and instalments of pledges.",
  fields: [...ownContactFields, ...amountFields, ...contributionAboutFields, ...softCreditFields],
  headerWords: contactHeaderWords,
  matchRules,
  defaultMatchRule: "numbers",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["skip", "enrich"],
  destination: contributionDestination,
  related: contributionRelated,
});
