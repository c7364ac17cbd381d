import { withCustomFields } from "../custom/with-custom-fields.ts";
import { contactDestination } from "../destination/contact.ts";
import { contactRelated, relatedFields } from "./contact/related.ts";
import { nouns } from "../nouns.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { contactFields } from "./contact-fields.ts";
import { contactMatchRules } from "./contact-match-rules.ts";

/** People, organizations and households. */
export default withCustomFields({
  key: "contact",
  label: "Contacts",
  description: "People and organizations, with phone, email, company and whatever else your file has.",
  noun: nouns.contact,
  fields: [...contactFields, ...relatedFields],
  headerWords: contactHeaderWords,
  matchRules: contactMatchRules,
  defaultMatchRule: "phone",
  // Not newer_by_date: a contact has no date that says when its values were last true.
  conflictPolicies: ["keep_existing", "use_new", "review"],
  destination: contactDestination,
  related: contactRelated,
});
