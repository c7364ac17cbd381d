import type pg from "pg";
import { importByHand } from "../import-by-hand.ts";
import type { FloorTimes } from "../trial.ts";
import { headers } from "./contributions-file.ts";

/** The first row of a transaction id counts, and one that is there stays as it is; rows that name nobody fall away. */
const insert = `
  INSERT INTO floor.contribution
    (contact_id, financial_type, total_amount, currency, receive_date, status, transaction_id, source)
  SELECT DISTINCT ON (s."Transaction ID") c.id, o.value, replace(s."Amount", ',', '')::numeric, 'USD',
         s."Date received"::date, 'completed', s."Transaction ID", s."Source"
    FROM (SELECT ctid AS place, * FROM floor.staged) AS s
    JOIN public.contact c ON lower(c.email) = lower(s."Email")
    JOIN public.option_value o ON lower(o.label) = lower(s."Financial type")
    JOIN public.option_group g ON g.id = o.group_id AND g.key = 'financial_type'
   ORDER BY s."Transaction ID", s.place
  ON CONFLICT (transaction_id) WHERE transaction_id IS NOT NULL DO NOTHING`;

/**
 * What somebody who knows SQL does by hand: COPY the file into a table of text, then look contacts and options up and
 * insert. Nothing is told of rows that do not go in, and nothing can be undone.
 */
export function runContributionFloor(db: pg.Client, path: string): Promise<FloorTimes> {
  return importByHand(db, { path, columns: headers, insert });
}
