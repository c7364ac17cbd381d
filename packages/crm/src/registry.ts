// Written by scripts/generate.ts from the folders beside this file.
import type { ImportType } from "@inlet/engine";
import activity from "./import-types/activity.ts";
import contact from "./import-types/contact.ts";
import contribution from "./import-types/contribution.ts";
import customData from "./import-types/custom-data.ts";
import membership from "./import-types/membership.ts";
import participant from "./import-types/participant.ts";

export const importTypes: ReadonlyMap<string, ImportType> = new Map<string, ImportType>([
  [activity.key, activity],
  [contact.key, contact],
  [contribution.key, contribution],
  [customData.key, customData],
  [membership.key, membership],
  [participant.key, participant],
]);
