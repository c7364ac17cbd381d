import { amountSql, contactRefSql, oneRefSql, optionSql } from "../column-sql.ts";
import type { RecordKind } from "../record-kind.ts";

/** Credit for contributions that others gave. */
export const softCreditKind: RecordKind = {
  key: "soft_credit",
  label: "Soft credits",
  noun: { one: "soft credit", other: "soft credits" },
  from: `contribution_soft r JOIN contact c ON c.id = r.contact_id JOIN contribution g ON g.id = r.contribution_id
    JOIN contact d ON d.id = g.contact_id`,
  columns: [
    { key: "amount", label: "Amount", type: "amount", sql: amountSql("r.amount", "r.currency") },
    { key: "contact", label: "Contact", type: "records", sql: contactRefSql("c"), shownOn: "others" },
    { key: "soft_credit_type", label: "Type", sql: optionSql("soft_credit_type", "r.soft_credit_type") },
    { key: "donor", label: "Given by", type: "records", sql: contactRefSql("d") },
    {
      ...{ key: "contribution", label: "Contribution", type: "records" },
      sql: oneRefSql("contribution", "g.id", "'Contribution ' || g.id"),
    },
    { key: "receive_date", label: "Received", type: "day", sql: "g.receive_date::text" },
  ],
  searched: null,
  ofContact: (id) => `r.contact_id = ${id}`,
  metadata: null,
  custom: null,
};
