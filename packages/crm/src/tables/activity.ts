import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { campaign } from "./campaign.ts";
import { contact } from "./contact.ts";
import { customIsObject, customValues, keptMetadata, idOf, instant, isOneOf, recordColumns } from "./record.ts";

const roles = ["target", "assignee", "source"] as const;

/**
 * Something that was done or is to be done with contacts. `activity_type`,
 * `status` (`activity_status`) and `priority` (`activity_priority`) are values
 * of option groups. `created_by` is the user of Inlet who brought it: it comes
 * from that user where no contact has the role `source`.
 */
export const activity = pgTable(
  "activity",
  {
    ...recordColumns(),
    activityType: text("activity_type").notNull(),
    subject: text("subject").notNull(),
    activityDate: instant("activity_date").notNull(),
    details: text("details"),
    durationMinutes: integer("duration_minutes"),
    location: text("location"),
    status: text("status").notNull(),
    priority: text("priority").notNull(),
    campaignId: idOf("campaign_id").references(() => campaign.id, { onDelete: "restrict" }),
    createdBy: text("created_by"),
    custom: customValues(),
    metadata: keptMetadata(),
  },
  (table) => [
    index("activity_campaign_idx")
      .on(table.campaignId)
      .where(sql`campaign_id IS NOT NULL`),
    customIsObject("activity"),
    check("activity_subject_filled", sql`btrim(subject) <> ''`),
    check("activity_duration_not_negative", sql`duration_minutes >= 0`),
  ],
);

/** A contact's part in an activity: who it is with, who is to do it, whom it comes from. It goes with the activity. */
export const activityContact = pgTable(
  "activity_contact",
  {
    ...recordColumns(),
    activityId: idOf("activity_id")
      .notNull()
      .references(() => activity.id, { onDelete: "cascade" }),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    role: text("role", { enum: roles }).notNull(),
  },
  (table) => [
    uniqueIndex("activity_contact_once_key").on(table.activityId, table.contactId, table.role),
    uniqueIndex("activity_contact_one_source_key")
      .on(table.activityId)
      .where(sql`role = 'source'`),
    index("activity_contact_contact_idx").on(table.contactId),
    isOneOf("activity_contact_role_known", "role", roles),
  ],
);
