import { importTables } from "@inlet/contract/tables";
import { assertNone, type Check } from "./check.ts";

/** Records that the import made, by row, with their kind. */
const made = "(SELECT row_id, entity, entity_id FROM change_record WHERE job_id = $1 AND action = 'created') AS made";

/** What holds of contributions that were imported, and of what goes with them. */
export const afterGifts: readonly Check[] = [
  {
    name: "I1: a row goes in with all that belongs to it, or with nothing",
    async run(facts) {
      const { id } = facts.driven;
      await assertNone(
        facts,
        `SELECT row_id, array_agg(entity) FROM change_record WHERE job_id = $1 GROUP BY row_id
         HAVING count(*) FILTER (WHERE entity = 'contribution' AND action = 'created') <> 1`,
        [id],
      );
      await assertNone(
        facts,
        `SELECT v._id, v._status FROM ${importTables(id).view} v
           LEFT JOIN change_record r ON r.job_id = $1 AND r.row_id = v._id
          GROUP BY v._id, v._status
         HAVING (v._status IN ('imported', 'soft_credit_imported', 'pledge_payment_imported')) <> (count(r.row_id) > 0)
             OR (v._status = 'soft_credit_imported') <> (count(*) FILTER (WHERE r.entity = 'soft_credit') = 1)
             OR (v._status = 'pledge_payment_imported'
                 AND count(*) FILTER (WHERE r.entity = 'pledge_payment' AND r.action = 'enriched') <> 1)`,
        [id],
      );
    },
  },
  {
    name: "I3: nobody was made but for a contribution or a credit, and no credit or payment without its row's contribution",
    async run(facts) {
      const { id } = facts.driven;
      await assertNone(
        facts,
        `SELECT made FROM ${made} WHERE entity = 'contact'
            AND NOT EXISTS (SELECT FROM contribution c WHERE c.contact_id = entity_id)
            AND NOT EXISTS (SELECT FROM contribution_soft s WHERE s.contact_id = entity_id)`,
        [id],
      );
      await assertNone(
        facts,
        `SELECT s.id FROM contribution_soft s WHERE NOT EXISTS (
           SELECT FROM ${made} JOIN change_record own ON own.job_id = $1 AND own.row_id = made.row_id
              AND own.entity = 'contribution' AND own.entity_id = s.contribution_id
            WHERE made.entity = 'soft_credit' AND made.entity_id = s.id)`,
        [id],
      );
      await assertNone(
        facts,
        `SELECT y.id FROM pledge_payment y JOIN pledge p ON p.id = y.pledge_id
           LEFT JOIN contribution c ON c.id = y.contribution_id
          WHERE (y.status = 'completed') <> (c.id IS NOT NULL) OR c.contact_id <> p.contact_id
             OR c.total_amount <> y.scheduled_amount`,
      );
      await assertNone(
        facts,
        "SELECT phone, count(*) FROM contact WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > 1",
      );
    },
  },
];
