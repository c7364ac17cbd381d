import { withCustomFields } from "../custom/with-custom-fields.ts";
import { contributionDestination } from "../destination/contribution.ts";
import { ownContactFields } from "../references/own-contact.ts";
import { nouns } from "../nouns.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { contributionAboutFields } from "./contribution/about-fields.ts";
import { amountFields } from "./contribution/amount-fields.ts";
import { contributionMatchRules } from "./contribution/match-rules.ts";
import { contributionRelated } from "./contribution/related.ts";
import { softCreditFields } from "./contribution/soft-credit.ts";

/** Money that contacts gave. */
export default withCustomFields({
  key: "contribution",
  label: "Contributions",
  description: "Donations and other payments of contacts, with soft credits and instalments of pledges.",
  noun: nouns.contribution,
  fields: [...ownContactFields, ...amountFields, ...contributionAboutFields, ...softCreditFields],
  headerWords: contactHeaderWords,
  matchRules: contributionMatchRules,
  defaultMatchRule: "numbers",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["skip", "enrich"],
  destination: contributionDestination,
  related: contributionRelated,
});
