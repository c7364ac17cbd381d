import { activities } from "./activities.ts";
import { contacts } from "./contacts.ts";
import { contributions } from "./contributions.ts";
import { customData } from "./custom-data.ts";
import { memberships } from "./memberships.ts";
import { participants } from "./participants.ts";
import type { Samples } from "./sample-import.ts";

/** The hand-written files of every import type. */
export const everySample: readonly Samples[] = [
  contacts,
  participants,
  contributions,
  memberships,
  activities,
  customData,
];
