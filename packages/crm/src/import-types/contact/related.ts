import type { Attached, OwningRow, Queryable, Related } from "@inlet/engine";
import {
  addressDestination,
  emailDestination,
  phoneDestination,
  websiteDestination,
} from "../../destination/contact-details.ts";
import { detailFields, detailsOf } from "./details/details-of.ts";
import { findDetails } from "./details/find-details.ts";

const owner = ["contact_id"];

/** Look up what hangs on the contacts of rows. @returns what one of the rows adds */
async function attach(db: Queryable, rows: readonly OwningRow[]): Promise<(row: OwningRow) => Attached> {
  const there = rows.flatMap(({ recordId }) => recordId ?? []);
  const standing = await findDetails(db, there);
  return ({ values, recordId }) => ({
    related: detailsOf(values).filter(({ entity, key }) => recordId === null || !standing.has(recordId, entity, key)),
  });
}

/** What a row of contacts writes beside its contact. */
export const contactRelated: Related = {
  usedBy: detailFields.map(({ key }) => key),
  before: [],
  after: [
    { destination: phoneDestination, owner },
    { destination: emailDestination, owner },
    { destination: addressDestination, owner },
    { destination: websiteDestination, owner },
  ],
  fills: [],
  attach,
};
