import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
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
  instant,
  money,
  recordColumns,
} from "./record.ts";

/** A price of an event; `amount` is exact, as text, in the event's currency. */
export interface FeeLevel {
  label: string;
  amount: string;
}

/**
 * What people take part in. A template is no event of its own but what others
 * are made from. `event_type` and `default_role` are values of the option groups
 * `event_type` and `participant_role`.
 */
export const event = pgTable(
  "event",
  {
    ...recordColumns(),
    title: text("title").notNull(),
    eventType: text("event_type").notNull(),
    startAt: instant("start_at"),
    endAt: instant("end_at"),
    isTemplate: boolean("is_template").notNull().default(false),
    isActive: boolean("is_active").notNull().default(true),
    defaultRole: text("default_role").notNull(),
    currency: currency(),
    feeLevels: jsonb("fee_levels").$type<FeeLevel[]>().notNull().default([]),
  },
  (table) => [
    index("event_title_idx").on(sql`lower(${table.title})`),
    currencyIsCode("event"),
    check("event_title_filled", sql`btrim(title) <> ''`),
    check("event_ends_after_start", sql`end_at >= start_at`),
    check("event_fee_levels_list", sql`jsonb_typeof(fee_levels) = 'array'`),
    check("event_fee_levels_have_currency", sql`fee_levels = '[]' OR currency IS NOT NULL`),
  ],
);

/**
 * A contact at an event. The same contact may stand there twice: imports can be
 * told to allow it. `status` and `roles` are values of the option groups
 * `participant_status` and `participant_role`.
 */
export const participant = pgTable(
  "participant",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    eventId: idOf("event_id")
      .notNull()
      .references(() => event.id, { onDelete: "restrict" }),
    status: text("status").notNull(),
    roles: text("roles").array().notNull().default([]),
    registerDate: day("register_date"),
    source: text("source"),
    feeAmount: money("fee_amount"),
    feeLevel: text("fee_level"),
    currency: currency(),
    isPayLater: boolean("is_pay_later").notNull().default(false),
    registeredById: idOf("registered_by_id").references((): AnyPgColumn => participant.id, { onDelete: "restrict" }),
    custom: customValues(),
    metadata: keptMetadata(),
  },
  (table) => [
    index("participant_contact_event_idx").on(table.contactId, table.eventId),
    index("participant_event_idx").on(table.eventId),
    index("participant_registered_by_idx")
      .on(table.registeredById)
      .where(sql`registered_by_id IS NOT NULL`),
    currencyIsCode("participant"),
    amountHasCurrency("participant", "fee_amount"),
    customIsObject("participant"),
    check("participant_registered_by_another", sql`registered_by_id <> id`),
  ],
);
