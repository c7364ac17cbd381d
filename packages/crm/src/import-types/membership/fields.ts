import type { Field } from "@inlet/engine";
import { campaignField } from "../../references/campaigns.ts";

/** What is said of a contact as a member. */
export const membershipFields: readonly Field[] = [
  {
    key: "membership_id",
    label: "Membership ID",
    type: "id",
    group: "Membership",
    description: "Inlet’s own number of the membership, to change one that is there.",
    example: "",
    synonyms: ["membership id"],
  },
  {
    key: "membership_type_id",
    label: "Membership type",
    type: "text",
    group: "Membership",
    description: "By id, name or label.",
    example: "General",
    synonyms: [
      ...["membership type", "membership", "membership level", "member type", "membership plan", "membership category"],
      ...["type of membership", "level", "plan", "tier", "type", "mitgliedschaft", "mitgliedsart", "adhesion"],
    ],
  },
  {
    key: "join_date",
    label: "Join date",
    type: "date",
    group: "Dates",
    description: "Blank: the start date.",
    example: "2025-05-30",
    synonyms: [
      ...["join date", "member since", "joined", "joined on", "date joined", "member from", "membership join date"],
      ...["mitglied seit", "beitrittsdatum", "eintrittsdatum", "eintritt", "beitritt"],
    ],
  },
  {
    key: "start_date",
    label: "Start date",
    type: "date",
    group: "Dates",
    description: "Blank: as the membership type says of the join date.",
    example: "2025-05-30",
    synonyms: [
      ...["start date", "membership start date", "starts", "starts on", "start", "cycle start date", "valid from"],
      ...["membership start", "beginn", "gültig ab"],
    ],
  },
  {
    key: "end_date",
    label: "End date",
    type: "date",
    group: "Dates",
    description: "The last day. Blank: as the membership type says of the start date.",
    example: "2026-05-29",
    synonyms: [
      ...["end date", "membership end date", "membership expiration date", "expiration date", "expiry date", "expires"],
      ...["expires on", "end", "ends on", "valid until", "valid to", "paid through", "ablaufdatum", "gültig bis"],
    ],
  },
  {
    key: "status_id",
    label: "Membership status",
    type: "text",
    group: "Status",
    description:
      "By id, name or label. Without an override it has to be the one that the dates give today; blank: that one.",
    example: "",
    synonyms: ["membership status", "status", "member status", "state of membership"],
  },
  {
    key: "is_override",
    label: "Status override",
    type: "boolean",
    group: "Status",
    description: "Whether the status holds whatever the dates say.",
    example: "no",
    synonyms: ["status override", "override", "is override", "override status", "status overridden"],
  },
  {
    key: "status_override_end_date",
    label: "Status override end date",
    type: "date",
    group: "Status",
    description: "The last day of the override. Blank: until somebody ends it.",
    example: "",
    synonyms: ["status override end date", "override end date", "override until", "override ends on"],
  },
  {
    key: "source",
    label: "Membership source",
    type: "text",
    group: "About",
    maxLength: 255,
    example: "Open day",
    synonyms: ["membership source", "source", "signup source", "sign up source"],
  },
  campaignField("About"),
];
