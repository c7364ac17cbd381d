import type { Field, Queryable, ReferringRow, RelatedContext, RelatedCreate, Value, Values } from "@inlet/engine";
import { referToContact, type ContactReference } from "../../references/contact-reference.ts";
import { findContacts, namesIn } from "../../references/found-contacts.ts";
import { contactValues, ownContactFields } from "../../references/own-contact.ts";

const PREFIX = "soft_credit_";
const who = ["soft credit", "honoree", "in honor of", "tribute"];

const contactFields = ownContactFields
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
    synonyms: ["soft credit amount", "amount of soft credit"],
  },
];

const DEFAULT_TYPE = "solicited";

/** The part of a row that is about its soft credit, under the names of a contact's own fields. */
function creditedValues(values: Values): Values {
  const own = [...values].filter(([key]) => key.startsWith(PREFIX));
  return contactValues(new Map(own.map(([key, value]): [string, Value] => [key.slice(PREFIX.length), value])));
}

/** Look up whom rows credit. @returns whom one of the rows credits */
export async function findCredited(
  db: Queryable,
  rows: readonly ReferringRow[],
  { mayMake }: RelatedContext,
): Promise<(row: ReferringRow) => ContactReference> {
  const found = await findContacts(
    db,
    rows.map(({ values }) => namesIn(values, PREFIX)),
  );
  return ({ values }) =>
    referToContact({
      found,
      named: namesIn(values, PREFIX),
      values: creditedValues(values),
      mayCreate: mayMake,
      prefix: PREFIX,
      role: "soft credit",
      missing: "soft_credit_error",
    });
}

/** Contributions and whom they credit already, as `contribution:contact:type`. */
export async function readCredits(db: Queryable, contributionIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contributionIds.length === 0) return new Set();
  const { rows } = await db.query<{ credit: string }>(
    `SELECT contribution_id || ':' || contact_id || ':' || soft_credit_type AS credit FROM contribution_soft
      WHERE contribution_id = ANY($1::bigint[])`,
    [contributionIds],
  );
  return new Set(rows.map(({ credit }) => credit));
}

/**
 * The soft credit of a row.
 *
 * @param given `total` and `currency` of the contribution
 */
export function softCredit(
  values: Values,
  contact: Extract<ContactReference, { is: "found" | "made" }>,
  given: { total: Value | undefined; currency: Value | undefined },
): RelatedCreate {
  const credit = new Map<string, Value>([["soft_credit_type", typeOf(values)]]);
  const amount = values.get("soft_credit_amount") ?? given.total;
  if (amount !== undefined) credit.set("amount", amount);
  if (given.currency !== undefined) credit.set("currency", given.currency);
  if (contact.is === "found") credit.set("contact_id", contact.id);
  const label = contact.is === "found" ? contact.label : contact.create.label;
  const create: RelatedCreate = {
    ...{ action: "create", entity: "soft_credit", keys: [], values: credit, label: `Soft credit to ${label}` },
  };
  return contact.is === "made" ? { ...create, refs: new Map([["contact_id", contact.key]]) } : create;
}

export function typeOf(values: Values): string {
  const type = values.get("soft_credit_type");
  return typeof type === "string" ? type : DEFAULT_TYPE;
}
