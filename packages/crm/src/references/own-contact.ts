import type { Field, Queryable, Referral, ReferringRow, RelatedContext, Value, Values } from "@inlet/engine";
import { contactColumns } from "../destination/contact-columns.ts";
import { contactFields } from "../import-types/contact-fields.ts";
import { referToContact, type ContactReference, type ReferenceQuestion } from "./contact-reference.ts";
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
function contactValues(values: Values, prefix: string): Values {
  const own = [...values].flatMap(([field, value]) => {
    const key = field.startsWith(prefix) ? field.slice(prefix.length) : "";
    return usedFields.has(key) && contactColumns.has(key) ? [[key, value] as const] : [];
  });
  return new Map(own);
}

/** Look up the contacts that rows name as their own. @returns the contact of one of the rows */
export const findOwnContacts = (db: Queryable, rows: readonly ReferringRow[], context: RelatedContext) =>
  findContactsNamed(db, rows, { context, prefix: "", role: "contact", missing: "invalid_no_match" });

/** Look up the contacts that rows name by fields with a prefix. @returns the contact of one of the rows */
export async function findContactsNamed(
  db: Queryable,
  rows: readonly ReferringRow[],
  asked: Pick<ReferenceQuestion, "prefix" | "role" | "missing"> & { context: RelatedContext },
): Promise<(row: ReferringRow) => ContactReference> {
  const { context, prefix, role, missing } = asked;
  const found = await findContacts(
    db,
    rows.map(({ values }) => namesIn(values, prefix)),
  );
  return ({ values }) =>
    referToContact({
      ...{ found, prefix, role, missing, mayCreate: context.mayMake },
      named: namesIn(values, prefix),
      values: contactValues(values, prefix),
    });
}

/**
 * What a row refers to whose record is its contact's, and nothing else.
 *
 * @param given the row's values; `contact_id` may be one of a file, and is taken over only where it was found
 */
export function referToOwn(contact: ContactReference, given: Values): Referral {
  const values = new Map<string, Value>(given);
  values.delete("contact_id");
  if (contact.is === "refused") return { values, related: [], refusal: contact.refusal };
  if (contact.is === "found") values.set("contact_id", contact.id);
  if (contact.is !== "made") return { values, related: [], refusal: null };
  return { values, refs: new Map([["contact_id", contact.key]]), related: [contact.create], refusal: null };
}
