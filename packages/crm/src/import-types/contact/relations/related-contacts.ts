import type { Queryable, RecordKey, Referral, ReferringRow, RelatedCreate, Value, Values } from "@inlet/engine";
import { referToContact, type ContactReference } from "../../../references/contact-reference.ts";
import {
  findContacts,
  foldNames,
  namesIn,
  type ContactName,
  type FoundContacts,
  type NamedContact,
} from "../../../references/found-contacts.ts";
import { NAME_AND_ADDRESS } from "../../../references/name-and-address.ts";
import { splitName } from "../split-name.ts";
import { findHouseholds, findRelatedByName, type RelatedByName } from "./find-relationships.ts";
import { nameField, relations, type Relation } from "./relation-fields.ts";

/** Under which a row's values hold the id of the contact that a relation leads to, once it is known. */
export const relatedField = (name: string): string => `related:${name}`;

/** By which match rule which of a contact's names is its key. */
const rules = new Set(["phone", "email", "external_id", NAME_AND_ADDRESS]);

/**
 * What other rows may know the row's contact by, its match key first; none
 * where it is there already.
 */
function ownKeys({ rowId, values }: ReferringRow, own: readonly string[], rule: string): string[] {
  if (own.length > 0) return [];
  const names = [...namesIn(values, "")].filter(([name]) => rules.has(name));
  const first = names.filter(([name]) => name === rule);
  const others = names.filter(([name]) => name !== rule);
  const keys = [...first, ...others].map(([name, key]) => `${name}:${key}`);
  return first.length > 0 ? keys : [`row:${rowId}`, ...keys];
}

interface Finders {
  found: FoundContacts;
  /** Ids of households by the key of their names. */
  households: ReadonlyMap<string, string>;
  byName: RelatedByName;
  rule: string;
}

const idsOf = ({ found, rule }: Pick<Finders, "found" | "rule">, values: Values): string[] => {
  for (const [name, key] of namesIn(values, "")) if (name === rule) return found.under(name, key).map(({ id }) => id);
  return [];
};

/** Look up the contacts that rows' contacts are related to. @returns what one of the rows refers to */
export async function referToRelated(
  db: Queryable,
  rows: readonly ReferringRow[],
  rule: string,
): Promise<(row: ReferringRow) => Referral> {
  const othersOf = new Map(
    rows.map(({ rowId, values }) => [rowId, new Map(relations.map((one) => [one.name, namesOf(values, one)]))]),
  );
  const others = [...othersOf.values()].flatMap((one) => [...one.values()]);
  await foldNames(db, others);
  // What the row's own contact works for is no name of its.
  const named = [...rows.map(({ values }) => withoutCompany(namesIn(values, ""))), ...others];
  const found = await findContacts(db, named);
  const there = rows.flatMap(({ values }) => idsOf({ found, rule }, values));
  const households = await findHouseholds(db, others);
  const finders = { found, rule, households, byName: await findRelatedByName(db, there) };
  return (row) => referOne(row, { ...finders, others: othersOf.get(row.rowId) ?? new Map() });
}

const withoutCompany = (named: NamedContact): NamedContact =>
  new Map([...named].filter(([kind]) => kind !== "company_name"));

/** @param finders `others`: what names the other contacts of the row, by relation */
function referOne(row: ReferringRow, finders: Finders & { others: ReadonlyMap<string, NamedContact> }): Referral {
  const values = new Map<string, Value>(row.values);
  const refs = new Map<string, RecordKey>();
  const related: RelatedCreate[] = [];
  const own = idsOf(finders, row.values);
  const keys = ownKeys(row, own, finders.rule);
  for (const relation of relations) {
    const all: NamedContact = finders.others.get(relation.name) ?? new Map();
    const other = otherOf(row, relation, { ...finders, all, own: own[0] ?? null, ownKey: keys[0] ?? own.join() });
    if (other.is === "refused") return { values, related: [], refusal: other.refusal };
    if (other.is === "none" || (other.is === "found" && own.includes(other.id))) continue;
    if (other.is === "found") values.set(relatedField(relation.name), other.id);
    if (other.is === "made") {
      refs.set(relatedField(relation.name), other.key);
      related.push(other.create);
    }
  }
  return { values, refs, related, ownKeys: keys, refusal: null };
}

/** What names the other contact. A name that is the row's contact's as well, such as the number of a household, tells nothing. */
function namesOf(values: Values, { name }: Relation): Map<ContactName, string> {
  const own = namesIn(values, "");
  return new Map(
    [...namesIn(values, `${name}_`)].filter(([kind, key]) => kind === "company_name" || own.get(kind) !== key),
  );
}

/** Values of the other contact, by its fields. */
function otherValues(values: Values, relation: Relation): Values {
  const { name, other } = relation;
  const text = values.get(nameField(relation));
  const named = text === undefined ? new Map<string, Value>() : splitName(text, new Map([["contact_type", other]]));
  const reach = ["external_id", "phone", "email"].flatMap((field): [string, Value][] => {
    const value = values.get(`${name}_${field}`);
    // A phone or an email may be of both of them.
    const isOwn = field === "external_id" && value === values.get(field);
    return value === undefined || isOwn ? [] : [[field, value]];
  });
  return named.size + reach.length === 0 ? new Map() : new Map([["contact_type", other], ...named, ...reach]);
}

function otherOf(
  { values }: ReferringRow,
  relation: Relation,
  {
    found,
    households,
    byName: related,
    all,
    own,
    ownKey,
  }: Finders & { all: NamedContact; own: string | null; ownKey: string },
): Exclude<ContactReference, { is: "found" }> | { is: "found"; id: string } {
  const { name, label } = relation;
  const other = otherValues(values, relation);
  if (other.size === 0) return { is: "none" };
  const { named, household } = withoutHousehold(all, relation);
  // What the row's own contact is reached by as well, and no name beside it, tells of nobody.
  if (named.size === 0 && household === null && !values.has(nameField(relation))) return { is: "none" };
  const standing = household === null || named.size > 0 ? undefined : households.get(household);
  if (standing !== undefined) return { is: "found", id: standing };
  // A name alone means whom the contact is related to under it already, else somebody new.
  const known = named.size === 0 && own !== null ? related.idOf(own, name, other) : undefined;
  if (known !== undefined) return { is: "found", id: known };
  const question = {
    found,
    named,
    values: () => other,
    mayCreate: true,
    prefix: `${name}_`,
    role: label.toLowerCase(),
  };
  const reference = referToContact({ ...question, missing: "invalid_no_match" });
  if (reference.is !== "made") return reference;
  const { create } = reference;
  const ofOwn = `of:${ownKey}:${name}:${[...other.values()].map(String).join("|")}`;
  const byReach = named.size > 0 ? create.keys : [];
  const underName = household === null ? [] : [`household:${household}`];
  const keys = byReach.length + underName.length > 0 ? [...byReach, ...underName] : [ofOwn];
  return { ...reference, key: { entity: "contact", key: keys[0] ?? ofOwn }, create: { ...create, keys } };
}

/** An organization that is called like a household is somebody else: the name of one is no name of the other. */
function withoutHousehold(all: NamedContact, { other }: Relation): { named: NamedContact; household: string | null } {
  if (other !== "household") return { named: all, household: null };
  return { named: withoutCompany(all), household: all.get("company_name") ?? null };
}
