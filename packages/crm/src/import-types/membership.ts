import { withCustomFields } from "../custom/with-custom-fields.ts";
import { membershipDestination } from "../destination/membership.ts";
import { ownContactFields } from "../references/own-contact.ts";
import { nouns } from "../nouns.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { membershipFields } from "./membership/fields.ts";
import { membershipMatchRules } from "./membership/match-rules.ts";
import { membershipRelated } from "./membership/related.ts";

/** Who is a member. */
export default withCustomFields({
  key: "membership",
  label: "Memberships",
  description: "Who is a member of which type, since when and how long.",
  noun: nouns.membership,
  fields: [...ownContactFields, ...membershipFields],
  headerWords: contactHeaderWords,
  matchRules: membershipMatchRules,
  defaultMatchRule: "contact_type",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["skip", "enrich", "create"],
  destination: membershipDestination,
  related: membershipRelated,
});
