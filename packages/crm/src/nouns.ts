import type { Noun } from "@inlet/contract";

/** What the CRM's records are called within a sentence. */
export const nouns = {
  contact: { one: "contact", other: "contacts" },
  participant: { one: "participant", other: "participants" },
  contribution: { one: "contribution", other: "contributions" },
  membership: { one: "membership", other: "memberships" },
  activity: { one: "activity", other: "activities" },
  custom_record: { one: "custom record", other: "custom records" },
} satisfies Record<string, Noun>;
