import type { RecordKey, ReferenceRefusal, RelatedCreate, Value, Values } from "@inlet/engine";
import {
  showContact,
  type ContactName,
  type FoundContact,
  type FoundContacts,
  type NamedContact,
} from "./found-contacts.ts";
import { isOfPerson, NAME_AND_ADDRESS } from "./name-and-address.ts";

/** The contact a row means. */
export type ContactReference =
  | { is: "found"; id: string; contact: FoundContact }
  /** It is made with the row, or by an earlier one. */
  | {
      is: "made";
      key: RecordKey;
      create: RelatedCreate;
      /** What the new contact gets with it, such as its address. */
      beside?: readonly RelatedCreate[];
    }
  | { is: "refused"; refusal: ReferenceRefusal }
  /** The row names none. */
  | { is: "none" };

export interface ReferenceQuestion {
  named: NamedContact;
  found: FoundContacts;
  /** Values of a new contact, by its fields; asked for where the row names nobody who is there. */
  values(): Values;
  /** Whether one that is not there is made. */
  mayCreate: boolean;
  /** Prefix of the fields. */
  prefix: string;
  /** What the contact is to the row, e.g. "contact" or "soft credit contact". */
  role: string;
  /** Status of a row whose contact is not there. */
  missing: Extract<ReferenceRefusal["status"], "invalid_no_match" | "soft_credit_error">;
}

/** What a row writes to make the contact it means; nothing where that is there. */
export const createsOf = (contact: ContactReference): readonly RelatedCreate[] =>
  contact.is === "made" ? [contact.create, ...(contact.beside ?? [])] : [];

const refused = (refusal: ReferenceRefusal): ContactReference => ({ is: "refused", refusal });
const isFound = (contact: FoundContact): ContactReference => ({ is: "found", id: contact.id, contact });

/** A contact that a row means, as people are shown it. */
export const labelOf = (contact: Extract<ContactReference, { is: "found" | "made" }>): string =>
  contact.is === "found" ? showContact(contact.contact) : contact.create.label;

/**
 * Tell which contact a row means: by its id, else its external id, else phone,
 * then email, then name and address, then the name of an organization. Ids that
 * disagree are refused, and so is an email of somebody else than the external id names.
 */
export function referToContact(asked: ReferenceQuestion): ContactReference {
  if (asked.named.size === 0 && asked.values().size === 0) return { is: "none" };
  const named = withoutEmployer(asked);
  const question = { ...asked, named };
  const byIds = underIds(question);
  if (byIds !== null) return byIds;
  const weak = underReach(question);
  const externalId = named.get("external_id");
  if (weak && externalId !== undefined && otherExternalId(weak, externalId)) return disagree(question, weak);
  if (weak) return weak.length === 1 && weak[0] ? isFound(weak[0]) : several(question, weak);
  return missing(question);
}

/** An organization's name tells nothing of the people who work there, such as one whose own name the row has. */
function withoutEmployer({ named, values }: ReferenceQuestion): NamedContact {
  if (!named.has("company_name")) return named;
  const isOrganization =
    !isPerson(values()) &&
    [...named].every(([name, key]) => name === "company_name" || (name === NAME_AND_ADDRESS && !isOfPerson(key)));
  return isOrganization ? named : new Map([...named].filter(([name]) => name !== "company_name"));
}

/** By id and external id; null where the row has neither, or an external id that nobody has yet. */
function underIds(question: ReferenceQuestion): ContactReference | null {
  const { named, found } = question;
  const [id, externalId] = [named.get("contact_id"), named.get("external_id")];
  const byId = id === undefined ? [] : found.under("contact_id", id);
  const byExternalId = externalId === undefined ? [] : found.under("external_id", externalId);
  if (id !== undefined && byId.length === 0) return noneThere(question, "contact_id");
  const [one] = byId;
  if (one && externalId !== undefined && !byExternalId.some((other) => other.id === one.id)) {
    return one.external_id !== null || byExternalId.length > 0 ? disagree(question, byExternalId) : isFound(one);
  }
  if (one) return isFound(one);
  if (byExternalId.length === 0) return null;
  if (byExternalId.length > 1) return several(question, byExternalId);
  const weak = underReach(question);
  if (weak && !weak.some((other) => other.id === byExternalId[0]?.id)) return disagree(question, weak);
  return byExternalId[0] ? isFound(byExternalId[0]) : null;
}

