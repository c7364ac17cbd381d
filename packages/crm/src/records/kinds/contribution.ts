import { nouns } from "../../nouns.ts";
import {
  amountSql,
  campaignSql,
  contactRefSql,
  contactRefsSql,
  contactTextSql,
  optionSql,
  oneRefSql,
} from "../column-sql.ts";
import { byOption } from "../narrowing.ts";
import type { KindColumn, RecordKind } from "../record-kind.ts";

const day = (key: string, label: string): KindColumn => ({
  ...{ key, label, type: "day", sql: `r.${key}::text`, shownOn: "page" },
});
const money = (key: string, label: string): KindColumn => ({
  ...{ key, label, type: "amount", sql: amountSql(`r.${key}`, "r.currency"), shownOn: "page" },
});

/** Money that contacts gave, with the others whom it is credited to. */
export const contributionKind: RecordKind = {
  key: "contribution",
  label: "Contributions",
  noun: nouns.contribution,
  from: "contribution r JOIN contact c ON c.id = r.contact_id",
  columns: [
    { key: "total_amount", label: "Amount", type: "amount", sql: amountSql("r.total_amount", "r.currency") },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "financial_type", label: "Financial type", sql: optionSql("financial_type", "r.financial_type") },
    { key: "receive_date", label: "Received", type: "day", sql: "r.receive_date::text" },
    { key: "status", label: "Status", sql: optionSql("contribution_status", "r.status") },
    {
      ...{ key: "soft_credits", label: "Credited to", type: "records" },
      sql: contactRefsSql(
        "FROM contribution_soft m JOIN contact c ON c.id = m.contact_id WHERE m.contribution_id = r.id",
      ),
    },
    { key: "campaign", label: "Campaign", sql: campaignSql },
    { key: "transaction_id", label: "Transaction ID", sql: "r.transaction_id" },
    { key: "invoice_number", label: "Invoice number", sql: "r.invoice_number", shownOn: "page" },
    {
      ...{ key: "payment_instrument", label: "Payment instrument", shownOn: "page" },
      sql: optionSql("payment_instrument", "r.payment_instrument"),
    },
    { key: "check_number", label: "Check number", sql: "r.check_number", shownOn: "page" },
    money("net_amount", "Net amount"),
    money("fee_amount", "Fee amount"),
    day("cancel_date", "Cancelled"),
    day("receipt_date", "Receipt sent"),
    day("thankyou_date", "Thanked"),
    day("revenue_recognition_date", "Revenue recognised"),
    {
      ...{ key: "pledge", label: "Instalment of", type: "records", shownOn: "page" },
      sql: `(SELECT ${oneRefSql("pledge", "p.pledge_id", "'Pledge ' || p.pledge_id")} FROM pledge_payment p
        WHERE p.contribution_id = r.id)`,
    },
    { key: "source", label: "Source", sql: "r.source", shownOn: "page" },
    { key: "note", label: "Note", sql: "r.note", shownOn: "page" },
  ],
  searched: `concat_ws(' ', r.transaction_id, r.invoice_number, r.check_number, r.source, ${contactTextSql("c")})`,
  searchHint: "Part of a contact’s name, phone number or email, a transaction, invoice or check number, or a source",
  narrowing: [
    byOption("financial_type", "financial_type", "Financial type"),
    byOption("status", "contribution_status", "Status"),
  ],
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: "metadata",
  custom: "r.custom",
};
