import type { Mapping } from "@inlet/contract";
import type { Queryable, ReferenceRefusal, ReferringRow, Values } from "@inlet/engine";
import {
  keyAt,
  NAME_AND_ADDRESS,
  nameAndAddressKeys,
  nameIn,
  type NameAndAddress,
} from "../../references/name-and-address.ts";
import { textIn } from "../../references/text-in.ts";
import { addressOf, placeReaders } from "./address/property-of.ts";
import { addressFields } from "./details/address-fields.ts";
import { locations } from "./details/locations.ts";
import { nameFields } from "./name-fields.ts";
import { propertyFields } from "./property-fields.ts";
import { workFields } from "./work-fields.ts";

/** Places that a file may have addresses of; the first that it has is the one that tells its contacts. */
const places: readonly string[] = ["property", ...locations.map(({ location }) => location)];

const streetOf = (place: string): string => (place === "property" ? "property_address" : `${place}_street`);
const townsOf = (place: string): string[] => [`${place}_postal_code`, `${place}_city`];

/** What the rule needs of a row: a name, a street, and a postal code or city, which a property's may hold in its line. */
export const nameAndAddressNeeds = [
  { label: "Name", fields: ["last_name", "full_name", "company_name", "first_name"] },
  { label: "Street", fields: places.map(streetOf) },
  { label: "Postal code or city", fields: [...places.flatMap(townsOf), streetOf("property")] },
];

/**
 * The address of a row that tells its contact is the same for all rows of a job.
 * Where the job has others as well it is looked for at its own place alone: else
 * a row would find what an earlier one adds elsewhere, and the check could not tell.
 */
function identifyingPlace({ columns, constants }: Mapping): { place: string; isOnly: boolean } | null {
  const filled = new Set([
    ...columns.flatMap((column) => (column.action === "field" ? column.field : [])),
    ...constants.map(({ field }) => field),
  ]);
  const given = places.filter((place) => filled.has(streetOf(place)));
  const [place] = given;
  return place === undefined ? null : { place, isOnly: given.length === 1 };
}

/** Where the address of a row stands that tells its contact; null where none does. */
export const tellingPlace = (mapping: Mapping): string | null =>
  mapping.match.rule === NAME_AND_ADDRESS ? (identifyingPlace(mapping)?.place ?? null) : null;

/** Rows as far as their contacts can be told by name and address. */
interface ToldRows {
  /** Those given; the values of one whose contact can be told have the key. */
  rows: readonly ReferringRow[];
  /** What a row lacks for a key, where it must have one. */
  refusalOf(rowId: number): ReferenceRefusal | undefined;
}

/** Tell the contacts of rows by name and address. */
export async function tellByNameAndAddress(
  db: Queryable,
  rows: readonly ReferringRow[],
  mapping: Mapping,
): Promise<ToldRows> {
  const identifying = identifyingPlace(mapping);
  if (!identifying) return { rows, refusalOf: () => undefined };
  const { place, isOnly } = identifying;
  const partsOf = partsReader(place, mapping);
  const parts = rows.map(({ values }) => partsOf(values));
  const keys = await nameAndAddressKeys(db, parts);
  const refusals = new Map<number, ReferenceRefusal>();
  const told = rows.map((row, index): ReferringRow => {
    const [key = null, own] = [keys[index], parts[index]];
    if (key !== null) return { ...row, values: withKey(row.values, isOnly ? key : keyAt(key, place)) };
    if (own && mapping.options.mode !== "none") refusals.set(row.rowId, lackOf(own, place));
    return row;
  });
  return { rows: told, refusalOf: (rowId) => refusals.get(rowId) };
}

const withKey = (values: Values, key: string): Values => new Map(values).set(NAME_AND_ADDRESS, key);

function partsReader(place: string, mapping: Mapping): (values: Values) => NameAndAddress {
  const read = placeReaders({ mapping });
  return (values) => {
    const name = nameIn(values);
    if (place === "property") {
      const found = addressOf(values, read);
      const { address = null, postalCode = null, city = null } = found ?? {};
      return { ...name, street: address, line2: null, postalCode, city };
    }
    const [postalCode, city] = townsOf(place).map((field) => textIn(values, field));
    const [street, line2] = [textIn(values, streetOf(place)), textIn(values, `${place}_supplemental`)];
    return { ...name, street, line2, postalCode: postalCode ?? null, city: city ?? null };
  };
}

const labels = new Map(
  [...nameFields, ...workFields, ...addressFields, ...propertyFields].map((one) => [one.key, one.label]),
);

function lackOf({ street, postalCode, city, ...name }: NameAndAddress, place: string): ReferenceRefusal {
  const named = fieldOfName(name);
  if (named !== null) return lacking([named]);
  if (street === null) return lacking([streetOf(place)]);
  if (postalCode === null && city === null) return lacking(townsOf(place));
  return refuse("Name or address has neither letters nor digits", streetOf(place));
}

/** The field of a name that lacks; null where all of it is there. */
function fieldOfName({ contactType, firstName, lastName, companyName }: ReturnType<typeof nameIn>): string | null {
  const isGroup = contactType === "organization" || contactType === "household";
  const isPerson =
    !isGroup && (contactType !== null || firstName !== null || lastName !== null || companyName === null);
  if (!isPerson) return companyName === null ? "company_name" : null;
  if (lastName === null) return "last_name";
  return firstName === null ? "first_name" : null;
}

const lacking = (fields: readonly string[]): ReferenceRefusal =>
  refuse(`${fields.map((field) => labels.get(field) ?? field).join(" or ")} is missing`, fields[0] ?? null);

const refuse = (message: string, field: string | null): ReferenceRefusal => ({
  ...{ status: "invalid", code: "required_missing", field, message },
  hint: "Add it, or choose another match rule.",
});
