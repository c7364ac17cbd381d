import { recordDestination } from "./record-destination.ts";
import { byNumber } from "./record-table.ts";

/** How two contacts are related. */
export const relationshipDestination = recordDestination({
  ...{ entity: "relationship", label: "Relationship", table: "relationship", metadata: null },
  columns: new Map([
    ["contact_a", "bigint"],
    ["contact_b", "bigint"],
    ["relationship_type_id", "bigint"],
  ]),
  required: ["contact_a", "contact_b", "relationship_type_id"],
  matchedBy: new Map([["id", byNumber("c.id")]]),
});
