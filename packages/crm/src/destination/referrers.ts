import type { Queryable } from "@inlet/engine";

/** A column of another table that may refer to a record. */
interface Referrer {
  /** As SQL writes it. */
  table: string;
  column: string;
  /** What becomes of its rows when the record goes: they go, too, or they keep it. */
  action: "cascade" | "restrict";
}

/**
 * What may refer to the records of a table.
 *
 * @returns null where it is left to PostgreSQL to look: this role may not spare it that, somebody's trigger
 *   has to see each deletion and would not, or more becomes of a row than that it goes
 */
export async function readReferrers(db: Queryable, table: string): Promise<Referrer[] | null> {
  const { rows } = await db.query<Referrer & { may_skip: boolean; is_simple: boolean }>(
    `SELECT c.conrelid::regclass::text AS table, quote_ident(a.attname) AS column,
        CASE c.confdeltype WHEN 'c' THEN 'cascade' ELSE 'restrict' END AS action,
        cardinality(c.conkey) = 1 AND c.confdeltype IN ('c', 'r', 'a') AS is_simple,
        has_parameter_privilege('session_replication_role', 'SET') AND NOT EXISTS (
          SELECT FROM pg_trigger t WHERE t.tgrelid = c.confrelid AND NOT t.tgisinternal AND t.tgtype & 8 <> 0
            AND t.tgenabled NOT IN ('A', 'D')
        ) AS may_skip
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass ORDER BY c.conrelid::regclass::text, a.attname`,
    [table],
  );
  if (rows.some(({ may_skip: maySkip, is_simple: isSimple }) => !maySkip || !isSimple)) return null;
  return rows;
}

/**
 * Delete what goes with records that are held, so that nobody can come to refer
 * to them.
 *
 * @returns false when something refers to one of them that does not go with it
 */
export async function takeReferrersAlong(
  db: Queryable,
  referrers: readonly Referrer[],
  ids: readonly string[],
): Promise<boolean> {
  const going = referrers.filter(({ action }) => action === "cascade");
  for (const referrer of going) {
    if (await refersToOne(db, [referrer], ids)) {
      await db.query(`DELETE FROM ${referrer.table} WHERE ${referrer.column} = ANY($1::bigint[])`, [ids]);
    }
  }
  return !(await refersToOne(
    db,
    referrers.filter(({ action }) => action === "restrict"),
    ids,
  ));
}

/** Whether a row of one of the tables refers to one of the records; empty tables cost nothing. */
async function refersToOne(db: Queryable, referrers: readonly Referrer[], ids: readonly string[]): Promise<boolean> {
  if (referrers.length === 0) return false;
  // OFFSET 0 keeps it an index look-up per record, whatever the statistics take a growing table for.
  const asked = referrers.map(
    ({ table, column }) => `EXISTS (SELECT FROM ${table}) AND EXISTS (SELECT FROM unnest($1::bigint[]) AS k(id),
      LATERAL (SELECT FROM ${table} r WHERE r.${column} = k.id OFFSET 0) AS found)`,
  );
  const { rows } = await db.query<{ refers: boolean }>(`SELECT (${asked.join(") OR (")}) AS refers`, [ids]);
  return rows[0]?.refers ?? true;
}
