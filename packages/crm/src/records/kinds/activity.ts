import { nouns } from "../../nouns.ts";
import { campaignSql, contactRefsSql, contactTextSql, instantSql, optionSql } from "../column-sql.ts";
import { byOption } from "../narrowing.ts";
import type { RecordKind } from "../record-kind.ts";

const inRole = (role: string) =>
  contactRefsSql(
    `FROM activity_contact m JOIN contact c ON c.id = m.contact_id WHERE m.activity_id = r.id AND m.role = '${role}'`,
  );

/** What was done or is to be done with contacts. */
export const activityKind: RecordKind = {
  key: "activity",
  label: "Activities",
  noun: nouns.activity,
  from: "activity r",
  columns: [
    { key: "subject", label: "Subject", sql: "r.subject" },
    { key: "activity_type", label: "Type", sql: optionSql("activity_type", "r.activity_type") },
    { key: "activity_date", label: "When", type: "instant", sql: instantSql("r.activity_date") },
    { key: "status", label: "Status", sql: optionSql("activity_status", "r.status") },
    { key: "targets", label: "With", type: "records", sql: inRole("target") },
    { key: "assignees", label: "Assigned to", type: "records", sql: inRole("assignee") },
    {
      ...{ key: "source", label: "From", type: "records" },
      sql: inRole("source"),
    },
    { key: "priority", label: "Priority", sql: optionSql("activity_priority", "r.priority"), shownOn: "page" },
    { key: "location", label: "Location", sql: "r.location", shownOn: "page" },
    { key: "duration_minutes", label: "Minutes", type: "number", sql: "r.duration_minutes::text", shownOn: "page" },
    { key: "campaign", label: "Campaign", sql: campaignSql, shownOn: "page" },
    { key: "details", label: "Details", sql: "r.details", shownOn: "page" },
  ],
  searched: `concat_ws(' ', r.subject, r.location, (SELECT string_agg(${contactTextSql("c")}, ' ')
    FROM activity_contact m JOIN contact c ON c.id = m.contact_id WHERE m.activity_id = r.id))`,
  searchHint: "Part of a subject or location, or of a contact’s name, phone number or email",
  narrowing: [byOption("activity_type", "activity_type", "Type"), byOption("status", "activity_status", "Status")],
  ofContact: (id) => `r.id IN (SELECT activity_id FROM activity_contact WHERE contact_id = ${id})`,
  metadata: "metadata",
  custom: "r.custom",
};