/** By phone, email, name and address or the name of an organization: those that all say, where they agree; null where nobody is found. */
function underReach({ named, found }: ReferenceQuestion): readonly FoundContact[] | null {
  let meant: readonly FoundContact[] | null = null;
  for (const name of ["phone", "email", NAME_AND_ADDRESS, "company_name"] satisfies ContactName[]) {
    const key = named.get(name);
    // Of organizations of one name, the address tells which.
    if (key === undefined || (name === "company_name" && meant)) continue;
    const here = found.under(name, key);
    if (here.length === 0) continue;
    if (!meant) meant = here;
    else if (meant.length > 1) {
      const both: FoundContact[] = meant.filter(({ id }) => here.some((other) => other.id === id));
      if (both.length > 0) meant = both;
    }
  }
  return meant;
}

const otherExternalId = (contacts: readonly FoundContact[], externalId: string): boolean =>
  contacts.every(({ external_id: own }) => own !== null && own !== externalId);

function disagree({ prefix, role }: ReferenceQuestion, others: readonly FoundContact[]): ContactReference {
  const named = others.slice(0, 3).map(showContact).join(", ");
  return refused({
    status: "error",
    code: "contact_ids_disagree",
    field: `${prefix}external_id`,
    message: `What this row says of the ${role} names different contacts${named === "" ? "" : `, among them ${named}`}`,
    hint: "Correct or blank the ids, the phone or the email that is not theirs.",
  });
}

function several({ prefix, role }: ReferenceQuestion, contacts: readonly FoundContact[]): ContactReference {
  const shown = contacts.slice(0, 5).map(showContact).join(", ");
  const others = contacts.length > 5 ? ` and ${contacts.length - 5} more` : "";
  return refused({
    status: "review",
    code: "several_contacts",
    field: `${prefix}contact_id`,
    message: `Several contacts may be the ${role}: ${shown}${others}`,
    hint: "Add the contact’s id, or merge them.",
  });
}

function noneThere({ prefix, role, missing: status }: ReferenceQuestion, field: string): ContactReference {
  return refused({
    status,
    code: "no_matching_contact",
    field: prefix + field,
    message: role === "contact" ? "No matching contact found" : `No matching contact found for the ${role}`,
    hint: "Correct what the contact is looked up by, import the contact first, or let missing contacts be created.",
    isSaidAnyway: true,
  });
}

function missing(question: ReferenceQuestion): ContactReference {
  const { named, mayCreate } = question;
  const values = question.values();
  const [firstName] = named.keys();
  const keys = [...named].map(([name, key]) => `${name}:${key}`);
  const field = firstName === NAME_AND_ADDRESS ? "main_street" : (firstName ?? "contact_id");
  if (!mayCreate || (keys.length === 0 && values.size === 0)) return noneThere(question, field);
  const own = keys.length > 0 ? keys : [`name:${[...values.values()].map(String).join("|")}`];
  const create: RelatedCreate = {
    action: "create",
    entity: "contact",
    keys: own,
    values: complete(values),
    label: `New contact ${nameOf(values)}`,
  };
  return { is: "made", key: { entity: "contact", key: own[0] ?? "" }, create };
}

/** A new contact is a person, unless all that is known of it is the name of an organization. */
function complete(values: Values): Map<string, Value> {
  const type = isPerson(values) || !values.has("company_name") ? "individual" : "organization";
  return new Map<string, Value>([["contact_type", type], ...values]);
}

const isPerson = (values: Values): boolean => values.has("first_name") || values.has("last_name");

function nameOf(values: Values): string {
  const person = ["first_name", "last_name"].flatMap((field) => values.get(field) ?? []).join(" ");
  return person || String(values.get("company_name") ?? values.get("email") ?? values.get("phone") ?? "");
}
