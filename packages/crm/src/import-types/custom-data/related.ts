import type { MatchRule, Queryable, Referral, ReferenceRefusal, ReferringRow, Related, Value } from "@inlet/engine";
import { createsOf, type ContactReference } from "../../references/contact-reference.ts";
import { findOwnContacts, ownContactKinds } from "../../references/own-contact.ts";
import { ofAnother, unusedId } from "../../references/own-record.ts";
import { refusalIn, together } from "../../references/together.ts";
import { textIn } from "../../references/text-in.ts";

/** Whose the records are that rows name by their numbers: id of the record → id of the contact. */
async function findOwners(db: Queryable, rows: readonly ReferringRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(rows.flatMap(({ values }) => textIn(values, "record_id") ?? []));
  if (ids.size === 0) return new Map();
  const { rows: found } = await db.query<{ id: string; contact_id: string }>(
    "SELECT id, contact_id FROM custom_record WHERE id = ANY($1::bigint[])",
    [[...ids]],
  );
  return new Map(found.map(({ id, contact_id: contact }) => [id, contact]));
}

interface Found {
  contact: ContactReference;
  owners: ReadonlyMap<string, string>;
  rule: MatchRule;
}

function wrongIn({ values }: ReferringRow, { contact, owners, rule }: Found): ReferenceRefusal | null {
  const unused = together([refusalIn(contact), unusedId(values, { field: "record_id", what: "record", rule })]);
  const id = textIn(values, "record_id");
  const contactId = id === null ? undefined : owners.get(id);
  if (unused || id === null || contactId === undefined) return unused;
  return ofAnother(contact, { what: "record", id, contactId });
}

function referOne(row: ReferringRow, found: Found): Referral {
  const { contact } = found;
  const values = new Map<string, Value>(row.values);
  values.delete("contact_id");
  const refusal = wrongIn(row, found);
  if (refusal) return { values, related: [], refusal };
  if (contact.is === "found") values.set("contact_id", contact.id);
  if (contact.is !== "made") return { values, related: [], refusal: null };
  return { values, refs: new Map([["contact_id", contact.key]]), related: createsOf(contact), refusal: null };
}

/** The contacts whose records the rows are. */
export function customDataRelated(matchRules: readonly MatchRule[]): Related {
  return {
    before: ownContactKinds,
    after: [],
    makesMissing: { one: "contact", other: "contacts" },
    fills: ["contact_id"],
    async refer(db, rows, context) {
      const { rule: key } = context.mapping.match;
      const rule = matchRules.find((one) => one.key === key);
      if (!rule) throw new Error(`unknown match rule ${key}`);
      const contactOf = await findOwnContacts(db, rows, context);
      const owners = await findOwners(db, rows);
      return (row) => referOne(row, { contact: contactOf(row), owners, rule });
    },
  };
}
