import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { campaign } from "./campaign.ts";
import { contact } from "./contact.ts";
import {
  currency,
  currencyIsCode,
  customIsObject,
  customValues,
  keptMetadata,
  day,
  idOf,
  money,
  recordColumns,
} from "./record.ts";

/**
 * Money that a contact gave. A refund can be negative. `financial_type`,
 * `payment_instrument` and `status` (`contribution_status`) are values of option
 * groups.
 */
export const contribution = pgTable(
  "contribution",
  {
    ...recordColumns(),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    financialType: text("financial_type").notNull(),
    totalAmount: money("total_amount").notNull(),
    netAmount: money("net_amount"),
    feeAmount: money("fee_amount"),
    currency: currency().notNull(),
    receiveDate: day("receive_date"),
    cancelDate: day("cancel_date"),
    receiptDate: day("receipt_date"),
    thankyouDate: day("thankyou_date"),
    revenueRecognitionDate: day("revenue_recognition_date"),
    paymentInstrument: text("payment_instrument"),
    checkNumber: text("check_number"),
    status: text("status").notNull(),
    transactionId: text("transaction_id"),
    invoiceNumber: text("invoice_number"),
    source: text("source"),
    note: text("note"),
    campaignId: idOf("campaign_id").references(() => campaign.id, { onDelete: "restrict" }),
    custom: customValues(),
    metadata: keptMetadata(),
  },
  (table) => [
    index("contribution_contact_idx").on(table.contactId),
    index("contribution_campaign_idx")
      .on(table.campaignId)
      .where(sql`campaign_id IS NOT NULL`),
    uniqueIndex("contribution_transaction_id_key")
      .on(table.transactionId)
      .where(sql`transaction_id IS NOT NULL`),
    uniqueIndex("contribution_invoice_number_key")
      .on(table.invoiceNumber)
      .where(sql`invoice_number IS NOT NULL`),
    currencyIsCode("contribution"),
    customIsObject("contribution"),
    check("contribution_numbers_filled", sql`transaction_id <> '' AND invoice_number <> ''`),
  ],
);

/** Credit for a contribution that somebody else gave. It goes with the contribution. */
export const contributionSoft = pgTable(
  "contribution_soft",
  {
    ...recordColumns(),
    contributionId: idOf("contribution_id")
      .notNull()
      .references(() => contribution.id, { onDelete: "cascade" }),
    contactId: idOf("contact_id")
      .notNull()
      .references(() => contact.id, { onDelete: "restrict" }),
    amount: money("amount").notNull(),
    currency: currency().notNull(),
    /** A value of the option group of that name. */
    softCreditType: text("soft_credit_type").notNull(),
  },
  (table) => [
    index("contribution_soft_contribution_idx").on(table.contributionId),
    index("contribution_soft_contact_idx").on(table.contactId),
    currencyIsCode("contribution_soft"),
  ],
);
