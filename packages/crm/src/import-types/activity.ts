import { withCustomFields } from "../custom/with-custom-fields.ts";
import { activityDestination } from "../destination/activity.ts";
import { ownContactFields } from "../references/own-contact.ts";
import { nouns } from "../nouns.ts";
import { activityFields } from "./activity/fields.ts";
import { activityMatchRules } from "./activity/match-rules.ts";
import { activityRelated } from "./activity/related.ts";
import { contactHeaderWords } from "./contact/header-words.ts";

/** What was done or is to be done with contacts. */
export default withCustomFields({
  key: "activity",
  label: "Activities",
  description: "Meetings, calls, letters and the like: with whom, by whom, when and about what.",
  noun: nouns.activity,
  fields: [...ownContactFields, ...activityFields],
  headerWords: contactHeaderWords,
  matchRules: activityMatchRules,
  defaultMatchRule: "none",
  conflictPolicies: ["keep_existing", "use_new"],
  onMatch: ["skip", "enrich", "create"],
  destination: activityDestination,
  related: activityRelated,
});
