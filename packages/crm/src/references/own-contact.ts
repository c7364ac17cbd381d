import type { Field, LookedUp, Queryable, Referral, ReferringRow, RelatedContext, Value, Values } from "@inlet/engine";
import { contactColumns } from "../destination/contact-columns.ts";
import { contactFields } from "../import-types/contact-fields.ts";
import { referToContact, type ContactReference, type ReferenceQuestion } from "./contact-reference.ts";
import { findContacts, lookUpsOf, namesIn } from "./found-contacts.ts";

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
  const own = new Map<string, Value>();
  for (const [field, value] of values) {
    if (!field.startsWith(prefix)) continue;
    const key = field.slice(prefix.length);
    if (usedFields.has(key) && contactColumns.has(key)) own.set(key, value);
  }
  return own;
}

/** A contact, and what was looked up to tell. */
type LookedUpContact = ContactReference & { lookUps: readonly LookedUp[] };

/** Look up the contacts that rows name as their own. @returns the contact of one of the rows */
export const findOwnContacts = (db: Queryable, rows: readonly ReferringRow[], context: RelatedContext) =>
  findContactsNamed(db, rows, { context, prefix: "", role: "contact", missing: "invalid_no_match" });

/** Look up the contacts that rows name by fields with a prefix. @returns the contact of one of the rows */
export async function findContactsNamed(
  db: Queryable,
  rows: readonly ReferringRow[],
  asked: Pick<ReferenceQuestion, "prefix" | "role" | "missing"> & { context: RelatedContext },
): Promise<(row: ReferringRow) => LookedUpContact> {
  const { context, prefix, role, missing } = asked;
  const namedBy = new Map(rows.map((row) => [row, namesIn(row.values, prefix)]));
  const found = await findContacts(db, [...namedBy.values()]);
  return (row) => {
    const named = namedBy.get(row) ?? namesIn(row.values, prefix);
    const given = { found, prefix, role, missing, mayCreate: context.mayMake, named };
    const contact = referToContact({ ...given, values: () => contactValues(row.values, prefix) });
    return { ...contact, lookUps: lookUpsOf(named, found) };
  };
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
