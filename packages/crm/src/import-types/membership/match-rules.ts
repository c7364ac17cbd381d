import type { MatchRule } from "@inlet/engine";
import { ownContactNames } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

export const membershipMatchRules: readonly MatchRule[] = [
  {
    key: "contact_type",
    label: "Contact, type and start date",
    description: "A membership of the same contact, of the same type, that starts on the same day is the same.",
    requiredFields: ["membership_type_id"],
    requiredAny: [ownContactNames, ["start_date", "join_date"]],
    keyOf(values) {
      const parts = ["contact_id", "membership_type_id", "start_date"].map((field) => textIn(values, field));
      return parts.includes(null) ? null : parts.join(":");
    },
  },
  {
    key: "membership_id",
    label: "Membership ID",
    description: "Memberships that are there are changed; none is made.",
    requiredFields: ["membership_id"],
    mustExist: true,
    keyOf: (values) => textIn(values, "membership_id"),
  },
];
