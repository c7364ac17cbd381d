import { nouns } from "../../nouns.ts";
import { amountSql, contactRefSql, contactTextSql, oneRefSql, optionSql, optionsSql, yesNoSql } from "../column-sql.ts";
import { byId, byOption } from "../narrowing.ts";
import type { RecordKind } from "../record-kind.ts";

/** Contacts at events. */
export const participantKind: RecordKind = {
  key: "participant",
  label: "Participants",
  noun: nouns.participant,
  from: "participant r JOIN contact c ON c.id = r.contact_id JOIN event e ON e.id = r.event_id",
  columns: [
    { key: "event_title", label: "Event", sql: "e.title" },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "status", label: "Status", sql: optionSql("participant_status", "r.status") },
    { key: "roles", label: "Roles", sql: optionsSql("participant_role", "r.roles") },
    { key: "register_date", label: "Registered", type: "day", sql: "r.register_date::text" },
    { key: "fee_amount", label: "Fee", type: "amount", sql: amountSql("r.fee_amount", "r.currency") },
    { key: "event", label: "Event", type: "records", sql: oneRefSql("event", "e.id", "e.title"), shownOn: "page" },
    { key: "fee_level", label: "Fee level", sql: "r.fee_level", shownOn: "page" },
    { key: "source", label: "Source", sql: "r.source", shownOn: "page" },
    { key: "is_pay_later", label: "Pays later", sql: yesNoSql("r.is_pay_later"), shownOn: "page" },
    {
      ...{ key: "registered_by", label: "Registered by", type: "records", shownOn: "page" },
      sql: `(SELECT ${contactRefSql("by_contact")} FROM participant b JOIN contact by_contact ON by_contact.id = b.contact_id
        WHERE b.id = r.registered_by_id)`,
    },
  ],
  searched: `concat_ws(' ', e.title, r.source, ${contactTextSql("c")})`,
  searchHint: "Part of an event’s title, a contact’s name, phone number or email, or a source",
  narrowing: [
    byId(
      ...(["event", "event_id", "Event"] as const),
      "SELECT id::text AS value, title AS label FROM event ORDER BY start_at DESC NULLS LAST, id DESC",
    ),
    byOption("status", "participant_status", "Status"),
  ],
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: "metadata",
  custom: "r.custom",
};
