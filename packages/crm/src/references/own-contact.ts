import type { Field, Queryable, ReferringRow, RelatedContext, Values } from "@inlet/engine";
import { contactColumns } from "../destination/contact-columns.ts";
import { contactFields } from "../import-types/contact-fields.ts";
import { referToContact, type ContactReference } from "./contact-reference.ts";
import { findContacts, namesIn } from "./found-contacts.ts";

/** Fields of a contact by which rows of other kinds name and, if asked, make one. */
const usedFields = new Set([
  ...["external_id", "phone", "email", "full_name", "prefix", "first_name", "middle_name", "last_name", "suffix"],
  "company_name",
]);

/** The fields that name a row's contact, in one group of the mapper. */
export const ownContactFields: readonly Field[] = [
  {
    key: "contact_id",
    label: "Contact ID",
    type: "id",
    group: "Contact",
    description: "Inlet’s own number of the contact.",
    example: "",
    synonyms: ["contact id", "contact_id", "internal contact id", "inlet contact id"],
  },
  ...contactFields.filter(({ key }) => usedFields.has(key)).map((field) => ({ ...field, group: "Contact" })),
];

/** Fields of which a row has one at least, where it has to name its contact. */
export const ownContactNames: readonly string[] = ["contact_id", "external_id", "phone", "email", "company_name"];

/** What a new contact gets of a row. */
export function contactValues(values: Values): Values {
  return new Map([...values].filter(([key]) => usedFields.has(key) && contactColumns.has(key)));
}

/** Look up the contacts that rows name as their own. @returns the contact of one of the rows */
export async function findOwnContacts(
  db: Queryable,
  rows: readonly ReferringRow[],
  { mayMake }: RelatedContext,
): Promise<(row: ReferringRow) => ContactReference> {
  const found = await findContacts(
    db,
    rows.map(({ values }) => namesIn(values, "")),
  );
  return ({ values }) =>
    referToContact({
      found,
      named: namesIn(values, ""),
      values: contactValues(values),
      mayCreate: mayMake,
      prefix: "",
      role: "contact",
      missing: "invalid_no_match",
    });
}
