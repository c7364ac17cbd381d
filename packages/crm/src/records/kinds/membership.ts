import { nouns } from "../../nouns.ts";
import { campaignSql, contactRefSql, contactTextSql, yesNoSql } from "../column-sql.ts";
import { byId } from "../narrowing.ts";
import type { RecordKind } from "../record-kind.ts";

/** Contacts as members. */
export const membershipKind: RecordKind = {
  key: "membership",
  label: "Memberships",
  noun: nouns.membership,
  from: `membership r JOIN contact c ON c.id = r.contact_id JOIN membership_type t ON t.id = r.membership_type_id
    JOIN membership_status s ON s.id = r.status_id`,
  columns: [
    { key: "membership_type", label: "Membership", sql: "t.label" },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "status", label: "Status", sql: "s.label" },
    { key: "join_date", label: "Joined", type: "day", sql: "r.join_date::text" },
    { key: "start_date", label: "From", type: "day", sql: "r.start_date::text" },
    { key: "end_date", label: "To", type: "day", sql: "r.end_date::text" },
    { key: "source", label: "Source", sql: "r.source" },
    { key: "campaign", label: "Campaign", sql: campaignSql, shownOn: "page" },
    { key: "is_override", label: "Status set by hand", sql: yesNoSql("r.is_override"), shownOn: "page" },
    {
      ...{ key: "status_override_end_date", label: "Set by hand until", type: "day", shownOn: "page" },
      sql: "r.status_override_end_date::text",
    },
  ],
  searched: `concat_ws(' ', t.label, r.source, ${contactTextSql("c")})`,
  searchHint: "Part of a membership type, a contact’s name, phone number or email, or a source",
  narrowing: [
    byId(
      ...(["membership_type", "membership_type_id", "Membership"] as const),
      "SELECT id::text AS value, label FROM membership_type ORDER BY lower(label)",
    ),
    byId(
      ...(["status", "status_id", "Status"] as const),
      "SELECT id::text AS value, label FROM membership_status ORDER BY position",
    ),
  ],
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: "metadata",
  custom: "r.custom",
};
