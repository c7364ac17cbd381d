import type { Mapping } from "@inlet/contract";
import type { Attached, OwningRow, Queryable, Referral, ReferringRow, Related, RelatedContext } from "@inlet/engine";
import { contactDestination } from "../../destination/contact.ts";
import {
  addressDestination,
  emailDestination,
  phoneDestination,
  websiteDestination,
} from "../../destination/contact-details.ts";
import { jobDestination, propertyDestination } from "../../destination/property.ts";
import { contactTagDestination, tagDestination } from "../../destination/tag.ts";
import { relationshipDestination } from "../../destination/relationship.ts";
import { NAME_AND_ADDRESS } from "../../references/name-and-address.ts";
import { unusedId } from "../../references/own-record.ts";
import { contactMatchRules } from "../contact-match-rules.ts";
import { attachProperties } from "./address/attach-property.ts";
import { detailFields, detailsOf, type Detail } from "./details/details-of.ts";
import { findDetails } from "./details/find-details.ts";
import { contactIdField } from "./id-field.ts";
import { tellByNameAndAddress, tellingPlace } from "./identifying-address.ts";
import { jobFields, propertyFields } from "./property-fields.ts";
import { attachRelationships } from "./relations/attach-relationships.ts";
import { referToRelated } from "./relations/related-contacts.ts";
import { relationFields } from "./relations/relation-fields.ts";
import { contactTags, findContactTags, referToTags } from "./tags.ts";

/** Fields of what hangs on a contact, and its own number, which names it alone. */
export const relatedFields = [...detailFields, ...propertyFields, ...jobFields, ...relationFields, contactIdField];

const owner = ["contact_id"];

/** Look up what hangs on the contacts of rows. @returns what one of the rows adds */
async function attach(
  db: Queryable,
  rows: readonly OwningRow[],
  context: Pick<RelatedContext, "mapping">,
): Promise<(row: OwningRow) => Attached> {
  const there = rows.flatMap(({ recordId }) => recordId ?? []);
  const standing = await findDetails(db, there);
  const tagged = await findContactTags(db, there);
  const propertiesOf = await attachProperties(db, there, context);
  const relationshipsOf = await attachRelationships(db, there);
  const place = tellingPlace(context.mapping);
  return (row) => {
    const { values, recordId } = row;
    const told = values.get(NAME_AND_ADDRESS);
    const details = detailsOf(values).flatMap((one) => {
      if (told !== undefined && isAddressAt(one, place)) return recordId === null ? [knownBy(one, String(told))] : [];
      return recordId !== null && standing.has(recordId, one.entity, one.key) ? [] : [one];
    });
    const properties = propertiesOf(row);
    const tags = contactTags(values, recordId, tagged);
    return { ...properties, related: [...details, ...properties.related, ...tags, ...relationshipsOf(row)] };
  };
}

const isAddressAt = ({ entity, values }: Detail, place: string | null): boolean =>
  entity === addressDestination.entity && values.get("location") === place;

/** The address that tells its contact: who is found by it has it, however it is written. */
const knownBy = (address: Detail, key: string): Detail => ({ ...address, key, keys: [key] });

const relationKeys = new Set(relationFields.map(({ key }) => key));

/** Look up what rows name beside their contacts: tags, and contacts that theirs are related to. */
async function refer(
  db: Queryable,
  rows: readonly ReferringRow[],
  { mapping }: RelatedContext,
): Promise<(row: ReferringRow) => Referral> {
  const rule = contactMatchRules.find(({ key }) => key === mapping.match.rule) ?? null;
  const told = rule?.key === NAME_AND_ADDRESS ? await tellByNameAndAddress(db, rows, mapping) : null;
  const keyed = told?.rows ?? rows;
  const valuesOf = new Map(keyed.map(({ rowId, values }) => [rowId, values]));
  const withTags = await referToTags(db, keyed);
  const isRelated = isMapped(mapping, relationKeys);
  const withRelated = isRelated ? await referToRelated(db, keyed, mapping.match.rule) : null;
  return (given) => {
    const row = { ...given, values: valuesOf.get(given.rowId) ?? given.values };
    const unused = unusedId(row.values, { field: contactIdField.key, what: "contact", rule });
    const refusal = unused ?? told?.refusalOf(row.rowId);
    if (refusal) return { values: row.values, related: [], refusal };
    const tagged = withTags(row);
    const related = withRelated?.({ ...row, values: tagged.values });
    if (!related) return tagged;
    return {
      ...related,
      refs: new Map([...(tagged.refs ?? []), ...(related.refs ?? [])]),
      related: related.refusal ? [] : [...tagged.related, ...related.related],
    };
  };
}

const isMapped = ({ columns, constants }: Mapping, fields: ReadonlySet<string>): boolean =>
  constants.some(({ field }) => fields.has(field)) ||
  columns.some((column) => column.action === "field" && fields.has(column.field));

/** What a row of contacts writes beside its contact. */
export const contactRelated: Related = {
  usedBy: ["tags", ...relatedFields.map(({ key }) => key)],
  before: [tagDestination, contactDestination],
  after: [
    { destination: phoneDestination, owner },
    { destination: emailDestination, owner },
    { destination: addressDestination, owner },
    { destination: websiteDestination, owner },
    { destination: propertyDestination, owner },
    { destination: jobDestination, owner },
    { destination: contactTagDestination, owner },
    { destination: relationshipDestination, owner: ["contact_a", "contact_b"] },
  ],
  fills: [],
  refer,
  attach,
};
