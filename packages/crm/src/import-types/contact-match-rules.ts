import type { MatchRule, Values } from "@inlet/engine";

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
    key: "none",
    label: "None",
    description: "Every row makes a new contact.",
    requiredFields: [],
    keyOf: () => null,
  },
];
