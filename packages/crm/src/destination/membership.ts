import { customValues } from "./kept-values.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, type MatchedBy, type RecordTable } from "./record-table.ts";

/** By contact, type and start date; the key is `contact:type:YYYY-MM-DD`. */
const byContactTypeStart: MatchedBy = {
  isUnderSql: (key) => `c.contact_id = split_part(${key}, ':', 1)::bigint
    AND c.membership_type_id = split_part(${key}, ':', 2)::bigint
    AND c.start_date = split_part(${key}, ':', 3)::date`,
};

const membershipTable: RecordTable = {
  entity: "membership",
  table: "membership",
  columns: new Map([
    ["contact_id", "bigint"],
    ["membership_type_id", "bigint"],
    ["join_date", "date"],
    ["start_date", "date"],
    ["end_date", "date"],
    ["source", "text"],
    ["status_id", "bigint"],
    ["is_override", "boolean"],
    ["status_override_end_date", "date"],
    ["campaign_id", "bigint"],
  ]),
  required: ["contact_id", "membership_type_id", "join_date", "status_id"],
  kept: customValues,
  metadata: "metadata",
  matchedBy: new Map([
    ["membership_id", byNumber("c.id")],
    ["contact_type", byContactTypeStart],
  ]),
  defaults: new Map([["is_override", "false"]]),
};

/** Contacts as members. */
export const membershipDestination = recordDestination(membershipTable);
