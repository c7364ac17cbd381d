import { recordDestination } from "./record-destination.ts";
import { byNumber, type RecordTable } from "./record-table.ts";

/** Whether a new record is the first of its kind that its contact has, which makes it the primary one. */
const isFirst = (table: string): string => `(
  row_number() OVER (PARTITION BY p.v_contact_id ORDER BY p.row_id, p.entity_id) = 1
  AND NOT EXISTS (SELECT FROM ${table} d WHERE d.contact_id = p.v_contact_id AND d.is_primary))`;

function detailTable(table: string, label: string, columns: readonly string[]): RecordTable {
  return {
    ...{ entity: table, label, table, metadata: null },
    columns: new Map([["contact_id", "bigint"], ...columns.map((column) => [column, "text"] as const)]),
    required: ["contact_id"],
    matchedBy: new Map([["id", byNumber("c.id")]]),
    defaults: new Map([["is_primary", isFirst(table)]]),
  };
}

export const phoneDestination = recordDestination(
  detailTable("contact_phone", "Phone", ["location", "phone_type", "phone"]),
);

export const emailDestination = recordDestination(detailTable("contact_email", "Email", ["location", "email"]));

export const websiteDestination = recordDestination(detailTable("contact_website", "Website", ["website_type", "url"]));

export const addressDestination = recordDestination(
  detailTable("contact_address", "Address", [
    ...["location", "street", "supplemental", "city", "state", "postal_code", "country"],
  ]),
);
