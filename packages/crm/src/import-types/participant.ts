import { defineImportType, type MatchRule, type Related, type Value } from "@inlet/engine";
import { contactDestination } from "../destination/contact.ts";
import { participantDestination } from "../destination/participant.ts";
import { findEvents } from "../references/events.ts";
import { findOwnContacts, ownContactFields, ownContactNames } from "../references/own-contact.ts";
import { contactHeaderWords } from "./contact/header-words.ts";
import { participantFields } from "./participant/fields.ts";

const matchRules: readonly MatchRule[] = [
  {
    key: "contact_event",
    label: "Contact and event",
    description: "The same contact at the same event is the same participant.",
    requiredFields: ["status"],
    requiredAny: [ownContactNames, ["event_id", "event_title"]],
    keyOf(values) {
      const [contact, event] = [values.get("contact_id"), values.get("event_id")];
      return typeof contact === "string" && typeof event === "string" ? `${contact}:${event}` : null;
    },
  },
  {
    key: "participant_id",
    label: "Participant ID",
    description: "Participants that are there are changed; none is made.",
    requiredFields: ["participant_id"],
    mustExist: true,
    keyOf(values) {
      const id = values.get("participant_id");
      return typeof id === "string" ? id : null;
    },
  },
];

const related: Related = {
  before: [contactDestination],
  after: [],
  makesMissing: "contacts",
  fills: ["contact_id", "event_id", "roles", "currency"],
  async refer(db, rows, context) {
    const contactOf = await findOwnContacts(db, rows, context);
    const eventOf = await findEvents(db, rows);
    return (row) => {
      const [contact, event] = [contactOf(row), eventOf(row)];
      const values = new Map<string, Value>(row.values);
      values.delete("contact_id");
      values.delete("event_id");
      const refused = contact.is === "refused" ? contact.refusal : event && "refusal" in event ? event.refusal : null;
      if (refused) return { values, related: [], refusal: refused };
      if (event && "event" in event) {
        values.set("event_id", event.event.id);
        if (!values.has("roles") && !values.has("participant_id")) values.set("roles", [event.event.default_role]);
        if (values.has("fee_amount") && !values.has("currency") && event.event.currency !== null)
          values.set("currency", event.event.currency);
      }
      if (contact.is === "found") values.set("contact_id", contact.id);
      if (contact.is !== "made") return { values, related: [], refusal: null };
      return { values, refs: new Map([["contact_id", contact.key]]), related: [contact.create], refusal: null };
    };
  },
};

/** Contacts at events. */
export default defineImportType({
  key: "participant",
  label: "Participants",
  description: "Who takes part in which event, with status, roles and fee.",
  fields: [...ownContactFields, ...participantFields],
  headerWords: contactHeaderWords,
  matchRules,
  defaultMatchRule: "contact_event",
  conflictPolicies: ["keep_existing", "use_new", "review"],
  onMatch: ["skip", "enrich", "create"],
  destination: participantDestination,
  related,
});
