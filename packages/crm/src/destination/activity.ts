import { customValues } from "./kept-values.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, type MatchedBy, type RecordTable } from "./record-table.ts";

/** By one of its targets, moment, type and subject, case aside: `["12","2026-05-30T12:00:00Z","meeting","tea"]`. */
const byContent: MatchedBy = {
  isUnderSql: (key) => `(
    c.id IN (SELECT t.activity_id FROM activity_contact t
      WHERE t.contact_id = (${key}::jsonb->>0)::bigint AND t.role = 'target')
    AND c.activity_date = (${key}::jsonb->>1)::timestamptz
    AND c.activity_type = ${key}::jsonb->>2 AND lower(c.subject) = lower(${key}::jsonb->>3))`,
};

const activityTable: RecordTable = {
  entity: "activity",
  table: "activity",
  columns: new Map([
    ["activity_type", "text"],
    ["subject", "text"],
    ["activity_date", "timestamptz"],
    ["details", "text"],
    ["duration_minutes", "integer"],
    ["location", "text"],
    ["status", "text"],
    ["priority", "text"],
    ["campaign_id", "bigint"],
  ]),
  required: ["activity_type", "subject", "activity_date"],
  kept: customValues,
  metadata: "metadata",
  matchedBy: new Map([
    ["activity_id", byNumber("c.id")],
    ["same_activity", byContent],
  ]),
  noted: new Map([["created_by", "user"]]),
  defaults: new Map([
    ["status", "'completed'"],
    ["priority", "'normal'"],
  ]),
};

/** What was done or is to be done with contacts. */
export const activityDestination = recordDestination(activityTable);

/** The parts that contacts have in activities. */
export const activityContactDestination = recordDestination({
  entity: "activity_contact",
  table: "activity_contact",
  columns: new Map([
    ["activity_id", "bigint"],
    ["contact_id", "bigint"],
    ["role", "text"],
  ]),
  metadata: null,
  matchedBy: new Map([["id", byNumber("c.id")]]),
});
