import type { MatchRule } from "@inlet/engine";
import { ownContactNames } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

export const participantMatchRules: readonly MatchRule[] = [
  {
    key: "contact_event",
    label: "Contact and event",
    description: "The same contact at the same event is the same participant.",
    requiredFields: ["status"],
    requiredAny: [ownContactNames, ["event_id", "event_title"]],
    keyOf(values) {
      const [contact, event] = [textIn(values, "contact_id"), textIn(values, "event_id")];
      return contact === null || event === null ? null : `${contact}:${event}`;
    },
  },
  {
    key: "participant_id",
    label: "Participant ID",
    description: "Participants that are there are changed; none is made.",
    requiredFields: ["participant_id"],
    mustExist: true,
    keyOf: (values) => textIn(values, "participant_id"),
  },
];
