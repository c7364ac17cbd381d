import type { EntityRecord, Queryable, ReferenceRefusal, ReferringRow, Values } from "@inlet/engine";
import { findContacts, namesIn, showContact, type NamedContact } from "./found-contacts.ts";

/** A contact that an email names; the address itself where it names none and was expected to. */
export type EmailContact = { id: string; label: string } | { isExpected: true };

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
 * @param fields that hold an address or a list of them
 * @returns the contacts of one of the fields of a row; `expected` is the email
 *   of a contact that the row makes, which therefore need not be there
 */
export async function findEmailContacts(
  db: Queryable,
  rows: readonly ReferringRow[],
  fields: readonly string[],
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
      else return { refusal: only ? several(address, field, under) : none(address, field) };
    }
    return { contacts };
  };
}

function none(address: string, field: string): ReferenceRefusal {
  return {
    status: "invalid_no_match",
    code: "no_matching_contact",
    field,
    message: `No contact has the email ${address}`,
    hint: "Correct it, or import the contact first.",
  };
}

function several(address: string, field: string, contacts: readonly EntityRecord[]): ReferenceRefusal {
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
