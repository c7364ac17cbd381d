import type { Queryable } from "@inlet/engine";
import { jobKey } from "./property-of.ts";

/** Properties that contacts have, and jobs. */
export interface StandingProperties {
  /** @param standardised the address */
  idOf(contactId: string, standardised: string): string | undefined;
  /** @param propertyId null for a job anywhere */
  hasJob(contactId: string, propertyId: string | null, description: string): boolean;
}

interface JobRow {
  contact_id: string;
  property_id: string | null;
  description: string;
}

/** Look up the properties and jobs of contacts. */
export async function findProperties(db: Queryable, contactIds: readonly string[]): Promise<StandingProperties> {
  const nameOf = (...parts: (string | null)[]) => JSON.stringify(parts);
  const properties = new Map<string, string>();
  const jobs = new Set<string>();
  if (contactIds.length > 0) {
    const found = await db.query<{ id: string; contact_id: string; standardised_address: string }>(
      "SELECT id, contact_id, standardised_address FROM property WHERE contact_id = ANY($1::bigint[])",
      [contactIds],
    );
    for (const row of found.rows) properties.set(nameOf(row.contact_id, row.standardised_address), row.id);
    const { rows } = await db.query<JobRow>(
      "SELECT contact_id, property_id, description FROM property_job WHERE contact_id = ANY($1::bigint[])",
      [contactIds],
    );
    for (const row of rows) jobs.add(nameOf(row.contact_id, row.property_id, jobKey(row.description)));
  }
  return {
    idOf: (contactId, standardised) => properties.get(nameOf(contactId, standardised)),
    hasJob: (contactId, propertyId, description) => jobs.has(nameOf(contactId, propertyId, jobKey(description))),
  };
}
