import { customValues } from "./kept-values.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, byPair, type RecordTable } from "./record-table.ts";

const participantTable: RecordTable = {
  entity: "participant",
  table: "participant",
  columns: new Map([
    ["contact_id", "bigint"],
    ["event_id", "bigint"],
    ["status", "text"],
    ["roles", "text[]"],
    ["register_date", "date"],
    ["source", "text"],
    ["fee_amount", "numeric"],
    ["fee_level", "text"],
    ["currency", "text"],
    ["is_pay_later", "boolean"],
    ["registered_by_id", "bigint"],
  ]),
  required: ["contact_id", "event_id", "status"],
  kept: customValues,
  metadata: "metadata",
  matchedBy: new Map([
    ["participant_id", byNumber("c.id")],
    ["contact_event", byPair("c.contact_id", "c.event_id")],
  ]),
  defaults: new Map([
    // A row that says nothing of roles leaves those of a participant who is there alone.
    ["roles", "(SELECT ARRAY[e.default_role] FROM event e WHERE e.id = p.v_event_id)"],
    ["is_pay_later", "false"],
  ]),
};

/** Contacts at events. */
export const participantDestination = recordDestination(participantTable);
