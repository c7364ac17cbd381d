import { amountSql, contactRefSql, contactTextSql, optionSql } from "../column-sql.ts";
import { byOption } from "../narrowing.ts";
import type { RecordKind } from "../record-kind.ts";

const paymentsSql = (what: string, isPaid: boolean) =>
  `(SELECT ${what} FROM pledge_payment p WHERE p.pledge_id = r.id AND ${
    isPaid ? "p.status = 'completed'" : "p.status IN ('pending', 'overdue')"
  })`;

/** What contacts promised to give, and how much of it came. */
export const pledgeKind: RecordKind = {
  key: "pledge",
  label: "Pledges",
  noun: { one: "pledge", other: "pledges" },
  from: "pledge r JOIN contact c ON c.id = r.contact_id",
  columns: [
    { key: "amount", label: "Amount", type: "amount", sql: amountSql("r.amount", "r.currency") },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "financial_type", label: "Financial type", sql: optionSql("financial_type", "r.financial_type") },
    { key: "status", label: "Status", sql: optionSql("pledge_status", "r.status") },
    { key: "start_date", label: "Begins", type: "day", sql: "r.start_date::text" },
    { key: "installments", label: "Instalments", type: "number", sql: "r.installments::text" },
    {
      key: "paid",
      label: "Paid",
      type: "amount",
      sql: amountSql(paymentsSql("sum(p.scheduled_amount)", true), "r.currency"),
    },
    { key: "next_date", label: "Next due", type: "day", sql: paymentsSql("min(p.scheduled_date)::text", false) },
  ],
  searched: contactTextSql("c"),
  searchHint: "Part of a contact’s name, phone number, email or company",
  narrowing: [
    byOption("financial_type", "financial_type", "Financial type"),
    byOption("status", "pledge_status", "Status"),
  ],
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: null,
  custom: null,
};
