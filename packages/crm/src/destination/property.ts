import type { PlannedRelation, Queryable } from "@inlet/engine";
import { recordDestination } from "./record-destination.ts";
import { byNumber, type RecordTable } from "./record-table.ts";
import { removeRecords } from "./remove-records.ts";
import { createRecords } from "./write-records.ts";

const propertyTable: RecordTable = {
  ...{ entity: "property", label: "Property", table: "property", metadata: null },
  columns: new Map([
    ["contact_id", "bigint"],
    ["address", "text"],
    ["standardised_address", "text"],
    ["city", "text"],
    ["state", "text"],
    ["postal_code", "text"],
    ["country", "text"],
    ["property_type", "text"],
  ]),
  required: ["contact_id", "address", "standardised_address"],
  matchedBy: new Map([["id", byNumber("c.id")]]),
  defaults: new Map([["property_type", "'residential'"]]),
};

/** Properties of contacts; the first one that a contact gets is its primary one. */
export const propertyDestination = recordDestination(propertyTable, {
  async create(db, rows, context) {
    const made = await createRecords(db, propertyTable, { rows, context });
    await settlePrimary(db, rows);
    return made;
  },
  // PostgreSQL takes a primary one that goes from its contact.
  remove: (db, records) => standingAside(db, () => removeRecords(db, propertyTable, records)),
});

async function settlePrimary(db: Queryable, { sql, values }: PlannedRelation): Promise<void> {
  await standingAside(db, () =>
    db.query(
      `UPDATE contact c SET primary_property_id = f.id FROM (
         SELECT DISTINCT ON (p.v_contact_id) p.v_contact_id AS contact_id, p.entity_id AS id FROM ${sql} AS p
          WHERE p.action = 'create' ORDER BY p.v_contact_id, p.row_id, p.entity_id) f
        WHERE c.id = f.contact_id AND c.primary_property_id IS NULL`,
      [...values],
    ),
  );
}

/** What changes contacts here follows from their properties: their versions do not move, as if somebody had changed them. */
async function standingAside<Result>(db: Queryable, work: () => Promise<Result>): Promise<Result> {
  await db.query("SELECT set_config('inlet.putting_back', 'on', true)");
  const result = await work();
  await db.query("SELECT set_config('inlet.putting_back', 'off', true)");
  return result;
}

/** Work for contacts, at one of their properties or anywhere. */
export const jobDestination = recordDestination({
  ...{ entity: "property_job", label: "Job", table: "property_job", metadata: null },
  columns: new Map([
    ["contact_id", "bigint"],
    ["property_id", "bigint"],
    ["description", "text"],
    ["status", "text"],
  ]),
  required: ["contact_id", "description"],
  matchedBy: new Map([["id", byNumber("c.id")]]),
  defaults: new Map([["status", "'pending'"]]),
});
