import type { Attached, OwningRow, Queryable, RelatedContext } from "@inlet/engine";
import { findProperties } from "./find-properties.ts";
import { addressOf, jobCreate, placeReaders, propertyCreate, unparsedWarning } from "./property-of.ts";

/** Look up the properties and jobs of rows' contacts. @returns what one of the rows adds */
export async function attachProperties(
  db: Queryable,
  contactIds: readonly string[],
  context: Pick<RelatedContext, "mapping">,
): Promise<(row: OwningRow) => Attached> {
  const standing = await findProperties(db, contactIds);
  const read = placeReaders(context);
  return ({ values, recordId }) => {
    const address = addressOf(values, read);
    const id = address && recordId !== null ? standing.idOf(recordId, address.standardised) : undefined;
    const property = address && id === undefined ? [propertyCreate(address, values)] : [];
    const job = jobCreate(values, address && { key: address.standardised, id });
    const hasJob =
      job !== null &&
      recordId !== null &&
      (address === null || id !== undefined) &&
      standing.hasJob(recordId, id ?? null, String(job.values.get("description")));
    const warning = address && !address.isParsed ? unparsedWarning(address) : {};
    return { related: [...property, ...(job && !hasJob ? [job] : [])], ...warning };
  };
}
