import type { Queryable, Values } from "@inlet/engine";
import { textIn } from "./text-in.ts";

/** Match rule, and under which a row's values hold the key of its contact by that rule, once it is known. */
export const NAME_AND_ADDRESS = "name_address";

/** What names a contact, and where it lives; null for what is not known. */
export interface NameAndAddress {
  contactType: string | null;
  firstName: string | null;
  lastName: string | null;
  companyName: string | null;
  street: string | null;
  line2: string | null;
  postalCode: string | null;
  city: string | null;
}

/** @param prefix of the fields: "" for the row's own contact */
export const nameIn = (values: Values, prefix = "") => ({
  contactType: textIn(values, `${prefix}contact_type`),
  firstName: textIn(values, `${prefix}first_name`),
  lastName: textIn(values, `${prefix}last_name`),
  companyName: textIn(values, `${prefix}company_name`),
});

/**
 * Tell contacts by name and address: `ada|byron/12 mill lane/02134`. The
 * database folds the texts, as it does those it keeps: so they cannot be folded
 * in two ways.
 *
 * @returns of each, in their order; null where name or address lacks, or has neither letter nor digit
 */
export async function nameAndAddressKeys(
  db: Queryable,
  named: readonly NameAndAddress[],
): Promise<readonly (string | null)[]> {
  if (named.length === 0) return [];
  const { rows } = await db.query<{ key: string | null }>(
    `SELECT name_and_address_key(
        contact_name_key(contact_type, first_name, last_name, company_name),
        address_key(street, line_2, postal_code, city)) AS key
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         WITH ORDINALITY AS n(contact_type, first_name, last_name, company_name, street, line_2, postal_code, city, at)
      ORDER BY at`,
    [
      named.map(({ contactType }) => contactType),
      named.map(({ firstName }) => firstName),
      named.map(({ lastName }) => lastName),
      named.map(({ companyName }) => companyName),
      named.map(({ street }) => street),
      named.map(({ line2 }) => line2),
      named.map(({ postalCode }) => postalCode),
      named.map(({ city }) => city),
    ],
  );
  return rows.map(({ key }) => key);
}

/** Whether a key tells a person, and not an organization or household. */
export const isOfPerson = (key: string): boolean => key.includes("|");

/** Parts the key from the place at which alone the address is to be looked for; punctuation is never part of a key otherwise. */
const AT = "@";

export const keyAt = (key: string, place: string): string => `${key}${AT}${place}`;

/**
 * SQL condition that a contact, `c`, is the one of a key: one of its addresses
 * and properties is there, at the place that the key may name.
 */
export function isNameAndAddressSql(key: string): string {
  const [told, place] = [`split_part(${key}, '${AT}', 1)`, `split_part(${key}, '${AT}', 2)`];
  return `c.id IN (
    SELECT a.contact_id FROM contact_address a WHERE a.match_key = ${told} AND ${place} IN ('', a.location)
    UNION SELECT r.contact_id FROM property r WHERE r.match_key = ${told} AND ${place} IN ('', 'property'))`;
}
