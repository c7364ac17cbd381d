import type { MatchRule, ReferenceRefusal, Values } from "@inlet/engine";
import type { ContactReference } from "./contact-reference.ts";

/**
 * Refuse a row that names a record by its own number and a contact that is not
 * the record's: it would change what is somebody else's.
 *
 * @param record `what` it is, for people, e.g. "participant"; `contactId` is whose it is
 */
export function ofAnother(
  contact: ContactReference,
  { what, id, contactId }: { what: string; id: string; contactId: string },
): ReferenceRefusal | null {
  if (contact.is === "none" || contact.is === "refused") return null;
  if (contact.is === "found" && contact.id === contactId) return null;
  return {
    status: "error",
    code: `${what}_of_another`,
    field: "contact_id",
    message: `The ${what} #${id} is not of this contact but of contact #${contactId}`,
    hint: `Correct the ${what} or the contact, or blank what names the contact.`,
  };
}

/** Refuse the number of a record where the match rule does not look at it: the record would be made once more. */
export function unusedId(
  values: Values,
  { field, what, rule }: { field: string; what: string; rule: MatchRule | null },
) {
  if (rule?.mustExist || !values.has(field)) return null;
  const article = /^[aeiou]/u.test(what) ? "an" : "a";
  return {
    ...{ status: "invalid", code: `${field}_unused`, field },
    message: `This row has the id of ${article} ${what}, and the match rule does not look at it`,
    hint: "Choose the match rule by id to change it, or leave the column out.",
  } satisfies ReferenceRefusal;
}
