import {
  fieldTypes,
  type Queryable,
  type RecordKey,
  type ReferenceRefusal,
  type ReferringRow,
  type RelatedCreate,
  type Values,
} from "@inlet/engine";
import { findContacts, namesIn, showContact, type FoundContact, type NamedContact } from "./found-contacts.ts";

/** A contact that is made with the row, or by an earlier one. */
export interface MadeContact {
  key: RecordKey;
  create: RelatedCreate;
}

/** A contact that an email names: one that is there, the one that the row makes anyway, or a new one. */
export type EmailContact = { id: string; label: string } | { isExpected: true } | MadeContact;

/** The contacts of one field of a row, in its order, or why there is none. */
export type EmailContacts = { contacts: readonly EmailContact[] } | { refusal: ReferenceRefusal };

const addressesIn = (values: Values, field: string): readonly string[] => {
  const value = values.get(field);
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
};

const namedBy = (address: string): NamedContact => namesIn(new Map([["email", address]]), "");

/**
 * Look up the contacts that rows name by their emails alone; each has to name one.
 *
 * @param asked `fields` hold an address or a list of them; `mayMake` tells whether a contact that is not there is made
 * @returns the contacts of one of the fields of a row; `expected` is the email
 *   of a contact that the row makes, which therefore need not be there
 */
export async function findEmailContacts(
  db: Queryable,
  rows: readonly ReferringRow[],
  { fields, mayMake }: { fields: readonly string[]; mayMake: boolean },
): Promise<(row: ReferringRow, field: string, expected: string | null) => EmailContacts> {
  const addresses = rows.flatMap(({ values }) => fields.flatMap((field) => addressesIn(values, field)));
  const found = await findContacts(db, addresses.map(namedBy));
  return ({ values }, field, expected) => {
    const contacts: EmailContact[] = [];
    for (const address of addressesIn(values, field)) {
      const key = namedBy(address).get("email") ?? "";
      const under = found.under("email", key);
      const [only] = under;
      if (only && under.length === 1) contacts.push({ id: only.id, label: showContact(only) });
      else if (!only && key === expected) contacts.push({ isExpected: true });
      else if (only) return { refusal: several(address, field, under) };
      else if (mayMake && isAddress(address)) contacts.push(newContact(address, key));
      else return { refusal: none(address, field) };
    }
    return { contacts };
  };
}

const isAddress = (address: string): boolean => {
  const anywhere = { country: "US", dateOrder: "mdy", numberFormat: "point", timeZone: "UTC" } as const;
  return fieldTypes.get("email")?.read(address, { ...anywhere, maxLength: null, options: [] }).ok === true;
};

/** Somebody of whom the email is known. */
function newContact(email: string, emailKey: string): MadeContact {
  const key = `email:${emailKey}`;
  const values = new Map([
    ["contact_type", "individual"],
    ["email", email],
  ]);
  const create: RelatedCreate = {
    ...{ action: "create", entity: "contact", keys: [key], values, label: `New contact ${email}` },
  };
  return { key: { entity: "contact", key }, create };
}

function none(address: string, field: string): ReferenceRefusal {
  return {
    status: "invalid_no_match",
    code: "no_matching_contact",
    field,
    message: `No contact has the email ${address}`,
    hint: "Correct it, import the contact first, or let missing contacts be created.",
    isSaidAnyway: true,
  };
}

function several(address: string, field: string, contacts: readonly FoundContact[]): ReferenceRefusal {
  const shown = contacts.slice(0, 5).map(showContact).join(", ");
  const others = contacts.length > 5 ? ` and ${contacts.length - 5} more` : "";
  return {
    status: "review",
    code: "several_contacts",
    field,
    message: `Several contacts have the email ${address}: ${shown}${others}`,
    hint: "Merge them, or use an email that only one of them has.",
  };
}
