import type { Field, Queryable, ReferringRow, RelatedContext, RelatedCreate, Value, Values } from "@inlet/engine";
import { labelOf, type ContactReference } from "../../references/contact-reference.ts";
import { contactNameFields, findContactsNamed } from "../../references/own-contact.ts";
import { textIn } from "../../references/text-in.ts";

const PREFIX = "soft_credit_";
const who = ["soft credit", "honoree", "in honor of", "tribute"];

const contactFields = contactNameFields
  .filter(({ expand, key }) => !expand && key !== "prefix" && key !== "suffix" && key !== "middle_name")
  .map(({ key, label, type, maxLength, description }): Field => {
    const words = label.toLowerCase();
    return {
      key: PREFIX + key,
      label: `Soft credit: ${words}`,
      type,
      group: "Soft credit",
      example: "",
      ...(maxLength !== undefined && { maxLength }),
      ...(description !== undefined && { description }),
      synonyms: who.map((one) => `${one} ${words}`),
    };
  });

/** Somebody who is credited for a contribution that another gave. */
export const softCreditFields: readonly Field[] = [
  ...contactFields,
  {
    key: "soft_credit_type",
    label: "Soft credit type",
    type: "option",
    group: "Soft credit",
    optionsFrom: "soft_credit_type",
    description: "Blank: solicited.",
    example: "",
    synonyms: ["soft credit type", "type of soft credit", "tribute type"],
  },
  {
    key: "soft_credit_amount",
    label: "Soft credit amount",
    type: "money",
    group: "Soft credit",
    description: "Blank: the total amount.",
    example: "",
    also: { currency: "currency" },
    // Left out, it would credit the total.
    keepsRowOut: true,
    synonyms: ["soft credit amount", "amount of soft credit"],
  },
];

const DEFAULT_TYPE = "solicited";

/** Look up whom rows credit. @returns whom one of the rows credits */
export const findCredited = (db: Queryable, rows: readonly ReferringRow[], context: RelatedContext) =>
  findContactsNamed(db, rows, { context, prefix: PREFIX, role: "soft credit", missing: "soft_credit_error" });

/** Contributions and whom they credit already, as `id:<contribution>:<contact>:<type>`. */
export async function readCredits(db: Queryable, contributionIds: readonly string[]): Promise<Set<string>> {
  if (contributionIds.length === 0) return new Set();
  const { rows } = await db.query<{ credit: string }>(
    `SELECT 'id:' || contribution_id || ':' || contact_id || ':' || soft_credit_type AS credit FROM contribution_soft
      WHERE contribution_id = ANY($1::bigint[])`,
    [contributionIds],
  );
  return new Set(rows.map(({ credit }) => credit));
}

/**
 * The soft credit of a row.
 *
 * @param given of the contribution; the amount where the row does not say one
 */
export function softCredit(
  values: Values,
  contact: Extract<ContactReference, { is: "found" | "made" }>,
  given: { amount: string; currency: string },
): RelatedCreate {
  const credit = new Map<string, Value>([
    ["soft_credit_type", typeOf(values)],
    ["amount", textIn(values, "soft_credit_amount") ?? given.amount],
    ["currency", given.currency],
  ]);
  if (contact.is === "found") credit.set("contact_id", contact.id);
  const create: RelatedCreate = {
    ...{
      action: "create",
      entity: "soft_credit",
      keys: [],
      values: credit,
      label: `Soft credit to ${labelOf(contact)}`,
    },
  };
  return contact.is === "made" ? { ...create, refs: new Map([["contact_id", contact.key]]) } : create;
}

export const typeOf = (values: Values): string => textIn(values, "soft_credit_type") ?? DEFAULT_TYPE;
