import type { MatchRule, Values } from "@inlet/engine";
import { NAME_AND_ADDRESS } from "../references/name-and-address.ts";
import { nameAndAddressNeeds } from "./contact/identifying-address.ts";

const textOf = (values: Values, key: string): string | null => {
  const value = values.get(key);
  return typeof value === "string" ? value : null;
};

/** How a contact that exists is found. */
export const contactMatchRules: readonly MatchRule[] = [
  {
    key: "phone",
    label: "Phone",
    description: "Contacts with the same phone number are the same, however it is written.",
    requiredFields: ["phone"],
    keyOf: (values) => textOf(values, "phone"),
  },
  {
    key: "email",
    label: "Email",
    description: "Contacts with the same email address are the same; capital and small letters aside.",
    requiredFields: ["email"],
    keyOf: (values) => textOf(values, "email")?.normalize("NFC").toLowerCase() ?? null,
  },
  {
    key: "external_id",
    label: "External ID",
    description: "Contacts with the same number in the system they come from are the same.",
    requiredFields: ["external_id"],
    keyOf: (values) => textOf(values, "external_id"),
  },
  {
    key: "contact_id",
    label: "Contact ID in Inlet",
    description: "Contacts that are there are changed; none is made.",
    requiredFields: ["contact_id"],
    mustExist: true,
    keyOf: (values) => textOf(values, "contact_id"),
  },
  {
    key: NAME_AND_ADDRESS,
    label: "Name and address",
    description:
      "Contacts of the same name in the same street, with the same postal code or else city, are the same; capital letters, accents and punctuation aside. Where the file has several addresses, the first kind counts.",
    requiredFields: [],
    requiredAny: nameAndAddressNeeds.map(({ fields }) => fields),
    choiceLabels: nameAndAddressNeeds.map(({ label }) => label),
    // Known once the database has folded the texts.
    keyOf: (values) => textOf(values, NAME_AND_ADDRESS),
  },
  {
    key: "none",
    label: "None",
    description: "Every row makes a new contact.",
    requiredFields: [],
    keyOf: () => null,
  },
];
