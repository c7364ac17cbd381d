import type { LookedUp, Queryable, Value, Values } from "@inlet/engine";
import { contactTable } from "../destination/contact.ts";
import { NAME_AND_ADDRESS } from "./name-and-address.ts";

/** What a contact can be named by, the surest first. */
export const contactNames = ["contact_id", "external_id", "phone", "email", NAME_AND_ADDRESS, "company_name"] as const;
export type ContactName = (typeof contactNames)[number];

/** What a row names a contact by. */
export type NamedContact = ReadonlyMap<ContactName, string>;

/** A contact, as far as it takes to tell whom a row means. */
export interface FoundContact {
  id: string;
  version: number;
  external_id: string | null;
  /** Of a person, else of an organization, else the email. */
  name: string | null;
}

/** Contacts under what they were looked up by, in order of id. */
export interface FoundContacts {
  under(name: ContactName, key: string): readonly FoundContact[];
}

const textOf = (value: Value | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

/**
 * What a row names a contact by. The name of an organization is as it is written until `foldNames` has folded it.
 *
 * @param prefix of the fields: "" for the row's own contact
 */
export function namesIn(values: Values, prefix: string): Map<ContactName, string> {
  const names = new Map<ContactName, string>();
  for (const [name, field] of fieldsWith(prefix)) {
    const text = textOf(values.get(field));
    if (text !== null) names.set(name, keyOf(name, text));
  }
  return names;
}

const fieldsByPrefix = new Map<string, readonly (readonly [ContactName, string])[]>();

/** The fields with a prefix that name a contact: they are put together once, not for each row. */
function fieldsWith(prefix: string): readonly (readonly [ContactName, string])[] {
  const known = fieldsByPrefix.get(prefix);
  if (known) return known;
  const fields = contactNames.map((name) => [name, prefix + name] as const);
  fieldsByPrefix.set(prefix, fields);
  return fields;
}

/** The text under which a contact is looked up, as its match rule has it. */
function keyOf(name: ContactName, text: string): string {
  return name === "email" ? text.normalize("NFC").toLowerCase() : text;
}

/**
 * Fold the names of organizations and households where they name a contact, by the database, as it folds those it keeps
 * (docs/decisions/0033). One that has neither letter nor digit names nobody.
 */
export async function foldNames(db: Queryable, named: readonly Map<ContactName, string>[]): Promise<void> {
  const names = [...new Set(named.flatMap((one) => one.get("company_name") ?? []))];
  if (names.length === 0) return;
  const { rows } = await db.query<{ name: string; key: string }>(
    "SELECT name, plain_text(name) AS key FROM unnest($1::text[]) AS n(name)",
    [names],
  );
  const keys = new Map(rows.map(({ name, key }) => [name, key]));
  for (const one of named) {
    const key = keys.get(one.get("company_name") ?? "");
    if (key) one.set("company_name", key);
    else one.delete("company_name");
  }
}

/** Look up all that rows name contacts by, with one statement for each kind of name. */
export async function findContacts(db: Queryable, named: readonly NamedContact[]): Promise<FoundContacts> {
  const wanted = new Map<ContactName, Set<string>>(contactNames.map((name) => [name, new Set()]));
  for (const one of named) for (const [name, key] of one) wanted.get(name)?.add(key);
  const found = new Map<ContactName, Map<string, FoundContact[]>>();
  for (const [name, keys] of wanted) {
    if (keys.size > 0) found.set(name, await findUnder(db, name, [...keys]));
  }
  return { under: (name, key) => found.get(name)?.get(key) ?? [] };
}

const NAME = `COALESCE(NULLIF(concat_ws(' ', NULLIF(c.first_name, ''), NULLIF(c.last_name, '')), ''),
  NULLIF(c.company_name, ''), c.email)`;

async function findUnder(
  db: Queryable,
  rule: ContactName,
  keys: readonly string[],
): Promise<Map<string, FoundContact[]>> {
  const isUnder = contactTable.matchedBy.get(rule)?.isUnderSql("k.key");
  if (isUnder === undefined) throw new Error(`contacts are not looked up by ${rule}`);
  // OFFSET 0 keeps the index look-up per key even while statistics still take the growing table for empty.
  const { rows } = await db.query<FoundContact & { key: string }>(
    `SELECT found.* FROM unnest($1::text[]) AS k(key), LATERAL (
       SELECT k.key, c.id, c.version, c.external_id, ${NAME} AS name FROM contact c WHERE ${isUnder} OFFSET 0
     ) AS found ORDER BY found.id`,
    [keys],
  );
  const under = new Map<string, FoundContact[]>();
  for (const row of rows) {
    const before = under.get(row.key);
    if (before) before.push(row);
    else under.set(row.key, [row]);
  }
  return under;
}

/** What was found under each name of a row, for a referral that rests on it. */
export const lookUpsOf = (named: NamedContact, found: FoundContacts): LookedUp[] =>
  [...named].map(([rule, key]) => ({ entity: contactTable.entity, rule, key, found: found.under(rule, key) }));

/** A contact as messages name it: "Ada Byron (#12)". */
export const showContact = ({ id, name }: Pick<FoundContact, "id" | "name">): string =>
  name ? `${name} (#${id})` : `#${id}`;
