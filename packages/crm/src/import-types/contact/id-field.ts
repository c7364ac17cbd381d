import type { Field } from "@inlet/engine";

/** Inlet's own number of the contact that a row is about. Its usual headers are those of other systems' numbers. */
export const contactIdField: Field = {
  ...{ key: "contact_id", label: "Contact ID in Inlet", type: "id", group: "About", isFurther: true, isRare: true },
  description: "Inlet’s own number of the contact, to change one that is there.",
  example: "",
  synonyms: ["contact id in inlet", "inlet contact id", "inlet id", "internal contact id"],
};
