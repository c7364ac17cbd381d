import type { Queryable } from "@inlet/engine";
import { customValues } from "./kept-values.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, type MatchedBy, type RecordTable } from "./record-table.ts";

/** By what a contribution is numbered: `id:12`, `transaction:tx-1` or `invoice:2026-5`. */
const byNumbers: MatchedBy = {
  isUnderSql: (key) => `(
    (c.id = CASE WHEN starts_with(${key}, 'id:') THEN substr(${key}, 4)::bigint END)
    OR c.transaction_id = CASE WHEN starts_with(${key}, 'transaction:') THEN substr(${key}, 13) END
    OR c.invoice_number = CASE WHEN starts_with(${key}, 'invoice:') THEN substr(${key}, 9) END)`,
};

const contributionTable: RecordTable = {
  entity: "contribution",
  table: "contribution",
  columns: new Map([
    ["contact_id", "bigint"],
    ["financial_type", "text"],
    ["total_amount", "numeric"],
    ["net_amount", "numeric"],
    ["fee_amount", "numeric"],
    ["currency", "text"],
    ["receive_date", "date"],
    ["cancel_date", "date"],
    ["receipt_date", "date"],
    ["thankyou_date", "date"],
    ["revenue_recognition_date", "date"],
    ["payment_instrument", "text"],
    ["check_number", "text"],
    ["status", "text"],
    ["transaction_id", "text"],
    ["invoice_number", "text"],
    ["source", "text"],
    ["note", "text"],
    ["campaign_id", "bigint"],
  ]),
  required: ["contact_id", "financial_type", "total_amount", "currency"],
  kept: customValues,
  metadata: "metadata",
  matchedBy: new Map([
    ["numbers", byNumbers],
    ["existing", byNumbers],
  ]),
  defaults: new Map([["status", "'completed'"]]),
};

/** Money that contacts gave. */
export const contributionDestination = recordDestination(contributionTable);

/** Credit for contributions that others gave. */
export const softCreditDestination = recordDestination({
  entity: "soft_credit",
  table: "contribution_soft",
  columns: new Map([
    ["contribution_id", "bigint"],
    ["contact_id", "bigint"],
    ["amount", "numeric"],
    ["currency", "text"],
    ["soft_credit_type", "text"],
  ]),
  metadata: null,
  matchedBy: new Map([["id", byNumber("c.id")]]),
});

/** Instalments of what contacts promised to give. */
export const pledgePaymentDestination = recordDestination({
  entity: "pledge_payment",
  table: "pledge_payment",
  columns: new Map([
    ["contribution_id", "bigint"],
    ["status", "text"],
  ]),
  metadata: null,
  matchedBy: new Map([["id", byNumber("c.id")]]),
});

/** What contacts promised to give: its first instalment begins it, its last one completes it. */
export const pledgeDestination = recordDestination(
  {
    entity: "pledge",
    table: "pledge",
    columns: new Map([["status", "text"]]),
    metadata: null,
    matchedBy: new Map([["id", byNumber("c.id")]]),
  },
  {
    follows: new Map([["status", ["pending", "overdue", "in_progress", "completed"]]]),
    settle: settlePledges,
  },
);

/** Statuses of pledges whose instalments a job paid and others may have, too. One that no import changed is somebody's own. */
async function settlePledges(db: Queryable, jobId: string): Promise<void> {
  await db.query(
    `UPDATE pledge g SET status = CASE WHEN y.overdue > 0 THEN 'overdue' WHEN y.paid > 0 THEN 'in_progress' ELSE 'pending' END
       FROM (SELECT pledge_id, count(*) FILTER (WHERE status = 'completed') AS paid,
                 count(*) FILTER (WHERE status = 'overdue') AS overdue
               FROM pledge_payment WHERE pledge_id IN (
                 SELECT y.pledge_id FROM change_record c JOIN pledge_payment y ON y.id = c.entity_id
                  WHERE c.job_id = $1 AND c.entity = 'pledge_payment' AND c.action = 'enriched')
              GROUP BY pledge_id HAVING bool_or(status IN ('pending', 'overdue'))) AS y
      WHERE g.id = y.pledge_id
        AND (g.status = 'completed' OR (g.status = 'in_progress' AND y.paid = 0) OR (g.status = 'pending' AND y.paid > 0))
        AND EXISTS (SELECT FROM change_record c WHERE c.entity = 'pledge' AND c.entity_id = g.id)`,
    [jobId],
  );
}
