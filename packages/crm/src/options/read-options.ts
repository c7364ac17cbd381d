import type { FieldOption } from "@inlet/engine";
import type { Pool } from "pg";

interface OptionRow {
  id: string;
  value: string;
  label: string;
  abbreviation: string | null;
}

/**
 * The options of a group that can be chosen, in their order.
 *
 * @param source key of the group, e.g. "financial_type"; one that is not there has none
 */
export async function readOptions(pool: Pool, source: string): Promise<FieldOption[]> {
  const { rows } = await pool.query<OptionRow>(
    `SELECT v.id::text, v.value, v.label, v.abbreviation
     FROM option_value v JOIN option_group g ON g.id = v.group_id
     WHERE g.key = $1 AND v.is_active ORDER BY v.position, v.id`,
    [source],
  );
  return rows.map(({ id, value, label, abbreviation }) => ({
    ...{ id, value, label },
    ...(abbreviation !== null && { aliases: [abbreviation] }),
  }));
}
