import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { contact } from "./contact.ts";
import { contribution } from "./contribution.ts";
import { currency, currencyIsCode, day, idOf, isOneOf, money, recordColumns } from "./record.ts";

const units = ["day", "week", "month", "year"] as const;
const paymentStatuses = ["pending", "overdue", "completed", "cancelled"] as const;

/**
 * What a contact promised to give, in instalments. `financial_type` and `status`
 * (`pledge_status`) are values of option groups.
 */
export const pledge = pgTable(
  "pledge",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    amount: money("amount").notNull(),
    currency: currency().notNull(),
    financialType: text("financial_type").notNull(),
    startDate: day("start_date").notNull(),
    status: text("status").notNull(),
    frequencyUnit: text("frequency_unit", { enum: units }).notNull().default("month"),
    frequencyInterval: integer("frequency_interval").notNull().default(1),
    installments: integer("installments").notNull().default(1),
  },
  (table) => [
    index("pledge_contact_idx").on(table.contactId),
    currencyIsCode("pledge"),
    check("pledge_amount_positive", sql`amount > 0`),
    isOneOf("pledge_frequency_unit_known", "frequency_unit", units),
    check("pledge_frequency_positive", sql`frequency_interval > 0 AND installments > 0`),
  ],
);

/**
 * One instalment. It goes with its pledge. `pending` and `overdue` ones are
 * unpaid; the contribution that paid one stays as long as the instalment says so.
 */
export const pledgePayment = pgTable(
  "pledge_payment",
  {
    ...recordColumns(),
    pledgeId: idOf("pledge_id")
      .notNull()
      .references(() => pledge.id, { onDelete: "cascade" }),
    scheduledDate: day("scheduled_date").notNull(),
    scheduledAmount: money("scheduled_amount").notNull(),
    status: text("status", { enum: paymentStatuses }).notNull().default("pending"),
    contributionId: idOf("contribution_id").references(() => contribution.id, { onDelete: "restrict" }),
  },
  (table) => [
    index("pledge_payment_pledge_idx").on(table.pledgeId, table.scheduledDate),
    uniqueIndex("pledge_payment_contribution_key")
      .on(table.contributionId)
      .where(sql`contribution_id IS NOT NULL`),
    check("pledge_payment_amount_positive", sql`scheduled_amount > 0`),
    isOneOf("pledge_payment_status_known", "status", paymentStatuses),
    check("pledge_payment_paid_is_completed", sql`contribution_id IS NULL OR status = 'completed'`),
  ],
);
