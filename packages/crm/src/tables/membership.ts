import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { campaign } from "./campaign.ts";
import { contact } from "./contact.ts";
import {
  amountHasCurrency,
  currency,
  currencyIsCode,
  customIsObject,
  customValues,
  keptMetadata,
  day,
  idOf,
  isOneOf,
  money,
  recordColumns,
  settingId,
} from "./record.ts";

const units = ["day", "month", "year"] as const;
const dates = ["join_date", "start_date", "end_date"] as const;
const durations = [...units, "lifetime"] as const;
const periods = ["rolling", "fixed"] as const;

/**
 * How a day decides the status of a membership. A status holds from its start
 * event, adjusted, to its end event, adjusted, both days included. Without an
 * end event, or where the membership has no such date, it holds on; where the
 * membership has no date for the start event, it does not hold. Of several that
 * hold the one with the lowest position counts. A status without a start event
 * is only ever given by hand.
 */
export const membershipStatus = pgTable(
  "membership_status",
  {
    id: settingId(),
    name: text("name").notNull().unique(),
    label: text("label").notNull(),
    startEvent: text("start_event", { enum: dates }),
    startEventAdjustUnit: text("start_event_adjust_unit", { enum: units }).notNull().default("day"),
    startEventAdjustInterval: integer("start_event_adjust_interval").notNull().default(0),
    endEvent: text("end_event", { enum: dates }),
    endEventAdjustUnit: text("end_event_adjust_unit", { enum: units }).notNull().default("day"),
    endEventAdjustInterval: integer("end_event_adjust_interval").notNull().default(0),
    /** Whether somebody of this status counts as a member. */
    isCurrentMember: boolean("is_current_member").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    position: integer("position").notNull().unique(),
  },
  (table) => [
    uniqueIndex("membership_status_label_key").on(sql`lower(${table.label})`),
    isOneOf("membership_status_start_event_known", "start_event", dates),
    isOneOf("membership_status_start_unit_known", "start_event_adjust_unit", units),
    isOneOf("membership_status_end_event_known", "end_event", dates),
    isOneOf("membership_status_end_unit_known", "end_event_adjust_unit", units),
    check("membership_status_ends_after_start", sql`end_event IS NULL OR start_event IS NOT NULL`),
  ],
);

/**
 * How long a membership lasts. A rolling one begins when somebody joins. A fixed
 * one begins on `fixed_period_start_day` (`MM-DD`); who joins on or after
 * `fixed_period_rollover_day` is a member to the end of the next period as well.
 */
export const membershipType = pgTable(
  "membership_type",
  {
    id: settingId(),
    name: text("name").notNull().unique(),
    label: text("label").notNull(),
    durationUnit: text("duration_unit", { enum: durations }).notNull(),
    durationInterval: integer("duration_interval").notNull().default(1),
    periodType: text("period_type", { enum: periods }).notNull().default("rolling"),
    fixedPeriodStartDay: text("fixed_period_start_day"),
    fixedPeriodRolloverDay: text("fixed_period_rollover_day"),
    minimumFee: money("minimum_fee"),
    currency: currency(),
    financialType: text("financial_type").notNull(),
    isActive: boolean("is_active").notNull().default(true),
  },
  (table) => [
    uniqueIndex("membership_type_label_key").on(sql`lower(${table.label})`),
    currencyIsCode("membership_type"),
    amountHasCurrency("membership_type", "minimum_fee"),
    isOneOf("membership_type_duration_known", "duration_unit", durations),
    check("membership_type_duration_positive", sql`duration_interval > 0`),
    isOneOf("membership_type_period_known", "period_type", periods),
    check("membership_type_lifetime_rolls", sql`period_type = 'rolling' OR duration_unit <> 'lifetime'`),
    check("membership_type_fixed_has_start", sql`(period_type = 'fixed') = (fixed_period_start_day IS NOT NULL)`),
    check("membership_type_rollover_is_fixed", sql`period_type = 'fixed' OR fixed_period_rollover_day IS NULL`),
    check(
      "membership_type_fixed_days",
      sql`fixed_period_start_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
        AND fixed_period_rollover_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'`,
    ),
  ],
);

/** A membership of a contact; one with `is_override` keeps its status whatever the dates say. */
export const membership = pgTable(
  "membership",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    membershipTypeId: idOf("membership_type_id")
      .notNull()
      .references(() => membershipType.id, { onDelete: "restrict" }),
    joinDate: day("join_date").notNull(),
    startDate: day("start_date"),
    /** null: without end. */
    endDate: day("end_date"),
    source: text("source"),
    statusId: idOf("status_id")
      .notNull()
      .references(() => membershipStatus.id, { onDelete: "restrict" }),
    isOverride: boolean("is_override").notNull().default(false),
    /** The last day of the override; null: until somebody ends it. */
    statusOverrideEndDate: day("status_override_end_date"),
    campaignId: idOf("campaign_id").references(() => campaign.id, { onDelete: "restrict" }),
    custom: customValues(),
    metadata: keptMetadata(),
  },
  (table) => [
    index("membership_contact_type_idx").on(table.contactId, table.membershipTypeId),
    index("membership_type_idx").on(table.membershipTypeId),
    index("membership_status_idx").on(table.statusId),
    index("membership_campaign_idx")
      .on(table.campaignId)
      .where(sql`campaign_id IS NOT NULL`),
    customIsObject("membership"),
    check("membership_ends_after_start", sql`end_date >= start_date`),
    check("membership_override_has_end", sql`is_override OR status_override_end_date IS NULL`),
  ],
);
