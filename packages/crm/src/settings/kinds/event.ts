import { currency, type SettingKind, yesNo } from "../setting-kind.ts";

/** What contacts take part in. */
export const event: SettingKind = {
  key: "event",
  label: "Events",
  noun: { one: "event", other: "events" },
  fields: [
    { key: "title", label: "Title", type: "text", isRequired: true },
    { key: "event_type", label: "Type", type: "choice", isRequired: true, choicesFrom: "event_type" },
    { key: "start_at", label: "Begins", type: "instant" },
    { key: "end_at", label: "Ends", type: "instant" },
    {
      ...{ key: "default_role", label: "Usual role", type: "choice", isRequired: true },
      ...{ choicesFrom: "participant_role", hint: "What participants are who are imported without a role." },
    },
    currency,
    { key: "fee_levels", label: "Fee levels", type: "prices", hint: "What there is to pay, in the event’s currency." },
    yesNo("is_template", "Template for other events", false),
    yesNo("is_active", "Active", true),
  ],
  order: "s.start_at DESC NULLS LAST, s.id DESC",
};
