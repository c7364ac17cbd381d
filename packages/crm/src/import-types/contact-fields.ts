import type { Field } from "@inlet/engine";
import { aboutFields } from "./contact/about-fields.ts";
import { consentFields } from "./contact/consent-fields.ts";
import { noteFields } from "./contact/note-fields.ts";
import { nameFields } from "./contact/name-fields.ts";
import { reachFields } from "./contact/reach-fields.ts";
import { workFields } from "./contact/work-fields.ts";

/** The fields that the contact itself takes, in the order the mapper lists them. */
export const contactFields: readonly Field[] = [
  ...nameFields,
  ...reachFields,
  ...workFields,
  ...aboutFields,
  ...noteFields,
  ...consentFields,
];
