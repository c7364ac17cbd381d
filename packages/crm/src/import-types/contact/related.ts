import type { Attached, OwningRow, Queryable, Related, RelatedContext } from "@inlet/engine";
import {
  addressDestination,
  emailDestination,
  phoneDestination,
  websiteDestination,
} from "../../destination/contact-details.ts";
import { jobDestination, propertyDestination } from "../../destination/property.ts";
import { contactTagDestination, tagDestination } from "../../destination/tag.ts";
import { attachProperties } from "./address/attach-property.ts";
import { detailFields, detailsOf } from "./details/details-of.ts";
import { findDetails } from "./details/find-details.ts";
import { jobFields, propertyFields } from "./property-fields.ts";
import { contactTags, findContactTags, referToTags } from "./tags.ts";

/** Fields of what hangs on a contact. */
export const relatedFields = [...detailFields, ...propertyFields, ...jobFields];

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
  return (row) => {
    const { values, recordId } = row;
    const details = detailsOf(values).filter(
      ({ entity, key }) => recordId === null || !standing.has(recordId, entity, key),
    );
    const properties = propertiesOf(row);
    const tags = contactTags(values, recordId, tagged);
    return { ...properties, related: [...details, ...properties.related, ...tags] };
  };
}

/** What a row of contacts writes beside its contact. */
export const contactRelated: Related = {
  usedBy: ["tags", ...relatedFields.map(({ key }) => key)],
  before: [tagDestination],
  after: [
    { destination: phoneDestination, owner },
    { destination: emailDestination, owner },
    { destination: addressDestination, owner },
    { destination: websiteDestination, owner },
    { destination: propertyDestination, owner },
    { destination: jobDestination, owner },
    { destination: contactTagDestination, owner },
  ],
  fills: [],
  refer: referToTags,
  attach,
};
