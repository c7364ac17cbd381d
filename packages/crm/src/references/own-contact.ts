import type {
  Destination,
  Field,
  LookedUp,
  Queryable,
  RecordKey,
  Referral,
  ReferringRow,
  RelatedContext,
  RelatedCreate,
  Value,
  Values,
} from "@inlet/engine";
import { contactColumns } from "../destination/contact-columns.ts";
import { addressDestination } from "../destination/contact-details.ts";
import { contactDestination } from "../destination/contact.ts";
import { contactFields } from "../import-types/contact-fields.ts";
import { addressFields, type AddressField } from "../import-types/contact/details/address-fields.ts";
import { addressesOf } from "../import-types/contact/details/details-of.ts";
import { createsOf, referToContact, type ContactReference, type ReferenceQuestion } from "./contact-reference.ts";
import { findContacts, foldNames, lookUpsOf, namesIn, type ContactName, type NamedContact } from "./found-contacts.ts";
import { NAME_AND_ADDRESS, nameAndAddressKeys, nameIn } from "./name-and-address.ts";
import { textIn } from "./text-in.ts";

/** Fields of a contact by which rows of other kinds name and, if asked, make one. */
const usedFields = new Set([
  ...["external_id", "phone", "email", "full_name", "prefix", "first_name", "middle_name", "last_name", "suffix"],
  "company_name",
]);

/** Parts of an address as headers have them that tell no place. */
const addressWords: Readonly<Record<AddressField["part"], readonly string[]>> = {
  street: ["address", "street address", "street", "address line 1", "address 1", "strasse", "straße", "adresse"],
  supplemental: ["address line 2", "address 2", "street 2"],
  city: ["city", "town", "ort", "stadt", "ville", "ciudad"],
  state: ["state", "province", "state province", "bundesland"],
  postal_code: ["postal code", "zip", "zip code", "postcode", "plz", "postleitzahl", "code postal"],
  country: ["country", "land", "pays", "pais"],
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The address by which a contact is named, beside its name, and which a new one gets. */
const ownAddressFields: readonly Field[] = addressFields
  .filter(({ location }) => location === "main")
  .map((field) => ({
    ...{ ...field, group: "Contact", label: sentence(field.label.replace(/^Main /u, "")) },
    synonyms: [...addressWords[field.part], ...field.synonyms],
    ...(field.part !== "street" && { onlyBeside: ["main_street"] }),
  }));

/** The fields that name a contact by itself, without its address. */
export const contactNameFields: readonly Field[] = [
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

/** The fields that name a row's contact, in one group of the mapper. */
export const ownContactFields: readonly Field[] = [...contactNameFields, ...ownAddressFields];

/** Kinds of record that a row writes to make its contact. */
export const ownContactKinds: readonly Destination[] = [contactDestination, addressDestination];

/** Fields of which a row has one at least, where it has to name its contact. */
export const ownContactNames: readonly string[] = [
  ...["contact_id", "external_id", "phone", "email", "company_name", "main_street"],
];

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

/** Of a row that names none: most name nobody beside their own. */
const nobody: LookedUpContact = { is: "none", lookUps: [] };

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
  // Only a row's own contact has an address.
  if (prefix === "") await addNamesAndAddresses(db, namedBy);
  await foldNames(db, [...namedBy.values()]);
  const found = await findContacts(db, [...namedBy.values()]);
  return (row) => {
    const named: NamedContact = namedBy.get(row) ?? new Map();
    const values = () => contactValues(row.values, prefix);
    const contact = referToContact({ found, prefix, role, missing, mayCreate: context.mayMake, named, values });
    if (contact.is === "none") return nobody;
    const beside = contact.is === "made" && prefix === "" ? { beside: addressesWith(contact, row.values) } : {};
    return { ...contact, ...beside, lookUps: lookUpsOf(named, found) };
  };
}

/** Name contacts by name and address as well, where rows have both. */
async function addNamesAndAddresses(
  db: Queryable,
  namedBy: ReadonlyMap<ReferringRow, Map<ContactName, string>>,
): Promise<void> {
  const addressed = [...namedBy].flatMap(([{ values }, named]) => {
    const street = textIn(values, "main_street");
    if (street === null) return [];
    const [line2, postalCode, city] = ["main_supplemental", "main_postal_code", "main_city"].map((field) =>
      textIn(values, field),
    );
    const place = { street, line2: line2 ?? null, postalCode: postalCode ?? null, city: city ?? null };
    return [{ named, parts: { ...nameIn(values), ...place } }];
  });
  const keys = await nameAndAddressKeys(
    db,
    addressed.map(({ parts }) => parts),
  );
  for (const [index, { named }] of addressed.entries()) {
    const key = keys[index] ?? null;
    if (key !== null) named.set(NAME_AND_ADDRESS, key);
  }
}

/** The address that a new contact gets, so that later rows find it by that. */
function addressesWith({ key, create }: { key: RecordKey; create: RelatedCreate }, values: Values): RelatedCreate[] {
  return addressesOf(values).map((address) => ({
    ...{ ...address, keys: [`of:${key.key}`], madeWith: create },
    refs: new Map([["contact_id", key]]),
  }));
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
  return { values, refs: new Map([["contact_id", contact.key]]), related: createsOf(contact), refusal: null };
}
