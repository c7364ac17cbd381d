import type { Field } from "@inlet/engine";

/** A way in which the row's contact is related to another one: "spouse of" whom the columns name. */
export interface Relation {
  /** As `relationship_type` names it, from one of its sides. */
  name: string;
  label: string;
  /** What the other one is. */
  other: "individual" | "organization" | "household";
  /** Words in headers for the other one. */
  words: readonly string[];
}

export const relations: readonly Relation[] = [
  { name: "spouse_of", label: "Spouse of", other: "individual", words: ["spouse", "husband", "wife"] },
  { name: "child_of", label: "Child of", other: "individual", words: ["parent", "mother", "father", "guardian"] },
  { name: "parent_of", label: "Parent of", other: "individual", words: ["child", "son", "daughter"] },
  { name: "sibling_of", label: "Sibling of", other: "individual", words: ["sibling", "brother", "sister"] },
  // No word for an employee: in the files of an employer that is the row's own contact.
  { name: "employer_of", label: "Employer of", other: "individual", words: [] },
  { name: "employee_of", label: "Employee of", other: "organization", words: ["employed by", "works for"] },
  {
    ...{ name: "household_member_of", label: "Household member of", other: "household" },
    words: ["household", "member of household"],
  },
];

/** Field that holds the name of the other one, in one piece. */
export const nameField = ({ name, other }: Relation): string =>
  `${name}_${other === "individual" ? "full_name" : "company_name"}`;

const parts = [
  { part: "email", label: "email", type: "email", words: ["email", "email address"] },
  { part: "phone", label: "phone", type: "phone", words: ["phone", "phone number", "mobile"] },
  { part: "external_id", label: "external ID", type: "text", words: ["external id"] },
] as const;

/** Contacts that the row's contact is related to. */
export const relationFields: readonly Field[] = relations.flatMap((relation): Field[] => {
  const { name, label, words } = relation;
  const described = { group: "Related contacts", isFurther: true, isRare: true, example: "" };
  const plain = label.toLowerCase();
  const named = [plain, ...words];
  return [
    {
      ...described,
      ...{ key: nameField(relation), label: `${label}: name`, type: "text", maxLength: 200 },
      description: "Found by external ID, phone or email, and made where there is none.",
      // The name of a household is its own, where rows are of several contact types.
      never: [{ headers: ["household", "household name"], besides: ["contact type", "contact subtype"] }],
      synonyms: [plain, ...words.flatMap((word) => [word, `${word} name`, `${word} full name`, `name of ${word}`])],
    },
    ...parts.map(({ part, label: what, type, words: things }): Field => ({
      ...described,
      ...{ key: `${name}_${part}`, label: `${label}: ${what}`, type },
      ...(type === "text" && { maxLength: 200 }),
      synonyms: named.flatMap((word) => things.map((thing) => `${word} ${thing}`)),
    })),
  ];
});
