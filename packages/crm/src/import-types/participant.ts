import { withCustomFields } from "../custom/with-custom-fields.ts";
import { participantDestination } from "../destination/participant.ts";
import { ownContactFields } from "../references/own-contact.ts";
import { nouns } from "../nouns.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { participantFields } from "./participant/fields.ts";
import { participantMatchRules } from "./participant/match-rules.ts";
import { participantRelated } from "./participant/related.ts";

/** Contacts at events. */
export default withCustomFields({
  key: "participant",
  label: "Participants",
  description: "Who takes part in which event, with status, roles and fee.",
  noun: nouns.participant,
  fields: [...ownContactFields, ...participantFields],
  headerWords: contactHeaderWords,
  matchRules: participantMatchRules,
  defaultMatchRule: "contact_event",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["skip", "enrich", "create"],
  destination: participantDestination,
  related: participantRelated,
});
